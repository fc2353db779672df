# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import own_page
from odoo.addons.property_document.rules.request import APPROVED, REFUSED, REQUESTED

from ..rules.lateness import EXCUSED, NOT_NEEDED


class PropertyOwnPage(models.AbstractModel):
    """When the person is on duty next, and what became of the own requests."""

    _inherit = "property.own.page"

    @api.model
    def _card_shifts(self, employee_ids):
        shifts = self._own(
            "property.shift",
            [
                ("employee_id", "in", employee_ids),
                ("state", "=", "published"),
                ("end_at", ">", fields.Datetime.now()),
                ("verdict", "not in", (EXCUSED, NOT_NEEDED)),
            ],
            order="start_at, id",
        )
        return own_page.card(
            self.env._("My Next Shifts"),
            [self._line_shift(shift) for shift in shifts],
            links=[(self.env._("All my shifts"), "property_duty.property_shift_action_own")],
            empty=self.env._("No shift is planned for you."),
            sequence=10,
        )

    @api.model
    def _line_shift(self, shift):
        return own_page.Line(
            text=self._when(shift.estate_id, shift.start_at, shift.end_at),
            hint=" · ".join(filter(None, (shift.template_id.name, shift.post_id.name, shift.estate_id.name))),
            model=shift._name,
            id=shift.id,
        )

    @api.model
    def _card_requests(self, employee_ids):
        """Requests that wait for a decision, and those decided whose time is still to come."""
        lines = [
            *self._lines_requested("property.cover", employee_ids, self.env._("Cover")),
            *self._lines_requested("property.excuse", employee_ids, self.env._("Excuse")),
            *self._lines_leave(employee_ids),
        ]
        return own_page.card(
            self.env._("My Requests"),
            [line for _start, line in sorted(lines, key=lambda entry: entry[0])],
            links=[
                (self.env._("Cover"), "property_duty.property_cover_action_own"),
                (self.env._("Excuses"), "property_duty.property_excuse_action_own"),
                (self.env._("My leave"), "hr_holidays.hr_leave_action_my"),
            ],
            count=len(lines),
            empty=self.env._("You asked for nothing that is still to come."),
            sequence=30,
        )

    @api.model
    def _lines_requested(self, model, employee_ids, kind):
        """[(start, line)] of the requests of one kind."""
        found = self._own(
            model,
            [
                ("employee_id", "in", employee_ids),
                ("state", "in", (REQUESTED, APPROVED, REFUSED)),
                "|",
                ("state", "=", REQUESTED),
                ("end_at", ">", fields.Datetime.now()),
            ],
            order="start_at, id",
        )
        return [(request.start_at, self._line_requested(request, kind)) for request in found]

    @api.model
    def _line_requested(self, request, kind):
        return own_page.Line(
            text=f"{kind} · {self._when(request.estate_id, request.start_at, request.end_at)}",
            hint=" · ".join(filter(None, (self._label(request, "state"), request.decision_note))),
            tone=own_page.WARN if request.state == REFUSED else own_page.PLAIN,
            model=request._name,
            id=request.id,
        )

    @api.model
    def _lines_leave(self, employee_ids):
        """[(start, line)] of leaves; their days are the employee's, not an estate's."""
        leaves = self._own(
            "hr.leave",
            [
                ("employee_id", "in", employee_ids),
                ("state", "!=", "cancel"),
                "|",
                ("state", "in", ("confirm", "validate1")),
                ("date_to", ">", fields.Datetime.now()),
            ],
            order="date_from, id",
        )
        return [(leave.date_from, self._line_leave(leave)) for leave in leaves]

    @api.model
    def _line_leave(self, leave):
        days = dict.fromkeys(str(day) for day in (leave.request_date_from, leave.request_date_to) if day)
        return own_page.Line(
            text=f"{leave.holiday_status_id.name} · {' – '.join(days)}",
            hint=self._label(leave, "state"),
            tone=own_page.WARN if leave.state == "refuse" else own_page.PLAIN,
            model=leave._name,
            id=leave.id,
        )
