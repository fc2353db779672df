# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import visit


class PropertyUnit(models.Model):
    """When a unit was visited last (VIS-1)."""

    _inherit = "property.unit"

    visit_ids = fields.One2many(
        "property.visit",
        "unit_id",
        string="Visits",
        readonly=True,
        groups="property_base.group_property_base_attendant",
    )
    last_visit_on = fields.Date(
        string="Last Visit",
        compute="_compute_last_visit_on",
        store=True,
        compute_sudo=True,
        groups="property_base.group_property_base_attendant",
        help="Day of the last visit at which somebody was met.",
    )

    @api.depends("visit_ids.state", "visit_ids.visited_on")
    def _compute_last_visit_on(self):
        history = self._visit_history()
        for unit in self:
            unit.last_visit_on = history.get(unit.id, False)

    def _visit_history(self):
        """``{unit id: day of the last visit}`` of units that were visited."""
        # sudo: the history of the estate's units is the same for everybody who plans
        groups = self.env["property.visit"].sudo()._read_group(
            [("unit_id", "in", self.ids), ("state", "=", visit.DONE)], ["unit_id"], ["visited_on:max"]
        )  # fmt: skip
        return {unit.id: last for unit, last in groups}
