# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is decided about community culture without Odoo (CUL-1 to CUL-3): votes, plans, seats, effect, year sheet."""

from . import committee, plan
from . import seats, shortage, evaluation, year_sheet
