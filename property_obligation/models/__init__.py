# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_obligation_type
from . import property_obligation_escalation
from . import property_obligation
from . import property_obligation_trace
from . import property_obligation_store
from . import property_obligation_open
from . import property_obligation_settle
from . import property_obligation_sweep
from . import property_obligation_notify
from . import property_obligation_recur
from . import property_obligation_today
from . import property_obligation_mixin
from . import property_month_report_mixin
from . import property_estate
from . import resource_calendar
