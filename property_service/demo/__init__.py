# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_demo_campaign
from . import property_demo_portal
from . import property_demo_service
from . import property_demo_visit
from . import property_demo_report
