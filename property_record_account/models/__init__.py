# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_decoration_money
from . import property_decoration
from . import property_permit_extension
from . import account_payment
from . import account_move
