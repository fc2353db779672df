# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace
from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models

from ..exceptions import OrientationError
from ..guard import PASS
from ..rules import clash, orientation_timetable, plan_hours, teaching
from ..rules import orientation as rules

LEAST = 5  # minutes; a class of less doesn't exist


class PropertyTrainingOrientationTeach(models.AbstractModel):
    """Plans the classes of orientations, 40 hours in five working days; tells whom they concern (TRN-1, TRN-4)."""

    _name = "property.training.orientation.teach"
    _description = "Classes of an Orientation"

    @api.model
    def _plan(self, orientations):
        """Sessions for what is missing, from the next working day on, by the coach where the coach may teach.

        Who came on the same day and has the same coach is taught together. Who is elsewhere at that time is warned of
        on the sessions, as with a plan.

        :return: the sessions
        :raises OrientationError: nobody may teach it, nothing is missing, or classes are planned already
        """
        missing = self.env["property.training.orientation.progress"]._missing(orientations)
        self._check(orientations, missing)
        # of two who plan them at once the second one begins anew, and finds them planned
        orientations._passed_write(PASS, {"state": "open"})
        vals = []
        for estate, some in orientations.grouped("estate_id").items():
            groups = some.grouped(lambda one: (one.coach_id, one.arrived_on, tuple(sorted(missing[one.id].items()))))
            vals += self._session_vals(estate, groups, self._classes(estate, groups))
        sessions = self.env["property.training.session"]
        with sessions._passing(PASS, (), creates=True):
            return sessions.create(vals)

    @api.model
    def _check(self, orientations, missing):
        """:raises OrientationError: there is no coach yet, nothing to be taught, or it is planned already"""
        planned = self._planned(orientations)
        for one in orientations:
            problems = {
                self.env._("it is over"): one.state != "open",
                self.env._("choose the coach first"): not one.coach_id,
                self.env._("all its hours are attended"): not missing[one.id],
                self.env._("its classes are planned already"): one in planned,
            }
            if found := [text for text, is_so in problems.items() if is_so]:
                raise OrientationError(self._with_reasons(one.employee_id.name, found))

    @api.model
    def _planned(self, orientations):
        """Those of the orientations that have classes which are still to come."""
        topics = [topic for part in self._parts() for topic in part.topics]
        rows = self.env["property.training.attendance"].search(
            [
                ("employee_id", "in", orientations.employee_id.ids),
                ("topic_id", "in", topics),
                ("state", "=", "planned"),
                ("starts_at", ">", fields.Datetime.now()),
            ]
        )
        taught = {(row.employee_id, row.estate_id) for row in rows}
        return orientations.filtered(lambda one: (one.employee_id, one.estate_id) in taught)

    @api.model
    def _parts(self):
        return self.env["property.training.orientation.part"]._as_rules()

    @api.model
    def _classes(self, estate, groups):
        """What is taught to which group when: ``{group: list of rules.orientation_timetable.Class}``.

        :param groups: (coach, day of arrival, minutes missing in each part)
        """
        parts, company, today = self._parts(), estate.company_id, estate._local_date()
        days = company.property_training_orientation_days
        a_day = orientation_timetable.day_minutes(parts, days, company.property_training_theory_days)
        step = company.property_training_plan_step
        wanted = {
            group: (max(group[1], today), orientation_timetable.by_topic(parts, dict(group[2]), step))
            for group in groups
        }
        first, last = (choose(begin for begin, _topics in wanted.values()) for choose in (min, max))
        lessons = estate._count_days(
            lambda calendars: {
                group: rules.lessons(begin, topics, days, a_day, calendars[estate.id].add_working_days)
                for group, (begin, topics) in wanted.items()
            },
            first,
            last + timedelta(days=days),
        )
        last = max(lesson.day for some in lessons.values() for lesson in some)
        hours = self.env["property.training.plan.gather"]._hours(estate, first, last)
        return {group: orientation_timetable.timetable(some, hours) for group, some in lessons.items()}

    @api.model
    def _session_vals(self, estate, groups, classes):
        every = [one for some in classes.values() for one in some]
        topics, days = {one.topic for one in every}, [one.day for one in every]
        topics = self.env["property.training.topic"].browse(topics)
        trainers = self.env["property.training.trainer"]._teachers(topics, estate, min(days), max(days))
        taken = self._taken(trainers.values(), estate, min(days), max(days))
        found = []
        for group, people in groups.items():
            for one in classes[group]:
                able = self._able(estate, one, teaching.on_day(trainers[one.topic], one.day), people.employee_id)
                span = self._span(estate, one)
                able = clash.free(able, span, taken) or able  # nobody has time: the session warns of it
                trainer = group[0].id if group[0].id in able else able[0]
                taken.append(replace(span, person=trainer))
                found.append(self._vals(estate, one, span, trainer, people.employee_id))
        return found

    @api.model
    def _taken(self, trainers, estate, first, last):
        """When those who may teach have no time: list of ``rules.clash.Span``."""
        # sudo: whether a trainer has time counts, not for what; nobody is shown it
        busy = self.env["property.training.busy"].sudo()
        people = busy.env["hr.employee"].browse({person for some in trainers for person in teaching.anybody(some)})
        return busy._taken_spans(people, busy._day_bounds(estate, first)[0], busy._day_bounds(estate, last)[1])

    @api.model
    def _span(self, estate, one):
        """When a class is held, as ``rules.clash.Span`` of nobody yet."""
        start = estate._utc(plan_hours.moment(one.day, one.start))
        is_allowed = self.env["property.training.topic"].browse(one.topic).is_on_duty_allowed
        return clash.Span(0, start, start + timedelta(minutes=max(one.minutes, LEAST)), allows_duty=is_allowed)

    @api.model
    def _vals(self, estate, one, span, trainer, people):
        """The session of a class."""
        sitting = {
            "starts_at": span.start,
            "minutes": (span.end - span.start) // timedelta(minutes=1),
            "attendance_ids": [fields.Command.create({"employee_id": person.id}) for person in people],
        }
        return {
            "topic_id": one.topic,
            "estate_id": estate.id,
            "trainer_id": trainer,
            "sitting_ids": [fields.Command.create(sitting)],
        }

    @api.model
    def _able(self, estate, one, trainers, people):
        """Ids of who may teach a class of these people, the preferred first.

        :raises OrientationError: nobody may
        """
        if able := [person for person in trainers if person not in people.ids]:
            return able
        topic = self.env["property.training.topic"].browse(one.topic)
        raise OrientationError(
            self.env._(
                "Nobody may teach “%(topic)s” in %(estate)s on %(day)s. Enter the coach, or somebody else, under"
                " Trainers first.",
                topic=topic.name,
                estate=estate.name,
                day=one.day,
            )
        )

    # ------------------------------------------------------------------ tell

    @api.model
    def _tell_begun(self, orientations):
        """The person learns what comes, and the supervisors that a coach is wanted; each in the own language."""
        leaders = self._supervisors(orientations.estate_id)
        for one in orientations:
            self._tell(
                one,
                one.employee_id.user_id,
                lambda told: told.env._(
                    "Your orientation has begun: theory until %(theory)s, the exam until %(exam)s.",
                    theory=told.theory_due_on,
                    exam=told.exam_due_on,
                ),
            )
            self._tell(
                one,
                leaders[one.estate_id] - one.employee_id.user_id,
                lambda told: told.env._(
                    "%s is in orientation: choose the coach and plan the classes.", told.employee_id.name
                ),
            )

    @api.model
    def _tell_coach(self, orientations):
        """Who becomes the coach is told; and the person, beside whom to stand."""
        for one in orientations.filtered("coach_id"):
            self._tell(
                one,
                one.coach_id.user_id,
                lambda told: told.env._(
                    "You coach %(person)s until the exam is passed, at the latest by %(exam)s.",
                    person=told.employee_id.name,
                    exam=told.exam_due_on,
                ),
            )
            self._tell(
                one,
                one.employee_id.user_id,
                lambda told: told.env._("%s is your coach; you stand duty together.", told.coach_id.name),
            )

    @api.model
    def _tell_done(self, orientations):
        """The person and the coach learn that the person may stand duty."""
        leaders = self._supervisors(orientations.estate_id)
        for one in orientations:
            self._tell(
                one,
                (one.employee_id | one.coach_id).user_id | leaders[one.estate_id],
                lambda told: told.env._("%s has passed the orientation and may stand duty.", told.employee_id.name),
            )

    @api.model
    def _supervisors(self, estates):
        """``{estate: users}``: who decides there and is no director."""
        group = self.env.ref("property_base.group_property_base_supervisor")
        director = self.env.ref("property_base.group_property_base_director")
        return {
            estate: estate.member_ids.filtered(
                lambda user: group in user.all_group_ids and director not in user.all_group_ids
            )
            for estate in estates
        }

    @api.model
    def _tell(self, orientation, users, text):
        for lang, some in users.grouped("lang").items():
            told = orientation.with_context(lang=lang)
            told.message_notify(
                partner_ids=some.partner_id.ids, subject=told.display_name, body=Markup("<p>%s</p>") % text(told)
            )
