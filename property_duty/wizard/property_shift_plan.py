# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import ShiftPlanError
from ..rules import planning


class PropertyShiftPlan(models.TransientModel):
    """Plans the shifts of a template for some people and a range of days.

    What exists already stays as it is.
    """

    _name = "property.shift.plan"
    _description = "Plan Shifts"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        default=lambda self: self.env["property.estate"].search([])._to_begin_with(),
        help="Estate the shifts are planned in.",
    )
    template_id = fields.Many2one(
        "property.shift.template",
        required=True,
        domain="[('estate_id', 'in', [False, estate_id])]",
        help="Hours and weekdays of the shifts.",
    )
    post_id = fields.Many2one(
        "property.post", domain="[('estate_id', '=', estate_id)]", help="Post that the people man."
    )
    employee_ids = fields.Many2many(
        "hr.employee.public", string="People", required=True, help="Each of them gets a shift on each day."
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, help="First day that is planned."
    )
    date_to = fields.Date(
        string="Until",
        required=True,
        default=lambda self: fields.Date.context_today(self) + timedelta(days=6),
        help="Last day, included.",
    )
    follow_calendar = fields.Boolean(
        string="Holidays off",
        help=("Leave out the public holidays of the estate's working calendar and plan its make-up workdays."),
    )
    is_default = fields.Boolean(
        string="Default shifts",
        help="Usual hours: an assigned shift of the same person and day takes their place.",
    )
    is_published = fields.Boolean(
        string="Publish at once", default=True, help="Off: the shifts stay drafts until somebody publishes them."
    )

    @api.constrains("date_from", "date_to")
    def _check_days(self):
        for plan in self:
            if plan.date_to < plan.date_from or (plan.date_to - plan.date_from).days > 366:
                raise ShiftPlanError(
                    self.env._("Plan from an earlier to a later day, a year at most; check both days.")
                )

    def action_plan(self):
        """Create the missing shifts and open all of the range."""
        self.ensure_one()
        shifts = self.env["property.shift.planner"]._plan(
            self.template_id,
            self.estate_id,
            self.env["hr.employee"].browse(self.employee_ids.ids),
            self._days(),
            post=self.post_id,
            is_default=self.is_default,
        )
        if self.is_published and shifts:
            shifts.action_publish()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_duty.property_shift_action")
        action["domain"] = [
            ("employee_id", "in", self.employee_ids.ids),
            ("date", ">=", self.date_from),
            ("date", "<=", self.date_to),
        ]
        action["context"] = {}
        return action

    def _days(self):
        """Return the days to plan."""
        holidays, makeup = (), ()
        if self.follow_calendar:
            holidays, makeup = self.estate_id._duty_calendar_days(self.date_from, self.date_to)
        return planning.days(self.date_from, self.date_to, self.template_id._weekdays(), holidays, makeup)
