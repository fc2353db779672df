# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_form_ticket
from . import test_home_destruction
from . import test_ticket_destruction
from . import test_visit_privacy
