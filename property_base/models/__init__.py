# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_role
from . import property_estate
from . import property_building
from . import property_unit
from . import property_residency
from . import property_post
from . import property_staff_role
from . import res_partner
from . import hr_employee
from . import hr_employee_public
from . import res_users
