# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyDutyEntryChange(models.Model):
    """One line of the trace of an entry: what its author put right while the log was open (DUT-5).

    Lines are only ever added.
    """

    _name = "property.duty.entry.change"
    _description = "Change of a Duty Log Entry"
    _order = "id desc"

    entry_id = fields.Many2one("property.duty.entry", required=True, index=True, ondelete="cascade", readonly=True)
    field = fields.Char(string="Technical Name", required=True, readonly=True)
    field_label = fields.Char(string="Field", compute="_compute_field_label")
    old = fields.Text(string="Before", readonly=True)
    new = fields.Text(string="Now", readonly=True)

    def _compute_field_label(self):
        for change in self:
            change.field_label = change.entry_id._fields[change.field]._description_string(self.env)
