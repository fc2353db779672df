# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models

from ..guard import PASS
from ..rules import relief as rules
from .property_handover import RUNNING


class PropertyHandoverRelief(models.AbstractModel):
    """Watches whether a post is relieved: who left too early, where nobody comes (HND-5, HND-6, DUT-1).

    Called with all rights.
    """

    _name = "property.handover.relief"
    _description = "Relief of a Post"

    def _alarm_due(self, now):
        """Nobody has come: notify the supervisor once per sheet (HND-6).

        :return: the sheets alarmed now
        """
        ended = self.env["property.handover"].search([("state", "in", RUNNING), ("end_at", "<=", now)])
        self._note_gone(ended)
        late = ended.filtered(lambda sheet: not sheet.alarmed_at and self._nobody_came(sheet, now))
        late._passed_write(PASS, {"alarmed_at": now})
        users = late._alarm_users(late.estate_id, now)
        for sheet in late:
            sheet._alarm(users.get(sheet.estate_id.id) or self.env["res.users"])
        late._refresh_screens()
        return late

    def _nobody_came(self, sheet, now):
        came = sheet.in_shift_id.first_in_at or sheet.in_signed_at
        return rules.nobody_came(sheet.end_at, sheet.estate_id.handover_alarm_minutes, bool(came), now)

    def _note_leaving(self, stays):
        """Record on running sheets that their outgoing person has checked out: that is leaving the post (HND-5)."""
        left = stays.filtered("check_out")
        if not left:
            return
        sheets = self.env["property.handover"].search(
            [
                ("state", "in", RUNNING),
                ("left_at", "=", False),
                ("out_employee_id", "in", left.employee_id.ids),
                ("cut_off_at", "<=", max(left.mapped("check_out"))),
            ]
        )
        for sheet in sheets:
            outs = left.filtered(lambda stay, sheet=sheet: stay.employee_id == sheet.out_employee_id)
            if left_at := rules.left_since(outs.mapped("check_out"), sheet.cut_off_at):
                sheet._passed_write(PASS, {"left_at": left_at})
        sheets._refresh_screens()

    def _note_gone(self, sheets):
        """Record on sheets that the last stay of their outgoing person ended before they opened, and no other began."""
        sheets = sheets.filtered(lambda sheet: sheet.out_shift_id and not sheet.left_at)
        if not sheets:
            return
        stays = self._stays(sheets).grouped("employee_id")
        for sheet in sheets:
            spans = [(stay.check_in, stay.check_out or None) for stay in stays.get(sheet.out_employee_id, ())]
            if left_at := rules.left_before(spans, sheet.out_shift_id.start_at, sheet.cut_off_at, sheet.end_at):
                sheet._passed_write(PASS, {"left_at": left_at})

    def _stays(self, sheets):
        """The stays of the people who leave that reach into their shifts, in order of time."""
        begin, end = min(sheets.out_shift_id.mapped("start_at")), max(sheets.mapped("end_at"))
        return self.env["hr.attendance"].search(
            [
                ("employee_id", "in", sheets.out_employee_id.ids),
                ("check_in", "<", end),
                "|", ("check_out", "=", False), ("check_out", ">", begin),
            ],
            order="check_in",
        )  # fmt: skip

    # --------------------------------------------------------------- the logs

    def _close_logs(self, now):
        """Close the logs of posts that have closed for the night: nobody takes over there (DUT-1)."""
        logs = self.env["property.duty.log"].search([("state", "=", "open"), ("post_id.closes", "=", True)])
        running = self.env["property.handover"].search([("post_id", "in", logs.post_id.ids), ("state", "in", RUNNING)])
        ends = {log: self._end(log, now) for log in logs.filtered(lambda log: log.post_id not in running.post_id)}
        ends = {log: end for log, end in ends.items() if end}
        turns = self._turns(ends)
        for log, end in ends.items():
            if not rules.goes_on(turns.get(log.post_id.id, ()), end):
                log._close(end.closed_at)

    def _end(self, log, now):
        shifts = log.shift_ids.filtered(lambda shift: shift.state == "published")
        tolerance = timedelta(minutes=log.estate_id.handover_tolerance_minutes)
        return rules.log_end(shifts.mapped("end_at"), log.opened_at, tolerance, now)

    def _turns(self, ends):
        """{post id: (start, end) of its published shifts that may go on beyond one of these ends}"""
        if not ends:
            return {}
        posts = self.env["property.duty.log"].union(*ends).post_id
        shifts = self.env["property.shift"].search(
            [
                ("post_id", "in", posts.ids),
                ("state", "=", "published"),
                ("end_at", ">", min(end.closed_at for end in ends.values())),
                ("start_at", "<=", max(end.begun_by for end in ends.values())),
            ]
        )
        grouped = shifts.grouped("post_id")
        return {post.id: [(shift.start_at, shift.end_at) for shift in own] for post, own in grouped.items()}
