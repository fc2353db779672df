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
        waiting = self.sudo().search([("state", "!=", "done"), ("alarmed_at", "=", False), ("end_at", "<=", now)])
        late = waiting.filtered(
            lambda sheet: (
                sheet.end_at + timedelta(minutes=sheet.estate_id.handover_alarm_minutes) <= now
                and not sheet.in_shift_id.first_in_at
                and not sheet.in_signed_at
            )
        )
        late.write({"alarmed_at": now})
        for sheet in late:
            supervisor = self.env["property.obligation"]._role_users("supervisor", sheet.estate_id, now)
            for user in supervisor.get(sheet.estate_id.id) or ():
                sheet.activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=user.id,
                    summary=self.env._("Nobody has come to take over: %s", sheet.display_name),
                )
                user._bus_send("property_duty/alarm", {"handover_id": sheet.id, "name": sheet.display_name})
        late._tell_screens()
        return late

    @api.model
    def _close_logs(self, now):
        """Close the logs of posts that have closed for the night: nobody takes over there (DUT-1)."""
        # sudo: as in _open_due
        logs = self.env["property.duty.log"].sudo().search([("state", "=", "open"), ("post_id.closes", "=", True)])
        running = self.sudo().search([("post_id", "in", logs.post_id.ids), ("state", "!=", "done")]).post_id
        for log in logs.filtered(lambda log: log.post_id not in running):
            tolerance = timedelta(minutes=log.estate_id.handover_tolerance_minutes)
            domain = [("post_id", "=", log.post_id.id), ("state", "=", "published"), ("end_at", ">", log.opened_at)]
            ends = log.shift_ids.filtered(lambda shift: shift.state == "published").mapped("end_at")
            end = max(ends, default=None)
            domain.append(("start_at", "<=", (end or now) + tolerance))
            # sudo: as above
            stays = end and self.env["property.shift"].sudo().search_count([*domain, ("end_at", ">", end)], limit=1)
            if end and not stays and end + tolerance <= now:
                log._close(max(end, log.opened_at))
