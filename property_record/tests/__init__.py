# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_form
from . import test_form_edges
from . import test_form_index
from . import test_form_kinds
from . import test_form_portal
from . import test_form_security
from . import test_tours
from . import test_decoration
from . import test_decoration_clock
from . import test_decoration_money
from . import test_decoration_portal
from . import test_decoration_security
from . import test_decoration_tour
from . import test_secret
from . import test_register
from . import test_register_security
from . import test_privacy
from . import test_register_tour
from . import test_destruction
from . import test_security_archive
from . import test_archive_export
from . import test_form_month
from . import test_permit
from . import test_permit_extension
from . import test_permit_security
