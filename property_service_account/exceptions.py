# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError


class ChargeInvoiceError(UserError):
    """Charges can't be invoiced like this (TKT-6)."""
