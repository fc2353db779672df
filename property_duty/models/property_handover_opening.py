# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import handover as rules

#: how far back the job looks for sheets which an outage kept from opening
LOOK_BACK = timedelta(hours=12)


class PropertyHandoverOpening(models.AbstractModel):
    """Opens the sheet of a change of hands: by itself before the end of the shift, and once (HND-1).

    Called with all rights, by the job and by whoever stands at the tablet.
    """

    _name = "property.handover.opening"
    _description = "Opening of Handovers"

    def _open_due(self, now, posts=None):
        """Open the sheets that are due at a moment; those that are open stay as they are.

        What an outage kept from opening for longer than one looks back is noted as missed.

        :param now: naive UTC
        :param posts: property.post to restrict to
        :return: the new sheets
        """
        last_ends = self._posts_behind(now - LOOK_BACK, posts)
        shifts = self.env["property.shift"].search(self._turn_domain(now, posts, last_ends))
        due, missed = [], []
        for post, own in shifts.grouped("post_id").items():
            estate = post.estate_id
            turns = [rules.Turn(shift.id, shift.employee_id.id, shift.start_at, shift.end_at) for shift in own]
            changes = rules.changes(turns, post.closes, timedelta(minutes=estate.handover_tolerance_minutes))
            asked = (changes, turns, estate.handover_lead_minutes, now, LOOK_BACK)
            due += self._sheet_vals(post, rules.due(*asked))
            if post.id in last_ends:
                missed += self._sheet_vals(post, rules.missed(*asked, last_ends[post.id]))
        self._note_missed(missed, now)
        return self._open_sheets(due)

    def _posts_behind(self, since, posts):
        """``{post id: end of shift of its last sheet}`` of the posts whose last one ended at a moment or before."""
        self.env["property.handover"].flush_model(["post_id", "end_at"])
        chosen = SQL("AND post.id = ANY(%s)", posts.ids) if posts else SQL()
        rows = self.env.execute_query(
            SQL(
                """SELECT post.id, last.end_at FROM property_post post CROSS JOIN LATERAL (
                       SELECT max(end_at) AS end_at FROM property_handover WHERE post_id = post.id) last
                    WHERE post.active AND last.end_at <= %s %s""",
                since,
                chosen,
            )
        )
        return dict(rows)

    def _turn_domain(self, now, posts, last_ends):
        domain = Domain("state", "=", "published") & Domain("post_id", "!=", False) & Domain("is_default", "=", False)
        spans = [Domain("end_at", ">", now - 2 * LOOK_BACK)]
        spans += [Domain("post_id", "=", post) & Domain("end_at", ">", end) for post, end in last_ends.items()]
        domain &= Domain.OR(spans) & Domain("start_at", "<", now + LOOK_BACK)
        return domain & Domain("post_id", "in", posts.ids) if posts else domain

    def _sheet_vals(self, post, sheets):
        """Values of sheets of one post, from what the rules say."""
        return [
            {
                "post_id": post.id,
                "end_at": sheet.end_at,
                "cut_off_at": sheet.cut_off_at,
                "out_shift_id": sheet.out_shift,
                "in_shift_id": sheet.in_shift,
                "out_employee_id": sheet.out_person,
                "in_employee_id": sheet.in_person,
            }
            for sheet in sheets
        ]

    def _note_missed(self, vals_list, now):
        """Keep the handovers that were not held, and notify the supervisor once of all those of an estate."""
        sheets = self._insert_sheets(vals_list, "missed")
        users = sheets._alarm_users(sheets.estate_id, now)
        for estate, own in sheets.grouped("estate_id").items():
            own.sorted("end_at")[-1]._alarm(users.get(estate.id) or self.env["res.users"])

    def _open_sheets(self, vals_list):
        """Insert sheets unless they are there; two jobs or two tablets at once make one sheet.

        :param vals_list: values as _sheet_vals gives them
        :return: the new sheets, filled
        """
        sheets = self._insert_sheets(vals_list, "open")
        self.env["property.handover.cut.off"]._fill(sheets)
        return sheets

    def _insert_sheets(self, vals_list, state):
        sheets = self.env["property.handover"]
        if not vals_list:
            return sheets
        now = fields.Datetime.now()
        fixed = {"state": state, "area": rules.PENDING, "opened_at": now}
        fixed |= {"create_uid": self.env.uid, "create_date": now}
        self.env.cr.execute(
            SQL(
                "INSERT INTO property_handover (%s) VALUES %s ON CONFLICT (post_id, end_at) DO NOTHING RETURNING id",
                SQL(", ").join(map(SQL.identifier, [*vals_list[0], *fixed])),
                SQL(", ").join(tuple({**vals, **fixed}.values()) for vals in vals_list),
            ),
            log_exceptions=False,  # two at once: the later one is tried again
        )
        sheets = sheets.browse(row[0] for row in self.env.cr.fetchall())
        sheets.modified(["post_id", "state"])
        return sheets
