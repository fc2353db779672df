# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, fields, models

from ..rules import cover


class PropertyCover(models.Model):
    """Covered for too long on one day: that day becomes a leave of the absent person (DUT-3, ATT-7).

    One approved ``hr.leave`` a person and day, of the estate's leave type, unless the day has a leave already. It
    excuses no shift: what was not covered is still stood. When the cover is revoked the leave is cancelled.
    """

    _inherit = "property.cover"

    leave_ids = fields.One2many(
        "hr.leave",
        "property_cover_id",
        string="Leave Entered",
        readonly=True,
        groups="hr_holidays.group_hr_holidays_user",
    )

    def _settle_leave_days(self):
        """Mark those covers of these people and days that make the day one of leave, and settle its leave."""
        if not self:
            return
        # sudo: marks and leaves follow from the decision, which was checked; a supervisor is no leave officer
        mine = self.sudo()
        marked = mine.browse()
        for covers in mine._approved_of_days().grouped(lambda row: (row.employee_id, row.date)).values():
            limit = covers[0].estate_id.cover_limit_minutes
            marks = cover.leave_marks(covers.mapped("minutes"), limit)
            marked |= covers.browse(row.id for row, mark in zip(covers, marks, strict=True) if mark)
            (covers - marked).filtered("is_leave_day").is_leave_day = False
        mine.filtered(lambda row: row.state != cover.APPROVED).is_leave_day = False
        marked.is_leave_day = True
        mine._settle_leaves(marked)

    def _approved_of_days(self):
        """Return the approved covers of these people and days, in the order of the decisions."""
        days = {(record.employee_id, record.date) for record in self}
        rows = self.search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("date", "in", [day for day in self.mapped("date") if day]),
                ("state", "=", cover.APPROVED),
            ],
            order="decided_at, id",
        )
        return rows.filtered(lambda row: (row.employee_id, row.date) in days)

    def _settle_leaves(self, marked):
        """Enter a leave for each day of `marked` that has none; cancel those of the other days of `self`."""
        days = {(record.employee_id, record.date) for record in self}
        wanted = {}
        for record in marked:
            wanted.setdefault((record.employee_id, record.date), record)
        leaves = self._leaves_of_days()
        own = leaves.filtered("property_cover_id")
        free = own.filtered(
            lambda leave: (key := (leave.employee_id, leave.request_date_from)) in days and key not in wanted
        )
        if free:
            free._force_cancel(self.env._("The cover was revoked."), notify_responsibles=False)
        taken = {
            key
            for leave in leaves - free
            for key in wanted
            if leave.employee_id == key[0] and leave.request_date_from <= key[1] <= leave.request_date_to
        }
        self.browse(record.id for key, record in wanted.items() if key not in taken)._enter_leaves()

    def _leaves_of_days(self):
        """Return the standing leaves of these people that reach into the days of these covers."""
        days = [day for day in self.mapped("date") if day]
        return self.env["hr.leave"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("state", "not in", ("refuse", "cancel")),
                ("request_date_from", "<=", max(days, default=False)),
                ("request_date_to", ">=", min(days, default=False)),
            ]
        )  # fmt: skip

    def _enter_leaves(self):
        """Enter an approved day of leave for each of these covers."""
        shipped = self.env.ref("property_duty.leave_type_personal", raise_if_not_found=False)
        for estate, covers in self.grouped("estate_id").items():
            kind = estate.cover_leave_type_id or shipped
            if not kind:
                continue
            leaves = self.env["hr.leave"].with_context(tz=estate.tz)  # core reckons days in the zone of the context
            leaves = leaves.create(
                [
                    {
                        "employee_id": record.employee_id.id,
                        "holiday_status_id": kind.id,
                        "request_date_from": record.date,
                        "request_date_to": record.date,
                        "private_name": self.env._("Covered %s", record._span_text()),
                        "property_cover_id": record.id,
                    }
                    for record in covers
                ]
            )
            # a type that approves by itself has done so on creation; the second approval of others is a right of
            # officers even with all rights, hence the superuser
            waiting = leaves.filtered(lambda leave: leave.state != "validate").with_user(SUPERUSER_ID)
            waiting._action_validate(check_state=False)
            leaves.first_approver_id = self.env.user.employee_id
