# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_inspection
from . import property_score_example
from . import property_score_rule
from . import property_score_rule_floor
from . import property_score_book_format
from . import property_score_book_checker
from . import property_score_rule_words
from . import property_score_standard
from . import property_score_source
from . import property_score_source_standard
from . import property_score_offer
from . import property_score_sampling
from . import property_score_month
from . import property_standard_result
