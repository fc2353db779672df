# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.rules.fact import Fact


class PropertyScoreSourceHandover(models.AbstractModel):
    """What handovers say about the outgoing person: left before both had signed, lost things without a reason.

    Reads the sheets and the tasks that follow their differences; keeps nothing.
    """

    _name = "property.score.source.handover"
    _inherit = "property.score.source"
    _description = "Facts from Handovers"

    def _facts(self, start_utc, end_utc, estates):
        sheets = self.env["property.handover"].search(
            [
                ("estate_id", "in", estates.ids),
                ("end_at", ">=", start_utc),
                ("end_at", "<", end_utc),
                ("out_employee_id", "!=", False),
                "|", ("left_at", "!=", False), ("item_ids.task_id.is_unexplained", "=", True),
            ]
        )  # fmt: skip
        facts = []
        for sheet in sheets:
            if sheet.left_at:
                facts.append(self._fact(sheet, "handover_unsigned", 1))
            if lost := sheet.item_ids.filtered("task_id.is_unexplained"):
                facts.append(self._fact(sheet, "handover_loss", len(lost)))
        return facts

    def _fact(self, sheet, kind, quantity):
        return Fact(
            source=self._name,
            model="property.handover",
            record_id=sheet.id,
            group=kind,
            employee_id=sheet.out_employee_id.id,
            estate_id=sheet.estate_id.id,
            at=sheet.end_at,
            kind=kind,
            quantity=quantity,
            evidence=sheet._evidence(),
        )
