# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_activity
from . import test_committee
from . import test_destruction
from . import test_destruction_others
from . import test_letters
from . import test_plan
from . import test_portal
from . import test_public
from . import test_queries
from . import test_seats_parallel
from . import test_security
from . import test_sheets
from . import test_shortage
from . import test_tours
from . import test_votes_parallel
