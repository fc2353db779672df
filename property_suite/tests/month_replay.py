# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lives the raw events of a month through, each at its moment and by its ordinary user over JSON-2."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.fields import Command

from odoo.addons.property_base.tests.common import GROUP, Json2, PropertyCommon

from . import month_events as raw
from . import month_truth as truth
from .month_desk import MonthDesk
from .month_rounds import MonthRounds

ATTENDANT = [GROUP + "attendant"]
JOBS = (
    "property_base.ir_cron_refresh_people",
    "property_duty.ir_cron_judge_shifts",
    "property_duty.ir_cron_handover",
    "property_obligation.ir_cron_sweep",
    "property_hr_scoring.ir_cron_collect",
)
#: local times at which the scheduled jobs are run on every day, minutes of the day
TICKS = (30, 6 * 60 + 30, 13 * 60 + 30, 22 * 60 + 30)


class MonthReplay(MonthDesk, MonthRounds, Json2, PropertyCommon):
    """The company in which the month is lived, and how each kind of event is done in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(truth.at(-8, 10)))
        cls._make_calendar()
        cls._make_desk()
        cls._make_staff()
        cls._make_homes()
        cls._make_trainer()
        if not cls.company.chart_template:
            cls.env["account.chart.template"].try_loading("cn", company=cls.company, install_demo=False)
        cls.tickets, cls.charges = {}, {}

    @classmethod
    def _make_calendar(cls):
        """The estates work by the Chinese calendar of the year."""
        china = cls.env["resource.calendar"].create(
            {"name": "China", "tz": "Asia/Shanghai", "property_country_id": cls.env.ref("base.cn").id}
        )
        (cls.estate | cls.other_estate).calendar_id = china
        china._load_public_holidays([truth.FIRST.year])

    @classmethod
    def _make_desk(cls):
        """A front desk that closes for the night, with what is counted there."""
        cls.desk = cls.env["property.post"].create(
            {"estate_id": cls.estate.id, "name": "Front desk", "code": "front_desk", "closes": True, "is_desk": True}
        )
        cls.env["property.post.item"].create(
            [{"post_id": cls.desk.id, "name": name, "quantity": count} for name, count in (("Radio", 3), ("Keys", 1))]
        )

    @classmethod
    def _make_staff(cls):
        """Who joins, leaves and moves, the heads of the second estate, and everybody's contract."""
        cls.people = {name: getattr(cls, f"employee_{name}") for name in ("attendant", "steward")}
        cls.people |= {name: getattr(cls, f"employee_{name}") for name in ("supervisor", "director", "hr")}
        for name in ("joiner", "leaver", "mover", "watch", "helper"):
            since = truth.at(raw.JOINED[name]).date() if name in raw.JOINED else date(2014, 1, 1)
            estate = cls.other_estate if name in raw.SECOND else cls.estate
            made = cls.make_employee(f"Lived {name}", "attendant", estate, f"pss_{name}", ATTENDANT, since)
            cls.people[name] = made
        for role in ("supervisor", "director"):
            made = cls.make_employee(f"Second {role}", role, cls.other_estate, f"pss_second_{role}", [GROUP + role])
            cls.people[f"second_{role}"] = made
        groups = ["account.group_account_invoice"]
        cls.people["cashier"] = cls.make_employee("Cashier", None, None, "pss_cashier", groups)
        for name, wage in raw.WAGES.items():
            since = truth.at(raw.JOINED[name]).date() if name in raw.JOINED else date(2015, 1, 1)
            cls.people[name].version_id.write({"contract_date_start": since, "wage": wage})
            cls.people[name].tz = "Asia/Shanghai"

    # --------------------------------------------------------------- helpers

    def user(self, name):
        """The user of a person."""
        return self.people[name].user_id

    def utc(self, local):
        """A local moment, or one of the raw events, as naive UTC."""
        return self.estate._utc(truth.moment(local) if isinstance(local, str) else local)

    def do(self, who, model, method, **arguments):
        """What a step over JSON-2 answers; it must succeed."""
        response = self.json2(self.user(who), model, method, **arguments)
        self.assertEqual(response.status_code, 200, f"{who}: {model}.{method}: {response.text[:600]}")
        return response.json()

    def make(self, who, model, **vals):
        """The record that somebody makes over JSON-2."""
        (made,) = self.do(who, model, "create", vals_list=[vals])
        return self.env[model].browse(made)

    def form(self, who, model, **vals):
        """Fill in a form and confirm it."""
        form = self.make(who, model, **vals)
        self.do(who, model, "action_confirm", ids=form.ids)

    # -------------------------------------------------------------- timeline

    def timeline(self):
        """``[(local moment, order, step, its arguments)]`` of everything that happens, in order of time."""
        moments = [(when, 1, self.tap, (who,)) for when, who in truth.taps()]
        moments += [(truth.at(day, 0) + timedelta(minutes=tick), 0, self.tick, ()) for day, tick in self._ticks()]
        moments += [(truth.at(-3, 9), 2, self.put_on_roster, ("supervisor", 1))]
        moments += [(truth.at(-4, 9), 2, self.let_stand, ("joiner",))]
        moments += [(truth.at(14, 9), 2, self.move, ("mover",))]
        moments += [(truth.at(15, 20), 2, self.put_on_roster, ("second_supervisor", 2))]
        moments += [(truth.at(17, 18), 2, self.end_role, ("helper",))]
        moments += [(truth.at(20, 17), 2, self.leave_company, ("leaver",))]
        moments += self._asked() + self._served() + self._charged() + self._handed_over()
        moments += self._gone_round() + self._taught()
        return sorted(moments, key=lambda step: step[:2])

    def _ticks(self):
        return [(day, tick) for day in range(1, truth.DAYS + 2) for tick in TICKS]

    def _asked(self):
        """Leaves and covers, and their approval."""
        moments, later = [], timedelta(hours=2)
        for asked, *what in raw.LEAVES:
            moments += [(truth.moment(asked), 2, self.ask_leave, tuple(what))]
            moments += [(truth.moment(asked) + later, 2, self.approve_leave, (what[0],))]
        for asked, *what in raw.COVERS:
            moments += [(truth.moment(asked), 2, self.ask_cover, tuple(what[:2]))]
            moments += [(truth.moment(asked) + later, 2, self.approve_cover, (what[0], what[2]))]
        return moments

    def live(self):
        """Let it all happen."""
        for when, _order, step, arguments in self.timeline():
            with freeze_time(self.utc(when)):
                step(*arguments)

    # ----------------------------------------------------------------- steps

    def tick(self):
        """The scheduled jobs."""
        self.env.flush_all()
        for job in JOBS:
            self.env.ref(job).method_direct_trigger()
        self.env.invalidate_all()

    def tap(self, who):
        """A tap at the kiosk, which nobody is signed in at."""
        self.people[who].sudo()._attendance_action_change({"mode": "kiosk"})
        self.env.flush_all()

    def put_on_roster(self, supervisor, estate):
        """The supervisor writes the shifts of the own estate and publishes them."""
        place, names = (self.estate, self.other_estate)[estate - 1], {"E": "morning", "M": "afternoon"}
        names |= {"N": "night", "O": "office"}
        wanted = []
        for person, letters in truth.ROSTER.items():
            days = [(day, letter) for day, letter in enumerate(letters, 1) if letter in names]
            wanted += [(person, day, names[letter]) for day, letter in days if truth.place(person, day) == estate]
        vals_list = [
            {
                "estate_id": place.id,
                "employee_id": self.people[person].id,
                "template_id": self.env.ref(f"property_duty.shift_template_{name}").id,
                "date": f"{raw.MONTH}-{day:02}",
                "post_id": self.desk.id if person in raw.HANDOVERS.get(day, ()) else False,
            }
            for person, day, name in wanted
        ]
        made = self.do(supervisor, "property.shift", "create", vals_list=vals_list)
        self.do(supervisor, "property.shift", "action_publish", ids=made)

    def let_stand(self, who):
        """The director ends the orientation of somebody who has stood such duty elsewhere."""
        found = self.env["property.training.orientation"].search([("employee_id", "=", self.people[who].id)])
        self.do("director", "property.training.orientation", "action_withdraw", ids=found.ids)

    def end_role(self, who):
        """HR ends the role of somebody who stays in the company."""
        last = truth.at((raw.ENDED | raw.MOVED)[who]).date()
        role = self.env["property.staff.role"].search([("employee_id", "=", self.people[who].id)])
        self.do("hr", "property.staff.role", "write", ids=role.ids, vals={"date_to": str(last)})
        return role, last

    def move(self, who):
        """HR ends the role in the first estate and begins one in the second."""
        role, last = self.end_role(who)
        self.make(
            "hr",
            "property.staff.role",
            employee_id=self.people[who].id,
            estate_id=self.other_estate.id,
            role_id=role.role_id.id,
            date_from=str(last + timedelta(days=1)),
        )

    def leave_company(self, who):
        """HR enters the departure."""
        wizard = self.make(
            "hr",
            "hr.departure.wizard",
            employee_ids=[Command.set(self.people[who].ids)],
            departure_date=f"{raw.MONTH}-{raw.LEFT[who]:02}",
            departure_reason_id=self.env["hr.departure.reason"].search([], limit=1).id,
            set_date_end=True,
        )
        self.do("hr", "hr.departure.wizard", "action_register_departure", ids=wizard.ids)

    def ask_leave(self, who, day, part):
        """The person asks for a leave."""
        halves = {"request_date_from_period": "pm", "request_date_to_period": "pm"} if part == "pm" else {}
        self.asked = self.make(
            who,
            "hr.leave",
            employee_id=self.people[who].id,
            holiday_status_id=self.env.ref("property_duty.leave_type_personal").id,
            request_date_from=f"{raw.MONTH}-{day:02}",
            request_date_to=f"{raw.MONTH}-{day:02}",
            **halves,
        )

    def approve_leave(self, _who):
        """The supervisor approves what was asked for."""
        self.do("supervisor", "hr.leave", "action_approve", ids=self.asked.ids)

    def ask_cover(self, who, day):
        """The person asks to be covered for a whole shift."""
        shift = self.env["property.shift"].search(
            [
                ("employee_id", "=", self.people[who].id),
                ("date", "=", f"{raw.MONTH}-{day:02}"),
                ("state", "=", "published"),
            ]
        )
        self.asked = self.make(who, "property.cover", shift_id=shift.id, reason="Child is ill")

    def approve_cover(self, _who, substitute):
        """The supervisor names the substitute."""
        vals = {"substitute_id": self.people[substitute].id}
        self.do("supervisor", "property.cover", "write", ids=self.asked.ids, vals=vals)
        self.do("supervisor", "property.cover", "action_approve", ids=self.asked.ids)
