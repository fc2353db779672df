# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_ticket_known_mixin
from . import property_ticket_answer
from . import property_ticket_verdict
from . import property_ticket_follow_up
from . import property_ticket_reason
from . import property_disruption_link
from . import property_ticket_merge
from . import property_ticket_import
from . import property_price_import
from . import property_appointment_move
from . import property_charge_pay
from . import property_charge_refund_ask
from . import property_ticket_major
from . import property_campaign_entry
from . import property_campaign_entry_line
