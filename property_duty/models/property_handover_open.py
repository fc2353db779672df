# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import handover as rules

#: how far back the job looks for sheets which an outage kept from opening
LOOK_BACK = timedelta(hours=12)


class PropertyEstate(models.Model):
    """The numbers of the handover (HND-1, HND-6)."""

    _inherit = "property.estate"

    handover_lead_minutes = fields.Integer(
        string="Handover Opens (min)",
        default=15,
        help="So long before the end of a shift its sheet opens; what it tells is fixed at this moment.",
    )
    handover_early_minutes = fields.Integer(
        string="Incoming Arrives (min)", default=5, help="The incoming person arrives so long before the shift."
    )
    handover_tolerance_minutes = fields.Integer(
        string="Shifts Follow Within (min)",
        default=60,
        help="A shift that begins at most so long before or after the end of another one takes over from it.",
    )
    handover_alarm_minutes = fields.Integer(
        string="Alarm After (min)",
        default=5,
        help="When nobody has come so long after the end of the shift, the supervisor is alarmed.",
    )

    _handover_minutes = models.Constraint(
        "CHECK(handover_lead_minutes >= 0 AND handover_early_minutes >= 0 AND handover_tolerance_minutes >= 0"
        " AND handover_alarm_minutes >= 0)",
        "Minutes of the handover can't be negative.",
    )


class PropertyHandover(models.Model):
    """How a sheet opens: by itself before the end of the shift, once, with what is there at the cut-off."""

    _inherit = "property.handover"

    @api.model
    def _cron_open(self):
        """Open the sheets whose cut-off has come, and alarm where nobody comes."""
        now = fields.Datetime.now()
        self._open_due(now)
        self._alarm_due(now)
        self._close_logs(now)

    @api.model
    def _open_due(self, now, posts=None):
        """Open the sheets that are due at a moment; those that are open stay as they are.

        :param now: naive UTC
        :param posts: property.post to restrict to
        :return: the new sheets
        """
        # sudo: the job acts for everybody; an estate's sheets don't depend on who triggers them
        shifts = self.env["property.shift"].sudo().search(self._turn_domain(now, posts))
        vals_list = []
        for post, turns in shifts.grouped("post_id").items():
            estate = post.estate_id
            lead = estate.handover_lead_minutes
            for change in rules.changes(
                [rules.Turn(turn.id, turn.employee_id.id, turn.start_at, turn.end_at) for turn in turns],
                post.closes,
                timedelta(minutes=estate.handover_tolerance_minutes),
            ):
                if now - LOOK_BACK < change.at and rules.cut_off(change.at, lead) <= now:
                    vals_list.append(self._opening_vals(post, change, rules.cut_off(change.at, lead)))
        return self._open_sheets(vals_list)

    @api.model
    def _turn_domain(self, now, posts):
        domain = Domain("state", "=", "published") & Domain("post_id", "!=", False) & Domain("is_default", "=", False)
        domain &= Domain("end_at", ">", now - 2 * LOOK_BACK) & Domain("start_at", "<", now + LOOK_BACK)
        return domain & Domain("post_id", "in", posts.ids) if posts else domain

    @api.model
    def _opening_vals(self, post, change, cut_off):
        shifts = self.env["property.shift"].sudo()  # sudo: as in _open_due
        leaving, coming = shifts.browse(change.leaving[:1]), shifts.browse(change.coming[:1])
        return {
            "post_id": post.id,
            "end_at": change.at,
            "cut_off_at": cut_off,
            "out_shift_id": leaving.id or None,
            "in_shift_id": coming.id or None,
            "out_employee_id": leaving.employee_id.id or None,
            "in_employee_id": coming.employee_id.id or None,
        }

    @api.model
    def _open_sheets(self, vals_list):
        """Insert sheets unless they are there; two jobs or two tablets at once make one sheet.

        :param vals_list: values as _opening_vals gives them
        :return: the new sheets, filled
        """
        if not vals_list:
            return self.browse()
        now = fields.Datetime.now()
        fixed = {
            "state": "open",
            "area": rules.PENDING,
            "opened_at": now,
            "create_uid": self.env.uid,
            "create_date": now,
        }
        self.env.cr.execute(
            SQL(
                "INSERT INTO property_handover (%s) VALUES %s ON CONFLICT (post_id, end_at) DO NOTHING RETURNING id",
                SQL(", ").join(map(SQL.identifier, [*vals_list[0], *fixed])),
                SQL(", ").join(tuple({**vals, **fixed}.values()) for vals in vals_list),
            ),
            log_exceptions=False,  # two at once: the later one is tried again
        )
        made = [row[0] for row in self.env.cr.fetchall()]
        sheets = self.sudo().browse(made)  # sudo: as in _open_due
        sheets.modified(["post_id", "state"])
        sheets._fill()
        return sheets

    def _tell_screens(self):
        """Have the open screens of the estate read these sheets again."""
        for sheet in self:
            self.env["bus.bus"]._sendone(sheet.estate_id, "property_duty/handover", {"handover_id": sheet.id})
