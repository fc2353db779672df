# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_obligation_type
from . import property_obligation_escalation
from . import property_obligation
from . import property_obligation_trace
from . import property_obligation_store
from . import property_obligation_opener
from . import property_obligation_deadline
from . import property_obligation_outcome
from . import property_obligation_ruling
from . import property_obligation_sweep
from . import property_obligation_notify
from . import property_obligation_subject
from . import property_obligation_recurrence
from . import property_obligation_period
from . import property_obligation_page
from . import property_own_page
from . import property_succession
from . import property_obligation_mixin
from . import property_month_report_mixin
from . import property_document_eraser
from . import property_estate
from . import resource_calendar
