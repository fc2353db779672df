# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_obligation_open
from . import test_obligation_own_case
from . import test_obligation_settle
from . import test_obligation_sweep
from . import test_obligation_concurrency
from . import test_obligation_recur
from . import test_obligation_mixin
from . import test_obligation_access
from . import test_obligation_guard
from . import test_obligation_calendar
from . import test_obligation_period
from . import test_own_page
