# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models

from odoo.addons.property_duty.guard import PASS

from .property_demo_duty import ROSTER

# post, shifts, role of those who may stand them, closed on Sundays
DEMAND = (
    ("control_room", ("morning", "afternoon", "night"), "attendant", False),
    ("lobby", ("morning", "afternoon"), None, True),
    ("gate", ("morning", "afternoon"), None, True),
)
# who, day of next month, wished shift (None: the day off)
WISHES = (
    ("陈静", 6, None),
    ("陈静", 20, None),
    ("吴海涛", 12, "night"),
    ("黄丽华", 13, None),
    ("罗玉梅", 9, "morning"),
    ("谢国栋", 19, None),
)
PUBLISHED_DAYS_BEFORE = 4


class PropertyDemoRoster(models.AbstractModel):
    """Demo rosters: the past months and this one published, the next one a draft with wishes."""

    _name = "property.demo.roster"
    _inherit = "property.demo.mixin"
    _description = "Demo Rosters"

    @api.model
    def _load(self, estate):
        """Demand of the posts, rosters of the demo shifts' months and the next one, wishes; once."""
        if self._is_told("property.roster", estate):
            return
        self._give_posts(estate)
        self._make_demand(estate)
        this = estate._local_date().replace(day=1)
        first = self.env["property.shift"].search([("estate_id", "=", estate.id)], order="date", limit=1).date
        months = [this + relativedelta(months=1)]
        while months[-1] > first.replace(day=1):
            months.append(months[-1] - relativedelta(months=1))
        rosters = self._quietly().env["property.roster"]
        rosters = rosters.create([{"estate_id": estate.id, "month": month} for month in months])
        for roster in rosters.filtered(lambda roster: roster.month <= this):
            day = roster.month - timedelta(days=PUBLISHED_DAYS_BEFORE)
            roster._move(
                PASS,
                "published",
                published_at=estate._utc(datetime.combine(day, time(16, 20))),
                published_by_id=self.env.ref("property_demo.user_supervisor").id,
            )
        self._make_wishes(estate, months[0])

    @api.model
    def _give_posts(self, estate):
        """Who stands at a post has it as the usual one."""
        for post_code, names, _turns in ROSTER:
            post = estate.post_ids.filtered(lambda post, code=post_code: post.code == code)
            rows = estate.staff_role_ids.filtered(lambda row, names=names: row.employee_id.name in names)
            rows.filtered(lambda row: not row.post_id).with_context(tracking_disable=True).post_id = post

    @api.model
    def _make_demand(self, estate):
        posts = {post.code: post for post in estate.post_ids}
        self.env["property.post.shift"].create(
            [
                {
                    "post_id": posts[code].id,
                    "template_id": self.env.ref(f"property_duty.shift_template_{shift}").id,
                    "role_id": role and self.env.ref(f"property_base.role_{role}").id,
                    "sunday": not is_closed,
                }
                for code, shifts, role, is_closed in DEMAND
                for shift in shifts
            ]
        )

    @api.model
    def _make_wishes(self, estate, month):
        self.env["property.roster.wish"].create(
            [
                {
                    "employee_id": self._person(estate, name).id,
                    "estate_id": estate.id,
                    "date": month.replace(day=day),
                    "kind": "shift" if shift else "off",
                    "template_id": shift and self.env.ref(f"property_duty.shift_template_{shift}").id,
                }
                for name, day, shift in WISHES
            ]
        )
