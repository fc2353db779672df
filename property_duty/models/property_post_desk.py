# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models

from .property_handover import RUNNING

#: whose work a desk has, and whose limits it hands on
DESK_ROLE = "attendant"
OWED, ENTRIES, FOUND, AHEAD = 30, 12, 8, timedelta(hours=12)


class PropertyPostDesk(models.AbstractModel):
    """The attendant's one screen: what the desk of a post shows, gathered at once (ROL-4).

    Plain values; moments are text in UTC. Nothing is shown that the user may not read anyway.
    """

    _name = "property.post.desk"
    _description = "Desk of a Post"

    def _posts(self):
        """``[{id, name}]`` of the posts of the user's estates, the one where the user is on duty first."""
        posts = self.env["property.post"].search([("estate_id.member_ids", "in", self.env.uid)])
        mine = self._own_post()
        posts = posts.sorted(lambda post: (post != mine, not post.is_desk, post.sequence, post.id))
        return [{"id": post.id, "name": f"{post.estate_id.name} · {post.name}"} for post in posts]

    def _own_post(self):
        """The post of the user's shift that runs or comes next."""
        now = fields.Datetime.now()
        # sudo: the own shift; plain attendants read their own anyway
        shifts = self.env["property.shift"].sudo().search(
            [
                ("employee_id.user_id", "=", self.env.uid),
                ("state", "=", "published"),
                ("end_at", ">", now),
                ("start_at", "<", now + AHEAD),
            ],
            order="start_at",
            limit=1,
        )  # fmt: skip
        return shifts.post_id

    def _crew(self, post, at):
        """The users who have the work of a post: who stands duty there; at a desk also attendants who aren't on duty
        anywhere, what they left behind being the desk's."""
        shifts = post.estate_id._on_duty(at)[post.estate_id.id]
        crew = shifts.filtered(lambda shift: shift.post_id == post).employee_id.user_id
        return crew | self._off_duty(post.estate_id, at) if post.is_desk else crew

    def _off_duty(self, estate, at):
        """The users of attendants who aren't on duty in the estate at the moment."""
        holders = self.env["property.staff.role"]._holders(DESK_ROLE, {estate.id: estate._local_date(at)})
        on_duty = estate._on_duty(at)[estate.id].employee_id.user_id
        return holders[estate.id].employee_id.user_id - on_duty if estate.id in holders else on_duty.browse()

    def _data(self, post):
        """All that the desk of this post shows."""
        estate, now = post.estate_id, fields.Datetime.now()
        tasks = [("post_id", "=", post.id), ("state", "=", "open")]
        return {
            "post": post.name,
            "estate": estate.name,
            "estate_id": estate.id,
            "log": self._log(self.env["property.duty.log"]._current(post)[post]),
            "on_duty": self._on_duty(post, now),
            "handover": self._handover(post, now),
            "owed": self._owed(estate),
            "tasks": self.env["property.duty.task"].search_count(tasks),
            "numbers": self._numbers(estate),
        }

    def _log(self, log):
        if not log:
            return False
        entries = self.env["property.duty.entry"].search([("log_id", "=", log.id)], order="at desc, id desc")
        kinds = dict(entries._fields["kind"]._description_selection(self.env))
        return {
            "id": log.id,
            "count": len(entries),
            "entries": [
                {
                    "id": entry.id,
                    "at": fields.Datetime.to_string(entry.at),
                    "kind": kinds.get(entry.kind, ""),
                    "text": entry.text or "",
                    "is_important": entry.is_important,
                    "is_to_do": entry.needs_action and not entry.is_done,
                }
                for entry in entries[:ENTRIES]
            ],
        }

    def _on_duty(self, post, now):
        """Who is on duty in the estate, this post first."""
        shifts = post.estate_id._on_duty(now)[post.estate_id.id]
        shifts = shifts.sorted(lambda shift: (shift.post_id != post, shift.post_id.sequence, shift.start_at))
        return [
            {
                "id": shift.id,
                "name": shift.employee_id.name,
                "post": shift.post_id.name or "",
                "until": fields.Datetime.to_string(shift.end_at),
                "is_here": bool(shift.first_in_at),
            }
            for shift in shifts
        ]

    def _handover(self, post, now):
        """The sheet that runs, else the end of the shift that runs."""
        running = [("post_id", "=", post.id), ("state", "in", RUNNING)]
        sheet = self.env["property.handover"].search(running, order="end_at", limit=1)
        ends = post.estate_id._on_duty(now, post=post)[post.estate_id.id].mapped("end_at")
        at = sheet.end_at or max(ends, default=False)
        return {
            "id": sheet.id,
            "at": fields.Datetime.to_string(at) if at else "",
            "is_late": bool(sheet.alarmed_at),
        }

    def _owed(self, estate):
        """What is owed in the estate, the next one first."""
        domain = [("estate_id", "=", estate.id), ("is_owed", "=", True)]
        rows = self.env["property.obligation"].search(domain, order="due_at, id", limit=OWED)
        return [
            {
                "id": row.id,
                "type": row.type_id.name,
                "name": row.record_name or "",
                "who": row.employee_id.name or "",
                "due_at": fields.Datetime.to_string(row.due_at),
                "state": row.state,
            }
            for row in rows
        ]

    def _numbers(self, estate):
        """The numbers to call, those of the estate and the common ones."""
        numbers = self.env["property.common.number"].search([("estate_id", "in", (False, estate.id))], limit=OWED)
        return [{"name": number.name, "phone": number.number} for number in numbers]

    def _find(self, post, text):
        """Residents of the post's estate by phone, name or unit."""
        found = self.env["property.residency"]._lookup(text, estates=post.estate_id, limit=FOUND)
        return [
            {
                "id": residency.id,
                "name": residency.partner_id.name,
                "unit": residency.unit_id.display_name,
                "phone": residency.phone or "",
                "is_current": residency.is_current,
                "partner_id": residency.partner_id.id,
                "unit_id": residency.unit_id.id,
            }
            for residency in found
        ]
