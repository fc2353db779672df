# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a month's figures are worth in money, and what of it may be taken.

Plain Python over ``Decimal`` and integers: no Odoo, no clock, no environment.
"""

from .correction import GIVEN_BACK, Paid, given_back
from .guard import ZERO, Taken, cents_down, cents_up, take
from .inputs import Figure, Input
from .inputs import inputs as slip_inputs
from .month_pay import MonthPay, TriedPay, month_pay, priced
from .payout import Breach, Item, Settlement, Terms, grade_amount, kinds_of, month_items, settle
from .policy import Policy, applying, is_bound
from .price import BEYOND_FREE, FULL_STEP, TOGETHER, Band, Tariff
from .price import BAND as BY_BAND
from .prorate import Earned, Version, earned
from .pull import Price, Pulled, Shared, adds_up, prices, pulled
from .sheet import MONEY as SHEET_MONEY
from .sheet import Sheet
from .sheet import build as build_sheet
