# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""March 2015 with a source of facts that says what the test wants it to say."""

from datetime import date, datetime, timedelta
from unittest.mock import patch

from odoo.addons.property_base.tests.common import PropertyCommon

from ..guard import PASS
from ..rules.fact import Fact

SOURCE = "property.score.source"


class ScoringCommon(PropertyCommon):
    """``month`` is March 2015; ``facts`` is what the only source returns, set it in tests.

    Facts are made by ``late(employee, day, seconds)`` and ``absent(employee, day)``; they hang on
    the employee's record, one number per day. Attendance rules confirm at once unless ``propose()``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2015, 3, 1))
        cls.rules = {rule.code: rule for rule in cls.env["property.score.rule"].search([])}
        cls.attendance = cls.env["property.score.rule"].browse(
            [rule.id for code, rule in cls.rules.items() if code.startswith("ATT-")]
        )
        cls.attendance.mode = "confirmed"
        cls.attendance._passed_write(PASS, {"scored_from": False})
        others = cls._make_employees(
            [
                (
                    f"Other {role}",
                    role,
                    cls.other_estate,
                    f"pss_other_{role}",
                    [f"property_base.group_property_base_{role}"],
                )
                for role in ("supervisor", "director")
            ]
        )
        cls.user_other_supervisor, cls.user_other_director = others.user_id

    def setUp(self):
        super().setUp()
        self.facts = []
        Source = type(self.env[SOURCE])
        for name, answer in (("_score_sources", lambda _self: [SOURCE]), ("_facts", self._answer)):
            patcher = patch.object(Source, name, answer)
            patcher.start()
            self.addCleanup(patcher.stop)

    def _answer(self, start_utc, end_utc, estates):
        return [fact for fact in self.facts if start_utc <= fact.at < end_utc and fact.estate_id in estates.ids]

    @classmethod
    def propose(cls):
        """Let attendance facts become proposals."""
        cls.attendance.mode = "proposed"

    @classmethod
    def make_fact(cls, employee, day, kind, quantity, estate=None, **vals):
        """A fact of an employee at 10:00 in the estate, hanging on the estate record."""
        number = employee.id * 1000 + (day - date(2015, 1, 1)).days
        return Fact(
            **{
                "source": SOURCE,
                "model": "hr.employee",
                "record_id": number,
                "group": "attendance",
                "employee_id": employee.id,
                "estate_id": (estate or cls.estate).id,
                "at": datetime(day.year, day.month, day.day, 2, 0),
                "kind": kind,
                "quantity": quantity,
                "evidence": f"{kind} {quantity}",
                **vals,
            }
        )

    @classmethod
    def late(cls, employee, day, seconds, **vals):
        """An arrival; 0 seconds is in time."""
        return cls.make_fact(employee, day, "late", seconds, **vals)

    @classmethod
    def absent(cls, employee, day, minutes=420, **vals):
        """An absence from one shift."""
        return cls.make_fact(employee, day, "absent", minutes, **vals)

    def replay_month(self, employee):
        """The month of the first employee of the replay: 5 on time, 3, 4, 7 and 2 by rule."""
        quantities = [0] * 5 + [120] * 3 + [400] * 4 + [1200] * 7
        days = [date(2015, 3, 1) + timedelta(days=number) for number in range(21)]
        facts = [self.late(employee, day, seconds) for day, seconds in zip(days, quantities, strict=False)]
        return facts + [self.absent(employee, day) for day in days[19:]]

    def collect(self, month=None):
        """Collect as the supervisor does; returns the events of the month."""
        month = month or self.month
        month.with_user(self.user_supervisor).action_collect()
        return self.events(month)

    def events(self, month=None):
        """All events of a month, in any state."""
        return self.env["property.score.event"].search([("month_id", "=", (month or self.month).id)])

    def card(self, employee, month=None):
        """The scorecard of an employee."""
        return self.env["property.scorecard"].search(
            [("month_id", "=", (month or self.month).id), ("employee_id", "=", employee.id)]
        )

    def figures(self, card):
        """The figures of a scorecard, as payroll reads them."""
        return self.env["property.scorecard.figures"]._read(card)[card.id]

    @classmethod
    def publish(cls, book, day=date(2015, 1, 5)):
        """Record that a version was consulted on and made known on a day."""
        steps = cls.env["property.score.publication"].create(
            [
                {"rulebook_id": book.id, "kind": "consultation", "day_from": day, "with_whom": "employees"},
                {"rulebook_id": book.id, "kind": "publication", "day_from": day, "channel": "notice"},
            ]
        )
        return steps.with_user(book.env.user)

    def by_hand(self, user, employee, code="GRM-4", day=10, **vals):
        """An event recorded by a user."""
        return (
            self.env["property.score.event"]
            .with_user(user)
            .create(
                {
                    "employee_id": employee.id,
                    "rule_id": self.rules[code].id,
                    "at": datetime(2015, 3, day, 3, 0),
                    "evidence": "seen at the desk",
                    **vals,
                }
            )
        )

    def approve(self, month=None):
        """Submit and approve what waits, in both estates, by supervisor and director; theirs by the next in line."""
        month = month or self.month
        month.with_user(self.user_supervisor).action_prepare()
        for supervisor, director in (
            (self.user_supervisor, self.user_director),
            (self.user_other_supervisor, self.user_other_director),
        ):
            for user in (supervisor, director):
                month.with_user(user).action_submit()
                month.with_user(user).action_approve()
        month.with_user(self.user_hr).action_approve()

    def close(self, month=None):
        """Bring a month to its end: submitted, approved by supervisor and director, closed."""
        self.approve(month)
        (month or self.month).with_user(self.user_director).action_close()
