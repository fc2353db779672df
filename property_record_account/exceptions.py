# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError


class DecorationPaymentError(UserError):
    """Money of a decoration can't be booked or invoiced like this (REC-6)."""


class ExtensionFeeError(UserError):
    """The fee of an extension can't be invoiced, or noted as paid, like this (REC-3)."""
