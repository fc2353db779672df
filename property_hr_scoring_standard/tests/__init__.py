# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_inspection_event
from . import test_measured
from . import test_security
from . import test_book_file
from . import test_example
