# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import functools
from datetime import datetime, time, timedelta

from pytz import timezone

from odoo import api, fields, models

from ..exceptions import PlanError
from ..rules import plan_hours, plan_problem, plan_rows, plan_share, teaching

SITTINGS = 2  # most dates of one session


class PropertyTrainingPlanGather(models.AbstractModel):
    """Gives a plan to the rules: its topics, hours, people who have no time, and what a person fixed.

    What is asked comes from ``property.training.plan.need``. Any number of people, topics and needs costs the same
    queries.
    """

    _name = "property.training.plan.gather"
    _description = "What a Training Plan Is Made From"

    @api.model
    def _problem(self, plan, today=None):
        """The plan as ``rules.planner`` takes it; both are read with all rights.

        :param today: the day on which it is drawn up; None: the one it is in the estate
        :raises PlanError: the plan's time is over
        """
        first, last = self._open_days(plan, today or plan.estate_id._local_date())
        fixed, hours = self._fixed(plan, first), self._hours(plan.estate_id, first, last)
        needs = self.env["property.training.plan.need"]._needs(plan, first, last)
        needs = plan_share.begun_earlier(needs, first, hours)
        topics = self._topics(plan, {one.topic for one in (*needs, *fixed)})
        return plan_problem.Problem(
            topics,
            tuple(needs),
            hours,
            self._settings(plan, first),
            self._own_time(plan, hours),
            tuple(self._busy(plan, self._people(needs, fixed, topics))),
            tuple(fixed),
            self._approved(plan, first, {one.key for one in fixed}),
            frozenset(plan.dropped or ()),
        )

    @api.model
    def _open_days(self, plan, today):
        """The first and last day that can still be planned."""
        first, last = plan._period_bounds()
        first = max(first, today + timedelta(days=1))
        if first > last:
            raise PlanError(self.env._("%s is over; nothing more can be planned in it.", plan.display_name))
        return first, last

    @api.model
    def _fixed(self, plan, first):
        """The sessions that stay: moved or fixed by a person, or on a day that is over, unless cancelled."""
        lines = plan.line_ids.filtered(lambda line: line.state == plan_rows.PLACED)
        kept = lines.filtered(
            lambda line: (
                line.is_moved
                or (plan.estate_id._local_date(line.starts_at) < first and line.session_id.state != "cancelled")
            )
        )
        keys = set(kept.mapped("key"))
        rows = lines.filtered(lambda line: line.key in keys)._as_rows()
        return plan_rows.sessions(rows.values(), keys)

    @api.model
    def _approved(self, plan, first, fixed):
        """The classes to come of the plan that this one revises, but for those that a person fixed here."""
        lines = plan.amends_id.line_ids.filtered(
            lambda line: line.state == plan_rows.PLACED and line.session_id.state == "planned"
        )
        found = plan_rows.sessions(lines._as_rows().values())
        is_to_come = {one.key: all(sitting.day >= first for sitting in one.sittings) for one in found}
        return tuple(one for one in found if is_to_come[one.key] and one.key not in fixed)

    @api.model
    def _topics(self, plan, ids):
        """``{topic id: rules.plan_problem.Topic}``; who teaches may do so on the day of the class."""
        topics = plan.env["property.training.topic"].browse(sorted(ids))
        trainers = plan.env["property.training.trainer"]
        may_teach = trainers._teachers(topics, plan.estate_id, *plan._period_bounds())
        supervisors = self._supervisors(plan)
        return {
            topic.id: plan_problem.Topic(
                topic.id,
                topic.class_minutes,
                teaching.anybody(may_teach[topic.id]),
                supervisors if topic.is_drill else None,
                on_duty=topic.is_on_duty_allowed,
                sittings=0 if topic.is_two_sittings_allowed else 1,
                changes=may_teach[topic.id],
            )
            for topic in topics
        }

    @api.model
    def _supervisors(self, plan):
        """Ids of the estate's supervisors."""
        first, last = plan._period_bounds()
        domain = [("estate_id", "=", plan.estate_id.id), ("role_id.code", "=", "supervisor")]
        rows = plan.env["property.staff.role"]._in_force(first, last, domain)
        return tuple(sorted(set(rows.employee_id.ids)))

    @api.model
    def _settings(self, plan, first):
        company = plan.company_id
        owing = dict.fromkeys(self._supervisors(plan), company.property_training_teaching_minutes)
        return plan_problem.Settings(
            company.property_training_plan_step,
            SITTINGS,
            company.property_training_week_minutes,
            company.property_training_day_minutes,
            owing,
        )

    @api.model
    def _hours(self, estate, first, last):
        """The hours of the estate's working calendar by day, without holidays, with make-up days."""
        estate._working_calendar(first, last)
        calendar, zone = estate._clock_calendar(), timezone(estate.tz)
        begin, end = (zone.localize(datetime.combine(day, time())) for day in (first, last + timedelta(days=1)))
        intervals = calendar._work_intervals_batch(begin, end, tz=zone)[False]
        return plan_hours.by_day((start.astimezone(zone), stop.astimezone(zone)) for start, stop, _line in intervals)

    @api.model
    def _own_time(self, plan, hours):
        """When people are taught outside their working hours, by day."""
        return plan_hours.after_work(hours, plan.company_id.property_training_own_minutes)

    @api.model
    def _people(self, needs, fixed, topics):
        """Everybody whose time matters, ``hr.employee``."""
        ids = {person for need in needs for person in need.people}
        ids |= {person for topic in topics.values() for person in (*topic.trainers, *(topic.supervisors or ()))}
        for session in fixed:
            for sitting in session.sittings:
                ids |= {*sitting.people, sitting.trainer, sitting.supervisor} - {None}
        return self.env["hr.employee"].browse(sorted(ids))

    @api.model
    def _busy(self, plan, people):
        """When these people have no time in the plan's period: list of ``rules.plan_problem.Busy``."""
        first, last = plan._period_bounds()
        service = self.env["property.training.busy"]
        local = functools.cache(plan.estate_id._local)  # shifts of many people begin and end at the same moments
        begin, end = service._day_bounds(plan.estate_id, first)[0], service._day_bounds(plan.estate_id, last)[1]
        spans = service._taken_spans(people, begin, end, plan.line_ids.session_id.sitting_ids)
        return [
            plan_hours.busy(span.person, local(max(span.start, begin)), local(min(span.end, end)), span.is_duty)
            for span in spans
        ]

    @api.model
    def _planned_besides(self, plan, first):
        """Classes to come that no plan has: of orientations, or planned by hand; ``property.training.session``."""
        in_plans = plan.env["property.training.plan.line"]._search([("session_id", "!=", False)])
        begin = self.env["property.training.busy"]._day_bounds(plan.estate_id, first)[0]
        return plan.env["property.training.session"].search(
            [
                ("estate_id", "=", plan.estate_id.id),
                ("state", "=", "planned"),
                ("starts_at", ">=", begin),
                ("id", "not in", in_plans.subselect("session_id")),
            ]
        )

    @api.model
    def _attended(self, people, since, besides):
        """Who has been to a class of what, or will come to one: list of (employee id, topic id, date).

        :param besides: see ``_planned_besides``
        """
        rows = self.env["property.training.attendance"].search_fetch(
            [
                ("employee_id", "in", people),
                ("starts_at", ">=", fields.Datetime.to_datetime(since)),
                "|",
                ("session_id", "in", besides.ids),
                "&",
                ("session_id.state", "=", "held"),
                ("was_there", "=", True),
            ],
            ["employee_id", "topic_id", "starts_at", "estate_id"],
        )
        return [(row.employee_id.id, row.topic_id.id, row.estate_id._local_date(row.starts_at)) for row in rows]
