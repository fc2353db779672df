# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models


class PropertyHandover(models.Model):
    """When nobody takes over: the alarm of a gap, and the end of the log where the post just closes."""

    _inherit = "property.handover"

    @api.model
    def _alarm_due(self, now):
        """Nobody has come: tell the supervisor once per sheet (HND-6)."""
        # sudo: as in _open_due
        ended = self.sudo().search([("state", "!=", "done"), ("end_at", "<=", now)])
        ended._note_gone()
        waiting = ended.filtered(lambda sheet: not sheet.alarmed_at)
        late = waiting.filtered(
            lambda sheet: (
                sheet.end_at + timedelta(minutes=sheet.estate_id.handover_alarm_minutes) <= now
                and not sheet.in_shift_id.first_in_at
                and not sheet.in_signed_at
            )
        )
        late.write({"alarmed_at": now})
        users = self._alarm_users(late.estate_id, now)
        for sheet in late:
            sheet._alarm(users.get(sheet.estate_id.id) or self.env["res.users"])
        late._tell_screens()
        return late

    def _alarm_words(self):
        return (
            self.env._("Nobody has come to take over: %s", self.display_name),
            self.env._(
                "%s stays until somebody comes. Call the person on the roster, or send a substitute.",
                self.out_employee_id.name or self.env._("The outgoing person"),
            ),
        )

    @api.model
    def _close_logs(self, now):
        """Close the logs of posts that have closed for the night: nobody takes over there (DUT-1)."""
        # sudo: as in _open_due
        logs = self.env["property.duty.log"].sudo().search([("state", "=", "open"), ("post_id.closes", "=", True)])
        running = self.sudo().search([("post_id", "in", logs.post_id.ids), ("state", "!=", "done")]).post_id
        for log in logs.filtered(lambda log: log.post_id not in running):
            ends = log.shift_ids.filtered(lambda shift: shift.state == "published").mapped("end_at")
            end = max(ends, default=None)
            tolerance = timedelta(minutes=log.estate_id.handover_tolerance_minutes)
            if not end or end + tolerance > now:
                continue
            closed = max(end, log.opened_at)
            if not log.post_id._is_manned_after(closed, begun_by=end + tolerance):
                log._close(closed)


class PropertyPost(models.Model):
    """Whether somebody goes on at a post."""

    _inherit = "property.post"

    def _is_manned_after(self, moment, begun_by):
        """Whether a published shift that has begun by the one moment goes on beyond the other."""
        self.ensure_one()
        # sudo: as in PropertyHandover._open_due
        return bool(
            self.env["property.shift"].sudo().search_count(
                [
                    ("post_id", "=", self.id),
                    ("state", "=", "published"),
                    ("end_at", ">", moment),
                    ("start_at", "<=", begun_by),
                ],
                limit=1,
            )
        )  # fmt: skip
