# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, models

from odoo.addons.property_document.rules import request

from ..guard import PASS
from ..rules import cover as rules


class PropertyCoverLeave(models.AbstractModel):
    """Covered for too long on one day: that day becomes a leave of the absent person (DUT-3, ATT-7).

    One approved ``hr.leave`` a person and day, of the estate's leave type, unless the day has a leave already. It
    excuses no shift: what was not covered is still stood. When the cover is revoked the leave is cancelled.
    Covers are given with all rights: marks and leaves follow from the decision, and a supervisor is no leave officer.
    """

    _name = "property.cover.leave"
    _description = "Leave of Long Cover"

    def _settle(self, covers):
        """Mark those covers of these people and days that make the day one of leave, and settle its leave."""
        if not covers:
            return
        standing = covers._approved_of_days()
        marked = self._marked(standing)
        other = (standing - marked) | covers.filtered(lambda row: row.state != request.APPROVED)
        other.filtered("is_leave_day")._passed_write(PASS, {"is_leave_day": False})
        marked.filtered(lambda row: not row.is_leave_day)._passed_write(PASS, {"is_leave_day": True})
        self._settle_leaves(covers, marked)

    def _marked(self, standing):
        """Those of these approved covers that lie beyond the limit of their day."""
        marked = standing.browse()
        for day in standing.grouped(lambda row: (row.employee_id, row.date)).values():
            marks = rules.leave_marks(day.mapped("minutes"), day[0].estate_id.cover_limit_minutes)
            marked |= day.browse(row.id for row, mark in zip(day, marks, strict=True) if mark)
        return marked

    def _settle_leaves(self, covers, marked):
        """Enter a leave for each day of the marked covers that has none; cancel those of the other days."""
        wanted = {}
        for row in marked:
            wanted.setdefault((row.employee_id.id, row.date), row)
        leaves = self._leaves_of_days(covers)
        freed, owed = rules.plan_leaves(
            {(row.employee_id.id, row.date) for row in covers},
            list(wanted),
            [
                rules.DayOff(leave.id, leave.employee_id.id, leave.request_date_from, leave.request_date_to, is_own)
                for leave in leaves
                for is_own in [bool(leave.property_cover_id)]
            ],
        )
        if freed:
            freed = leaves.browse(freed)
            freed._force_cancel(self.env._("The cover was revoked."), notify_responsibles=False)
        self._enter(covers.browse(wanted[day].id for day in owed))

    def _leaves_of_days(self, covers):
        """The standing leaves of these people that reach into the days of these covers."""
        days = [day for day in covers.mapped("date") if day]
        return covers.env["hr.leave"].search(
            [
                ("employee_id", "in", covers.employee_id.ids),
                ("state", "not in", ("refuse", "cancel")),
                ("request_date_from", "<=", max(days, default=False)),
                ("request_date_to", ">=", min(days, default=False)),
            ]
        )

    def _enter(self, covers):
        """Enter an approved day of leave for each of these covers."""
        shipped = self.env.ref("property_duty.leave_type_personal", raise_if_not_found=False)
        for estate, rows in covers.grouped("estate_id").items():
            if not (kind := estate.cover_leave_type_id or shipped):
                continue
            leaves = covers.env["hr.leave"].with_context(tz=estate.tz)  # core reckons days in the zone of the context
            leaves = leaves._passed_create(PASS, [self._leave_vals(row, kind) for row in rows])
            # a type that approves by itself has done so on creation; the second approval of others is a right of
            # officers even with all rights, hence the superuser
            waiting = leaves.filtered(lambda leave: leave.state != "validate").with_user(SUPERUSER_ID)
            waiting._action_validate(check_state=False)
            leaves.first_approver_id = self.env.user.employee_id

    def _leave_vals(self, cover, kind):
        return {
            "employee_id": cover.employee_id.id,
            "holiday_status_id": kind.id,
            "request_date_from": cover.date,
            "request_date_to": cover.date,
            "private_name": self.env._("Covered %s", cover._span_text()),
            "property_cover_id": cover.id,
        }
