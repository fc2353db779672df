# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_charge
from . import property_charge_refund
from . import account_tax
from . import account_move_line
from . import account_move
from . import helpdesk_ticket
