# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_record.rules import definition


class PropertyFormField(models.Model):
    """A question may be answered by a ticket of the estate (REC-2)."""

    _inherit = "property.form.field"

    kind = fields.Selection(selection_add=[(definition.TICKET, "Ticket")], ondelete={definition.TICKET: "set default"})
