# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_common
from . import test_estate_import
from . import test_estate_start
from . import test_browser_title
from . import test_calendar
from . import test_calendar_parallel
from . import test_error_dialog
from . import test_export
from . import test_foreign_terms
from . import test_residency
from . import test_lookup
from . import test_staff_role
from . import test_succession
from . import test_job_duty
from . import test_security_place
from . import test_sheet_security
from . import test_guard
from . import test_dated_parallel
from . import test_own_case
from . import test_period
from . import test_photo
from . import test_number
from . import test_rate_parallel
from . import test_background
from . import test_background_run
from . import test_own_page
