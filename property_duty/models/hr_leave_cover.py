# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import CoverRightError


class HrLeave(models.Model):
    """A leave may stand for a day of long cover: entered and cancelled by the decision about the cover (DUT-3).

    It is one day whatever the person's calendar says of it, needs no balance, and excuses no shift.
    """

    _inherit = "hr.leave"

    property_cover_id = fields.Many2one(
        "property.cover",
        string="Made By Cover",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Cover of a shift that made this day one of leave.",
    )

    _property_cover_day = models.UniqueIndex(
        "(employee_id, request_date_from) WHERE property_cover_id IS NOT NULL AND state NOT IN ('refuse', 'cancel')",
        "The day of this cover is entered as leave already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._property_check_typed(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._property_check_typed(vals)
        result = super().write(vals)
        if vals.get("state") in ("refuse", "cancel"):
            self.env["property.cover.leave"]._settle(self._property_freed_covers())
        return result

    def _property_check_typed(self, vals):
        if "property_cover_id" in vals and not self.env.su:
            raise CoverRightError(self.env._("A day of cover is entered by the supervisor's decision, not typed."))

    def _property_freed_covers(self):
        """The long covers on the days of these leaves, which were in the way of a leave of their own."""
        others = self.filtered(lambda leave: not leave.property_cover_id and leave.request_date_from)
        if not others:
            return self.env["property.cover"]
        # sudo: which covers a leave stood for does not depend on who takes it back
        covers = self.env["property.cover"].sudo().search(
            [
                ("employee_id", "in", others.employee_id.ids),
                ("is_leave_day", "=", True),
                ("date", ">=", min(others.mapped("request_date_from"))),
                ("date", "<=", max(others.mapped("request_date_to"))),
            ]
        )  # fmt: skip
        return covers.filtered(
            lambda row: any(
                leave.employee_id == row.employee_id and leave.request_date_from <= row.date <= leave.request_date_to
                for leave in others
            )
        )

    @api.depends("property_cover_id")
    def _compute_can_cancel(self):
        """The absent person does not take back what the supervisor decided."""
        result = super()._compute_can_cancel()
        if not self.env.user.has_group("hr_holidays.group_hr_holidays_user"):
            self.filtered("property_cover_id").can_cancel = False
        return result

    def _check_validity(self):
        """A day of cover has happened: neither a balance nor a mandatory day stands in its way."""
        return super(HrLeave, self.filtered(lambda leave: not leave.property_cover_id))._check_validity()

    def _get_durations(self, check_leave_type=True, resource_calendar=None):
        durations = super()._get_durations(check_leave_type, resource_calendar)
        for leave in self.filtered("property_cover_id"):
            hours = durations[leave.id][1] or leave.resource_calendar_id.hours_per_day or 8
            durations[leave.id] = (1, hours)
        return durations
