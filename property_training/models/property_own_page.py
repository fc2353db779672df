# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """When the person is taught or teaches next, and the feedback that is asked."""

    _inherit = "property.own.page"

    @api.model
    def _card_training(self, employee_ids):
        """The next sittings that the person goes to or holds, and the sessions that wait for feedback."""
        asked = self._sessions_asked(employee_ids)
        coming = self._own(
            "property.training.sitting",
            [
                ("state", "=", "planned"),
                ("ends_at", ">", fields.Datetime.now()),
                "|",
                ("trainer_id", "in", employee_ids),
                ("attendance_ids.employee_id", "in", employee_ids),
            ],
            order="starts_at, id",
        )
        unsigned = self._sessions_unsigned(employee_ids)
        lines = [self._line_to_do(one, self.env._("Close the record: %s", one.topic_id.name)) for one in unsigned]
        lines += [self._line_to_do(one, self.env._("Give feedback: %s", one.topic_id.name)) for one in asked]
        lines += [self._line_sitting(sitting, employee_ids) for sitting in coming]
        return own_page.card(
            self.env._("My Training"),
            lines,
            links=[
                (self.env._("All my sessions"), "property_training.property_training_session_action"),
                (self.env._("My attendance"), "property_training.property_training_attendance_action_own"),
            ],
            count=len(asked) + len(unsigned),
            empty=self.env._("No training is planned for you."),
            sequence=20,
        )

    @api.model
    def _sessions_unsigned(self, employee_ids):
        """Sessions that the person taught, whose record nobody has closed yet."""
        ended = [("state", "=", "planned"), ("ends_at", "<=", fields.Datetime.now())]
        return self._own(
            "property.training.session", [*ended, ("trainer_id", "in", employee_ids)], order="starts_at, id"
        )

    @api.model
    def _sessions_asked(self, employee_ids):
        """Held sessions on which the person may give feedback still."""
        since = fields.Datetime.now() - timedelta(
            days=max(self.env.companies.mapped("property_training_feedback_days"))
        )
        sessions = self._own(
            "property.training.session",
            [
                ("state", "=", "held"),
                ("held_at", ">=", since),
                ("sitting_ids.attendance_ids.employee_id", "in", employee_ids),
            ],
            order="held_at desc, id",
            limit=None,
        )
        refusals = self.env["property.training.feedback"]._refusals(sessions)
        return sessions.filtered(lambda session: refusals[session.id] is None)

    @api.model
    def _line_to_do(self, session, text):
        """What a session that is over still asks of the person."""
        return own_page.Line(
            text=text,
            hint=self._when(session.estate_id, session.starts_at),
            tone=own_page.WARN,
            model=session._name,
            id=session.id,
        )

    @api.model
    def _line_sitting(self, sitting, employee_ids):
        is_trainer = sitting.trainer_id.id in employee_ids
        role = self.env._("I teach") if is_trainer else sitting.trainer_id.name
        return own_page.Line(
            text=sitting.topic_id.name,
            hint=" · ".join(filter(None, (role, sitting.session_id.place))),
            when=self._when(sitting.estate_id, sitting.starts_at, sitting.ends_at),
            model="property.training.session",
            id=sitting.session_id.id,
        )

    @api.model
    def _card_training_wishes(self, employee_ids):
        """What the person wishes to be taught still, and the way to wish for more."""
        day = self.env["property.estate"]._company_date(self.env.company)
        mine = [("employee_id", "in", employee_ids), ("state", "!=", "withdrawn"), ("wanted_until", ">=", day)]
        return own_page.card(
            self.env._("My Training Wishes"),
            [self._line_wish(wish, day) for wish in self._own("property.training.wish", mine, "wanted_until, id")],
            links=[(self.env._("Wish for training"), "property_training.property_training_wish_action_own")],
            empty=self.env._("Wish for what you want to learn."),
            sequence=26,
        )

    @api.model
    def _line_wish(self, wish, day):
        return own_page.Line(
            text=wish.topic_id.name,
            hint=" · ".join(filter(None, (self._label(wish, "state"), wish.decision_note))),
            when=own_page.day_text(wish.wanted_until, day, {}),
            tone=own_page.WARN if wish.state == "refused" else own_page.PLAIN,
            model=wish._name,
            id=wish.id,
        )

    # ------------------------------------------------- to learn, and results

    @api.model
    def _card_training_owed(self, _employee_ids):
        """Topics that the person has to be trained in again, or whose exam failed."""
        owed = self.env["property.training.matrix"]._own_owed()
        return own_page.card(
            self.env._("What I Have to Learn"),
            [self._line_topic(topic, cell) for topic, cell in owed],
            links=[(self.env._("All my topics"), "property_training.property_training_matrix_action")],
            count=len(owed),
            empty=self.env._("You are up to date."),
            sequence=22,
        )

    @api.model
    def _line_topic(self, topic, cell):
        names = self.env["property.training.matrix"]._state_names()
        last = cell.last_on and self.env._("last on %s", cell.last_on)
        return own_page.Line(
            text=topic.name,
            hint=" · ".join(filter(None, (names[cell.state], last))),
            when=cell.due_on.isoformat() if cell.due_on else "",
            tone=own_page.PLAIN if cell.state == "expiring" else own_page.WARN,
            model=topic._name,
            id=topic.id,
        )

    @api.model
    def _card_training_results(self, employee_ids):
        """Exams to sit, certificates, the last results, and the hours of the year."""
        day = self.env["property.estate"]._company_date(self.env.company)
        mine = [("employee_id", "in", employee_ids)]
        waiting = self._own("property.training.attempt", [*mine, ("verdict", "=", "open")], order="due_on, id")
        held = self._own("property.training.certificate", [*mine, ("withdrawn_on", "=", False)], limit=3)
        done = self._own("property.training.attempt", [*mine, ("finished_at", "!=", False)], "finished_at desc", 2)
        lines = [self._line_attempt(one, day) for one in waiting]
        lines += [self._line_hours(employee_ids, day)]
        lines += [self._line_certificate(one, day) for one in held]
        lines += [self._line_attempt(one, day) for one in done]
        return own_page.card(
            self.env._("My Exams and Certificates"),
            lines,
            links=[
                (self.env._("All my results"), "property_training.property_training_attempt_action_own"),
                (self.env._("My certificates"), "property_training.property_training_certificate_action_own"),
                (self.env._("My hours"), "property_training.property_training_hours_action_own"),
            ],
            count=len(waiting),
            sequence=24,
        )

    @api.model
    def _line_hours(self, employee_ids, day):
        rows = [("employee_id", "in", employee_ids), ("day", ">=", day.replace(month=1, day=1))]
        [(minutes, sessions)] = self.env["property.training.hours"]._read_group(
            rows, [], ["minutes:sum", "session_id:count_distinct"]
        )
        hours = round((minutes or 0) / 60, 1)
        return own_page.Line(
            text=self.env._("%(year)s: %(hours)s hours", year=day.year, hours=f"{hours:g}"),
            hint=self.env._("sessions: %s", sessions),
        )

    @api.model
    def _line_attempt(self, attempt, day):
        is_open = attempt.verdict == "open"
        last = attempt.due_on if is_open else attempt.estate_id._local_date(attempt.finished_at)
        return own_page.Line(
            text=self.env._("Exam: %s", attempt.topic_id.name),
            hint=self.env._(
                "attempt %(number)s · %(verdict)s", number=attempt.number, verdict=self._label(attempt, "verdict")
            ),
            when=own_page.day_text(last, day, {}) if last else "",
            tone=own_page.tone(last or day, day, True) if is_open else own_page.PLAIN,
            model=attempt._name,
            id=attempt.id,
        )

    @api.model
    def _line_certificate(self, one, day):
        is_soon = bool(one.date_to) and one.date_to <= fields.Date.add(
            day, days=one.company_id.property_training_renew_days
        )
        return own_page.Line(
            text=one.topic_id.name,
            hint=" · ".join(filter(None, (one.employee_id.name, one.number, self._label(one, "state")))),
            when=own_page.day_text(one.date_to, day, {}) if one.date_to else "",
            tone=own_page.WARN if is_soon else own_page.PLAIN,
            model=one._name,
            id=one.id,
        )
