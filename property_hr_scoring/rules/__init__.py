# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import measured
from . import audience
from . import rating
from . import fact
from . import units
from . import points
from . import publication
from . import tiers
from . import choose
from . import dismissal
from . import flow
from . import reconcile
from . import scorecard
from . import overview
from . import upsert
from . import repeats
from . import conversion
from . import maximum
from . import reckon
from . import trial
from . import trial_sheet
from . import score_report
from . import outcome
from . import liability
from . import entry
from . import matrix
from . import sample
from . import book_file
from . import compare
from . import book_check
