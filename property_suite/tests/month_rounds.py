# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is done beside the desk in the lived month: calls, visits, a questionnaire, a class and an inspection."""

from datetime import date

from odoo.fields import Command

from odoo.addons.property_duty.tests.handover_common import SIGNATURE

from . import month_events as raw
from . import month_truth as truth

QUOTA = "monthly_visits"
TOPIC, CHECKLIST = "property_training.topic_service_awareness", "property_standard.checklist_grooming"


class MonthRounds:
    """The steps of rounds and classes, for the replay of the month."""

    @classmethod
    def _make_homes(cls):
        """Units of both estates, those of them that are lived in, and the quota of visits, which alone recurs."""
        second = cls.env["property.building"].create({"estate_id": cls.other_estate.id, "code": "1", "name": "One"})
        cls.homes = [
            cls.env["property.unit"].create(
                [{"building_id": building.id, "code": f"5{number:03}", "area": 80} for number in range(count)]
            )
            for building, count in zip((cls.building, second), raw.UNITS, strict=True)
        ]
        for number in raw.HOMES:
            cls.make_resident(f"Neighbour {number}", unit=cls.homes[0][number])
        recurring = cls.env["property.obligation.type"].search([("recurrence", "!=", "none"), ("code", "!=", QUOTA)])
        recurring.is_automatic = False
        (cls.estate | cls.other_estate).obligation_start_on = truth.FIRST.date()

    @classmethod
    def _make_trainer(cls):
        """The supervisor may teach."""
        vals = {"employee_id": cls.employee_supervisor.id, "topic_ids": [Command.set(cls.env.ref(TOPIC).ids)]}
        cls.env["property.training.trainer"].create({**vals, "date_from": date(2015, 1, 1)})

    def _gone_round(self):
        """Calls, visits, inspections, and the questionnaire with its sheets."""
        moments = [(truth.at(1, 1), 0, self.open_recurring, ())]
        moments += [(truth.moment(when), 2, self.take_call, tuple(what)) for when, *what in raw.CALLS]
        moments += [(truth.moment(when), 2, self.visit, tuple(what)) for when, *what in raw.VISITS]
        moments += [(truth.moment(when), 2, self.inspect, tuple(what)) for when, *what in raw.INSPECTIONS]
        moments += [(truth.moment(raw.SENT), 2, self.send_questionnaire, ())]
        moments += [(truth.moment(when), 2, self.enter_sheet, (home,)) for when, home in raw.SHEETS]
        return moments

    def _taught(self):
        """The plan of the month and its class."""
        begin, end = truth.class_span()
        moments = [(truth.at(-3, 10), 2, self.draw_up_plan, (begin,)), (truth.at(-2, 10), 2, self.approve_plan, ())]
        return [*moments, (begin, 2, self.tick_list, ()), (end, 2, self.close_class, ())]

    def open_recurring(self):
        """The limits of the month begin."""
        self.env.ref("property_obligation.ir_cron_open_recurring").method_direct_trigger()

    def take_call(self, who, rings, asked):
        """The phone is answered; what is asked is answered on the line."""
        known = {"residency_id": self.residency.id, "rings": rings}
        if asked is None:
            call = self.make(who, "property.call", **known)
            self.do(who, "property.call", "action_log_only", ids=call.ids)
        else:
            call = self.make(who, "property.call", **known, name=asked, kind="enquiry")
            self.do(who, "property.call", "action_settle", ids=call.ids)

    def visit(self, who, estate, number, is_let_in):
        """Somebody rings at a home."""
        unit = self.homes[estate - 1][number]
        met = {"people_met": "Mother", "signature": SIGNATURE} if is_let_in else {}
        visit = self.make(who, "property.visit", unit_id=unit.id, **met)
        self.do(who, "property.visit", "action_done" if is_let_in else "action_refused", ids=visit.ids)

    def inspect(self, who, faults, rule):
        """The supervisor looks at somebody, and records an event about what was not in order."""
        inspection = self.make(
            "supervisor",
            "property.inspection",
            checklist_id=self.env.ref(CHECKLIST).id,
            estate_id=self.estate.id,
            employee_id=self.people[who].id,
        )
        for code, remark in faults.items():
            line = inspection.line_ids.filtered(lambda row, code=code: row.point_id.code == code)
            vals = {"answer": "fail", "remark": remark}
            self.do("supervisor", "property.inspection.line", "write", ids=line.ids, vals=vals)
        self.do("supervisor", "property.inspection", "action_done", ids=inspection.ids)
        action = self.do("supervisor", "property.inspection", "action_score", ids=inspection.ids)
        vals = {name.removeprefix("default_"): value for name, value in action["context"].items()}
        found = self.env["property.score.rule"].search([("code", "=", rule), ("rulebook_id.state", "=", "in_force")])
        entry = self.make("supervisor", "property.score.entry", **vals, rule_id=found.id, points=found.points)
        self.do("supervisor", "property.score.entry", "action_save", ids=entry.ids)

    def send_questionnaire(self):
        """The supervisor asks all homes that are lived in."""
        vals = {"name": "Spring", "estate_id": self.estate.id, "year": truth.FIRST.year, "half": "spring"}
        self.campaign = self.make("supervisor", "property.campaign", **vals)
        self.do("supervisor", "property.campaign", "action_send", ids=self.campaign.ids)

    def enter_sheet(self, home):
        """A sheet of paper came back and is entered."""
        model = "property.campaign.entry"
        action = self.do("attendant", "property.campaign", "action_enter", ids=self.campaign.ids)
        entry = self.env[model].browse(action["res_id"])
        lines = [Command.update(line.id, {"score": "4"}) for line in entry.line_ids if not line.is_text]
        vals = {"unit_id": self.homes[0][home].id, "line_ids": lines}
        self.do("attendant", model, "write", ids=entry.ids, vals=vals)
        self.do("attendant", model, "action_save", ids=entry.ids)

    def draw_up_plan(self, begin):
        """The supervisor plans the one class of the month and hands the plan in."""
        _from, minutes, people = raw.CLASS
        first = date(begin.year, begin.month, 1)
        plan = self.make(
            "supervisor",
            "property.training.plan",
            estate_id=self.estate.id,
            recurrence="monthly",
            date_from=str(first),
        )
        self.make(
            "supervisor",
            "property.training.plan.line",
            plan_id=plan.id,
            topic_id=self.env.ref(TOPIC).id,
            starts_at=str(self.utc(begin)),
            minutes=minutes,
            trainer_id=self.people["supervisor"].id,
            employee_ids=[Command.set([self.people[name].id for name in people])],
        )
        self.do("supervisor", "property.training.plan", "action_submit", ids=plan.ids)
        self.training_plan = plan

    def approve_plan(self):
        """The director approves it, which makes its class."""
        self.do("director", "property.training.plan", "action_approve", ids=self.training_plan.ids)
        self.lesson = self.training_plan.line_ids.session_id

    def tick_list(self):
        """The trainer notes who came and who is excused."""
        model, rows = "property.training.attendance", self.lesson.sitting_ids.attendance_ids
        for name, what in raw.CLASS[2].items():
            row = rows.filtered(lambda row, name=name: row.employee_id == self.people[name])
            if what == "came":
                self.do("supervisor", model, "action_came", ids=row.ids)
            if what == "excused":
                vals = {"is_excused": True, "excuse": "At the doctor's"}
                self.do("supervisor", model, "write", ids=row.ids, vals=vals)

    def close_class(self):
        """The trainer closes the record."""
        self.do("supervisor", "property.training.session", "action_hold", ids=self.lesson.ids)
