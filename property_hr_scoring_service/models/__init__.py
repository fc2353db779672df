# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import helpdesk_ticket
from . import property_score_offer
from . import property_score_source
from . import property_score_source_service
