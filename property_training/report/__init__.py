# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import assessment_xlsx
from . import exam_xlsx
from . import hours_xlsx
from . import session_xlsx
from . import plan_xlsx
from . import matrix_print
from . import matrix_xlsx
