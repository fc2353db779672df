# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_standard
from . import test_one_month
from . import test_standard_parallel
from . import test_inspection
from . import test_inspection_photo
from . import test_service_report
from . import test_security
from . import test_guard
from . import test_upgrade
