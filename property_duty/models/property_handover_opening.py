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

        :param now: naive UTC
        :param posts: property.post to restrict to
        :return: the new sheets
        """
        shifts = self.env["property.shift"].search(self._turn_domain(now, posts))
        vals_list = []
        for post, turns in shifts.grouped("post_id").items():
            vals_list += self._due_vals(post, turns, now)
        return self._open_sheets(vals_list)

    def _turn_domain(self, now, posts):
        domain = Domain("state", "=", "published") & Domain("post_id", "!=", False) & Domain("is_default", "=", False)
        domain &= Domain("end_at", ">", now - 2 * LOOK_BACK) & Domain("start_at", "<", now + LOOK_BACK)
        return domain & Domain("post_id", "in", posts.ids) if posts else domain

    def _due_vals(self, post, shifts, now):
        """Values of the sheets of one post that are due now, as the rules see its shifts."""
        estate = post.estate_id
        turns = [rules.Turn(shift.id, shift.employee_id.id, shift.start_at, shift.end_at) for shift in shifts]
        tolerance = timedelta(minutes=estate.handover_tolerance_minutes)
        changes = rules.changes(turns, post.closes, tolerance)
        return [
            {
                "post_id": post.id,
                "end_at": due.end_at,
                "cut_off_at": due.cut_off_at,
                "out_shift_id": due.out_shift,
                "in_shift_id": due.in_shift,
                "out_employee_id": due.out_person,
                "in_employee_id": due.in_person,
            }
            for due in rules.due(changes, turns, estate.handover_lead_minutes, now, LOOK_BACK)
        ]

    def _open_sheets(self, vals_list):
        """Insert sheets unless they are there; two jobs or two tablets at once make one sheet.

        :param vals_list: values as _due_vals gives them
        :return: the new sheets, filled
        """
        sheets = self.env["property.handover"]
        if not vals_list:
            return sheets
        now = fields.Datetime.now()
        fixed = {"state": "open", "area": rules.PENDING, "opened_at": now}
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
        self.env["property.handover.cut.off"]._fill(sheets)
        return sheets
