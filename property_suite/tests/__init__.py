# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_bounds
from . import test_culture_destruction
from . import test_culture_privacy
from . import test_duty_destruction
from . import test_guard
from . import test_help
from . import test_looking
from . import test_menu
from . import test_own_case
from . import test_phone_lists
from . import test_screens
from . import test_seal_kinds
from . import test_settings
from . import test_suite
from . import test_measure
from . import test_arguments
from . import test_zeroes
from . import test_lived_month
