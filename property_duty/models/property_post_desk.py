# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

OWED, ENTRIES, FOUND, AHEAD = 30, 12, 8, timedelta(hours=12)


class PropertyPost(models.Model):
    """The attendant's one screen: what the desk of a post shows, gathered at once (ROL-4)."""

    _inherit = "property.post"

    @api.model
    def desk_posts(self):
        """``[{id, name}]`` of the posts of the user's estates, the one where the user is on duty first."""
        posts = self.search([("estate_id.member_ids", "in", self.env.uid)])
        now = fields.Datetime.now()
        # sudo: the own shift; plain attendants read their own anyway
        mine = self.env["property.shift"].sudo().search(
            [
                ("employee_id.user_id", "=", self.env.uid),
                ("state", "=", "published"),
                ("end_at", ">", now),
                ("start_at", "<", now + AHEAD),
            ],
            order="start_at",
            limit=1,
        )  # fmt: skip
        posts = posts.sorted(lambda post: (post != mine.post_id, not post.is_desk, post.sequence, post.id))
        return [{"id": post.id, "name": f"{post.estate_id.name} · {post.name}"} for post in posts]

    def desk_data(self):
        """All that the desk of this post shows, as plain values; moments as text in UTC."""
        self.ensure_one()
        self.check_access("read")
        now = fields.Datetime.now()
        estate = self.estate_id
        log = self.env["property.duty.log"]._current(self)[self]
        return {
            "post": self.name,
            "estate": estate.name,
            "estate_id": estate.id,
            "log": self._desk_log(log),
            "on_duty": self._desk_on_duty(now),
            "handover": self._desk_handover(now),
            "owed": self._desk_owed(estate),
            "tasks": self.env["property.duty.task"].search_count([("post_id", "=", self.id), ("state", "=", "open")]),
            "numbers": [
                {"name": number.name, "phone": number.number}
                for number in self.env["property.common.number"].search(
                    [("estate_id", "in", (False, estate.id))], limit=OWED
                )
            ],
        }

    def _desk_log(self, log):
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

    def _desk_on_duty(self, now):
        """Who is on duty in the estate, this post first."""
        shifts = self.estate_id._on_duty(now)[self.estate_id.id]
        shifts = shifts.sorted(lambda shift: (shift.post_id != self, shift.post_id.sequence, shift.start_at))
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

    def _desk_handover(self, now):
        """The sheet that runs, else the end of the shift that runs."""
        sheet = self.env["property.handover"].search(
            [("post_id", "=", self.id), ("state", "!=", "done")], order="end_at", limit=1
        )
        ends = self.estate_id._on_duty(now, post=self)[self.estate_id.id].mapped("end_at")
        at = sheet.end_at or max(ends, default=False)
        return {
            "id": sheet.id,
            "at": fields.Datetime.to_string(at) if at else "",
            "is_late": bool(sheet.alarmed_at),
        }

    @api.model
    def _desk_owed(self, estate):
        """What is owed in the estate, the next one first."""
        rows = self.env["property.obligation"].search(
            Domain("estate_id", "=", estate.id) & Domain("is_owed", "=", True), order="due_at, id", limit=OWED
        )
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

    def desk_find(self, text):
        """Residents by phone, name or unit.

        :return: list of ``{id, name, unit, phone, is_current}``
        """
        self.ensure_one()
        self.check_access("read")
        found = self.env["property.residency"]._lookup(text, estates=self.estate_id, limit=FOUND)
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
