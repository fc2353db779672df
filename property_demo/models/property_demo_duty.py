# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_duty.guard import PASS
from odoo.addons.property_duty.models.hr_attendance import judged_later

SEED = 20260301
PAST_DAYS = 62

# post, people by the demo's names, shifts in turn (None: day off); everybody is a step further each day, or each week
# where two share a post
ROSTER = (
    (
        "control_room",
        ("陈静", "吴海涛", "何春生", "黄丽华"),
        ("morning", "afternoon", "night", None),
    ),
    ("lobby", ("罗玉梅", "马少华"), ("morning", "afternoon")),
    ("gate", ("张伟", "宋振华", "谢国栋"), ("morning", "afternoon", None)),
)
ON_LEAVE, LEAVE_DAYS_AGO = "黄丽华", 17
LATE, ABSENT, EARLY = 0.06, 0.02, 0.02  # shares of the shifts


class PropertyDemoDuty(models.AbstractModel):
    """Demo roster of three posts and nine people: two months of shifts and punches up to now.

    Drawn by a fixed seed; dates are relative to the install day, so that the shift of the moment is
    running.
    """

    _name = "property.demo.duty"
    _inherit = "property.demo.mixin"
    _description = "Demo Shifts and Punches"

    @api.model
    def _load(self, estate):
        """Shifts, punches and a leave, once; a second call does nothing."""
        if self._is_told("property.shift", estate):
            return
        demo = self._quietly()
        demo._make_leave(estate)
        vals = demo._shift_vals(estate)
        chance, now = random.Random(SEED), fields.Datetime.now()
        punches = [punch for shift in vals for punch in demo._punch_vals(shift, chance, now)]
        Attendance = self.env["hr.attendance"].with_context(tracking_disable=True, mail_create_nolog=True)
        with judged_later():
            Attendance.create(punches)
        self.env["property.shift"]._passed_create(PASS, vals)

    @api.model
    def _shift_vals(self, estate):
        """Values of the shifts of all posts, published."""
        today, result = estate._local_date(), []
        for post_code, names, turns in ROSTER:
            post = estate.post_ids.filtered(lambda post, code=post_code: post.code == code)
            people = [self._person(estate, name) for name in names]
            templates = [turn and self.env.ref(f"property_duty.shift_template_{turn}") for turn in turns]
            for day in self._duty_days(today):
                step = (day.toordinal() - 1) // (7 if len(people) == 2 else 1)
                for number, person in enumerate(people):
                    template = templates[(number + step) % len(templates)]
                    if template and not (post.closes and day.weekday() == 6):
                        result.append(self._one_shift(estate, post, person, template, day))
        return result

    @api.model
    def _duty_days(self, today):
        """The days of the past up to the end of this month, tomorrow in any case."""
        last = max(today + relativedelta(day=31), today + timedelta(days=1))
        return [today + timedelta(days=offset) for offset in range(-PAST_DAYS, (last - today).days + 1)]

    @api.model
    def _one_shift(self, estate, post, person, template, day):
        start, end = template._bounds(estate, day)
        return {
            "estate_id": estate.id,
            "post_id": post.id,
            "employee_id": person.id,
            "template_id": template.id,
            "date": day,
            "start_at": start,
            "end_at": end,
            "state": "published",
        }

    @api.model
    def _punch_vals(self, shift, chance, now):
        """The stay of one shift that has begun: mostly in time, some late, few absent; a list."""
        fate, early, late, after = (
            chance.random(),
            chance.randrange(320, 900),
            chance.randrange(40, 900),
            chance.randrange(20, 480),
        )
        if shift["start_at"] > now or fate < ABSENT or self._is_on_leave(shift):
            return []
        is_late = fate < ABSENT + LATE
        leaves_early = ABSENT + LATE <= fate < ABSENT + LATE + EARLY
        arrival = shift["start_at"] + timedelta(seconds=late if is_late else -early)
        leaving = shift["end_at"] + timedelta(seconds=-2 * late if leaves_early else after)
        if arrival > now:
            return []
        return [
            {
                "employee_id": shift["employee_id"],
                "check_in": arrival,
                "check_out": leaving if leaving <= now else False,
                "in_mode": "kiosk",
                "out_mode": "kiosk",
            }
        ]

    @api.model
    def _is_on_leave(self, shift):
        employee = self.env["hr.employee"].browse(shift["employee_id"])
        day = shift["date"]
        first = fields.Date.today() - timedelta(days=LEAVE_DAYS_AGO)
        return employee.name == ON_LEAVE and first <= day <= first + timedelta(days=1)

    @api.model
    def _make_leave(self, estate):
        """Two approved days off of one person."""
        first = fields.Date.today() - timedelta(days=LEAVE_DAYS_AGO)
        kind = self.env["hr.leave.type"].create(
            {
                "name": "病假（值班）",
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "request_unit": "day",
            }
        )
        leave = self.env["hr.leave"].create(
            {
                "name": "Doctor's note",
                "employee_id": self._person(estate, ON_LEAVE).id,
                "holiday_status_id": kind.id,
                "request_date_from": first,
                "request_date_to": first + timedelta(days=1),
            }
        )
        if leave.state != "validate":
            leave.action_approve()
