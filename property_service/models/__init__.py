# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import helpdesk_ticket_channel
from . import helpdesk_ticket_stage
from . import helpdesk_ticket_team
from . import property_estate
from . import property_ticket_policy
from . import property_ticket_reply
from . import property_follow_up
from . import helpdesk_ticket
from . import helpdesk_ticket_guard
from . import helpdesk_ticket_create
from . import helpdesk_ticket_flow
from . import helpdesk_ticket_clock
from . import helpdesk_ticket_major
from . import helpdesk_ticket_history
from . import helpdesk_ticket_document
from . import helpdesk_ticket_demo
from . import property_call
from . import property_call_caller
from . import property_residency
from . import property_common_number
from . import property_unit
from . import property_visit_plan
from . import property_visit
from . import property_visit_count
from . import property_visit_opinion
from . import property_visit_promise
from . import property_measure_provider
from . import property_measure_counts
from . import property_payment_method
from . import property_price
from . import property_charge
from . import property_appointment
from . import property_appointment_document
from . import helpdesk_ticket_service
from . import helpdesk_ticket_portal
