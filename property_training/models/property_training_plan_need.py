# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from odoo import api, models

from odoo.addons.property_base.rules import period

from ..rules import attempt, plan_key, plan_need, plan_problem, plan_rows, plan_share
from ..rules.coverage import Held

#: what gets its place first; needs that want a session of their own go before all others anyway
PRIORITIES = {
    plan_problem.EXAM: 10,
    plan_problem.CERTIFICATE: 20,
    plan_problem.ORDER: 30,
    plan_problem.WINDOW: 40,
    plan_problem.COVERAGE: 50,
    plan_problem.COMPLAINT: 60,
    plan_problem.WISH: 70,
}
#: how far back classes are looked at for whose turn a topic is
BACK = timedelta(days=730)


class PropertyTrainingPlanNeed(models.AbstractModel):
    """What is asked of a plan: frequencies, coverage, failed exams, expiring certificates, wishes and orders (TRN-3).

    Whoever knows more reasons (complaints) overrides ``_asks``.
    """

    _name = "property.training.plan.need"
    _description = "What Is Asked of a Training Plan"

    @api.model
    def _needs(self, plan, first, last):
        """What belongs into a plan: list of ``rules.plan_problem.Need``, the plan read with all rights.

        :param first, last: the days that can still be planned
        """
        since = min(date(first.year, 1, 1), first - BACK)
        owed = self._owed(plan, last)
        people, gather = sorted(owed), self.env["property.training.plan.gather"]
        besides = gather._planned_besides(plan, first)
        attended = gather._attended(people, since, besides)
        needs = self._recurring(plan, first, last, owed, attended, self._held(plan, first) + self._days(besides))
        asks = self._asks(plan, first, last, self._roles(plan))
        needs += plan_need.asked_needs(plan_share.unserved(asks, attended), first, PRIORITIES)
        needs += self._certificates(plan, last, first, attended, set(people))
        return plan_share.belonging(plan_share.merged(needs), last, self._frame(plan), self._elsewhere(plan))

    @api.model
    def _owed(self, plan, last):
        """Who has to be taught what in the plan's year: see ``property.training.audience._owed_during``."""
        begin, end = date(last.year, 1, 1), date(last.year, 12, 31)
        return self.env["property.training.audience"]._owed_during(begin, end, estates=plan.estate_id)

    @api.model
    def _recurring(self, plan, first, last, owed, attended, held):
        """Needs of the windows and of the year's coverage.

        :param held: list of ``rules.coverage.Held``, sessions that took place or are planned besides the plans
        """
        rows = plan.env["property.training.requirement"].browse(sorted({key for one in owed.values() for key in one}))
        asks, needs = rows._as_coverage(), []
        expected = defaultdict(set)
        for requirement in rows.filtered(lambda row: row.id in asks):
            ask = asks[requirement.id]
            owing = {person: spans[requirement.id] for person, spans in owed.items() if requirement.id in spans}
            found = plan_need.window_needs(ask, held, sorted(owing), first, last, PRIORITIES)
            needs += plan_share.asked(found, owing)
            if requirement.is_covered_yearly:
                for person in owing:
                    expected[person] |= set(ask.topics)
        been = [(person, topic) for person, topic, day in attended if day.year == last.year]
        return needs + plan_need.coverage_needs(expected, been, last.year, first, PRIORITIES)

    @api.model
    def _held(self, plan, first):
        """The sessions of the estate that took place, by their last day."""
        since = plan.estate_id._utc(datetime.combine(first - BACK, time()))
        sessions = plan.env["property.training.session"].search_fetch(
            [("estate_id", "=", plan.estate_id.id), ("state", "=", "held"), ("ends_at", ">=", since)],
            ["topic_id", "ends_at"],
        )
        return self._days(sessions)

    @api.model
    def _days(self, sessions):
        """Sessions of an estate by their last day: list of ``rules.coverage.Held``."""
        return [Held(one.topic_id.id, one.estate_id._local_date(one.ends_at)) for one in sessions]

    @api.model
    def _roles(self, plan):
        """Who works for the estate in the plan's period: ``{employee id: ids of the roles}``."""
        first, last = plan._period_bounds()
        found = defaultdict(set)
        for row in plan.env["property.staff.role"]._in_force(first, last, [("estate_id", "=", plan.estate_id.id)]):
            found[row.employee_id.id].add(row.role_id.id)
        return dict(found)

    # ------------------------------------------------------------------ asks

    @api.model
    def _asks(self, plan, first, last, roles):
        """What records ask for: list of ``rules.plan_need.Ask``.

        :param roles: see ``_roles``
        """
        return self._exams(plan, last) + self._wishes(plan, roles) + self._orders(plan, first, last, roles)

    @api.model
    def _exams(self, plan, last):
        """The single training before the next attempt of each who failed, in the own time (TRN-9)."""
        failed = plan.env["property.training.attempt"].search(
            [("estate_id", "=", plan.estate_id.id), ("verdict", "=", "failed"), ("retrained_at", "=", False)]
        )
        steps, found = failed.env["property.training.next"]._steps(failed), []
        for (exam, person), step in steps.items():
            if step.kind == attempt.RETRAIN:
                mine = failed.filtered(lambda one, e=exam, p=person: one.exam_id == e and one.employee_id == p)[-1:]
                begin = plan.date_from
                found.append(
                    plan_need.Ask(
                        str(mine.id), plan_problem.EXAM, exam.topic_id.id, (person.id,), begin, last, True, True
                    )
                )
        return found

    @api.model
    def _wishes(self, plan, roles):
        wishes = plan.env["property.training.wish"].search(
            [("estate_id", "=", plan.estate_id.id), ("state", "=", "approved")]
        )
        return [
            plan_need.Ask(
                str(wish.id),
                plan_problem.WISH,
                wish.topic_id.id,
                (wish.employee_id.id,) if wish.employee_id.id in roles else (),
                wish.estate_id._local_date(wish.decided_at),
                wish.wanted_until,
            )
            for wish in wishes
        ]

    @api.model
    def _orders(self, plan, first, last, roles):
        orders = plan.env["property.training.order"].search(
            [
                ("company_id", "=", plan.company_id.id),
                ("estate_id", "in", (False, plan.estate_id.id)),
                ("state", "=", "open"),
                ("date_from", "<=", last),
                ("date_until", ">=", first),
            ]
        )
        return [
            plan_need.Ask(
                str(order.id),
                plan_problem.ORDER,
                order.topic_id.id,
                tuple(order._asked_people(roles)),
                order.date_from,
                order.date_until,
            )
            for order in orders
        ]

    @api.model
    def _certificates(self, plan, last, first, attended, people):
        """A class for each of the people whose certificate runs out, unless they have been to one since it does."""
        lead = plan.company_id.property_training_renew_days
        rows = plan.env["property.training.certificate"].browse(
            plan.env["property.training.certificate"]._to_renew(plan.company_id, last, lead).ids
        )
        asks = [
            plan_need.Ask(
                str(one.id),
                plan_problem.CERTIFICATE,
                one.topic_id.id,
                (one.employee_id.id,),
                one.date_to - timedelta(days=lead),
                one.date_to,
            )
            for one in rows
            if one.date_to and one.employee_id.id in people
        ]
        expiring = [(ask.key, ask.people[0], ask.topic, ask.last) for ask in plan_share.unserved(asks, attended)]
        return plan_need.certificate_needs(expiring, lead, first, PRIORITIES)

    # ----------------------------------------------------------- other plans

    @api.model
    def _frame(self, plan):
        """What the year's plan says: ``{key: rules.plan_share.Framed}``; nothing for a year's plan itself."""
        if plan.recurrence == period.YEARLY:
            return {}
        lines = plan.env["property.training.plan.line"].search(
            [
                ("estate_id", "=", plan.estate_id.id),
                ("plan_id.recurrence", "=", period.YEARLY),
                ("plan_id.date_from", "=", plan.date_from.replace(month=1)),
                ("plan_id.state", "=", "approved"),
                ("state", "=", plan_rows.PLACED),
            ],
            order="starts_at desc",
        )
        return {
            line.key: plan_share.Framed(line.topic_id.id, plan.estate_id._local_date(line.starts_at)) for line in lines
        }

    @api.model
    def _elsewhere(self, plan):
        """Keys that other plans of the same length hold."""
        groups = plan.env["property.training.plan.line"]._read_group(
            [
                ("estate_id", "=", plan.estate_id.id),
                ("plan_id.recurrence", "=", plan.recurrence),
                ("plan_id.date_from", "!=", plan.date_from),
                ("plan_id.state", "!=", "revised"),
                ("state", "=", plan_rows.PLACED),
            ],
            ["key"],
        )
        return {key for (key,) in groups if plan_key.origin(key).reason != plan_key.HAND}
