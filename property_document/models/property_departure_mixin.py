# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ApprovalAccessError


class PropertyDepartureMixin(models.AbstractModel):
    """For documents at whose end the personnel office enters a departure: by one button, not by itself (ROL-2)."""

    _name = "property.departure.mixin"
    _description = "Document before a Departure"

    departure_on = fields.Date(
        string="Departure Entered For",
        compute="_compute_departure_on",
        help="Last day that the personnel office has entered on the employee.",
    )

    def _compute_departure_on(self):
        # sudo: whether the departure is entered, for everybody who may read the document
        for document in self:
            document.departure_on = document.sudo().employee_id.departure_date

    def _departure_form(self, day, reason):
        """The departure form, filled in for a day; saving it ends contract, roles and shifts.

        :param str reason: external id of the hr.departure.reason
        :raises ApprovalAccessError: the user may not end contracts
        """
        self.ensure_one()
        if not self.env.user.has_group("hr.group_hr_manager"):
            raise ApprovalAccessError(
                self.env._("A departure ends the contract: who administers the employees enters it.")
            )
        reasons = self.env.ref(reason, raise_if_not_found=False) or self.env["hr.departure.reason"]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Departure"),
            "res_model": "hr.departure.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "active_ids": self.employee_id.ids,
                "default_employee_ids": self.employee_id.ids,
                "default_departure_date": day,
                "default_departure_reason_id": reasons.id,
            },
        }
