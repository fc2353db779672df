# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter

from odoo import api, fields, models

from odoo.addons.property_base.rules import own_page

from ..rules import exam as exams
from ..rules import month_figures
from .property_training_matrix import LEADERS
from .property_training_plan_step import OBLIGATIONS


class PropertyTrainingDashboard(models.AbstractModel):
    """The page on which training opens: the month, what is next, what is owed, who was away, exams, certificates.

    It is made of cards like a person's own page, and read with the rights of who looks; other modules add a method
    ``_tile_<name>``. Who leads nobody sees only the cards that have something.
    """

    _name = "property.training.dashboard"
    _inherit = "property.own.page"
    _description = "Training at a Glance"
    _cards_begin = "_tile_"

    @api.model
    def cards(self):
        self.env["property.training.topic"].check_access("read")
        page = self.with_context(allowed_company_ids=self.env.companies.ids)
        day = self.env["property.estate"]._company_date(self.env.company)
        cards = list(filter(None, (getattr(page, name)(day) for name in page._methods_of_cards())))
        is_leader = any(self.env.user.has_group(group) for group in LEADERS)
        return {
            "name": self.env._("Training"),
            "is_employee": True,
            "cards": sorted(
                (card for card in cards if is_leader or card["lines"]),
                key=lambda card: (card["sequence"], card["title"]),
            ),
        }

    @api.model
    def _tile(self, title, model, domain, line, action, empty, sequence, order=None):
        """A card of records: the first of them, how many there are, and the way to all."""
        return own_page.card(
            title,
            map(line, self._own(model, domain, order=order)),
            links=[(self.env._("Show all"), f"property_training.{action}")],
            count=self.env[model].search_count(domain),
            empty=empty,
            sequence=sequence,
        )

    # ----------------------------------------------------------------- month

    @api.model
    def _tile_month(self, day):
        figures = self.env["property.training.month"]._figures(day)
        return own_page.card(
            self.env._("This Month"),
            self._lines_month(figures) if figures.sessions else [],
            links=[
                (self.env._("Hours"), "property_training.property_training_hours_action"),
                (self.env._("Matrix"), "property_training.property_training_matrix_action"),
            ],
            empty=self.env._("No session is planned this month."),
            sequence=10,
        )

    @api.model
    def _lines_month(self, figures):
        yield own_page.Line(
            text=self.env._("Sessions held: %(held)s of %(all)s", held=figures.held, all=figures.sessions),
            hint=self.env._("cancelled: %s", figures.cancelled) if figures.cancelled else "",
            when=month_figures.percent(figures.kept),
        )
        if figures.expected:
            yield own_page.Line(
                text=self.env._("Came: %(came)s of %(all)s", came=figures.came, all=figures.expected),
                hint=self.env._("excused: %(excused)s, late: %(late)s", excused=figures.excused, late=figures.late),
                when=month_figures.percent(figures.presence),
            )
            yield own_page.Line(
                text=self.env._("People: %(people)s, hours: %(hours)s", people=figures.people, hours=figures.hours)
            )
        if figures.absent:
            yield own_page.Line(
                text=self.env._("Absent without reason: %s", figures.absent),
                when=month_figures.percent(figures.missed),
                tone=own_page.WARN,
            )

    # ----------------------------------------------------------------- plans

    @api.model
    def _tile_plans(self, day):
        """How the plans of this month are kept, which ones wait, and what has to be handed in until when."""
        plans = self.env["property.training.plan"]
        if not plans.has_access("read"):
            return None
        waiting = self._own(plans._name, [("state", "in", ("draft", "submitted"))], order="date_from, id")
        running = [("state", "=", "approved"), ("recurrence", "=", "monthly"), ("date_from", "=", day.replace(day=1))]
        due = self._plans_due(waiting)
        lines = [self._line_kept(plan) for plan in self._own(plans._name, running)]
        lines += [self._line_plan(plan, day) for plan in waiting]
        lines += [self._line_owed(row) for row in due]
        return own_page.card(
            self.env._("Training Plans"),
            lines,
            links=[
                (self.env._("All plans"), "property_training.property_training_plan_action"),
                (self.env._("Wishes"), "property_training.property_training_wish_action"),
                (self.env._("Orders"), "property_training.property_training_order_action"),
            ],
            count=len(waiting) + len(due),
            empty=self.env._("No plan waits."),
            sequence=15,
        )

    @api.model
    def _plans_due(self, waiting):
        """What is to be handed in and of which there isn't even a draft."""
        steps = [("type_id.code", "in", [step for step, _approval in OBLIGATIONS.values()])]
        rows = self._own("property.obligation", [*steps, ("is_owed", "=", True)], order="due_at, id")
        begun = {(plan.estate_id, plan.period) for plan in waiting}
        return rows.filtered(lambda row: (row.estate_id, row.period) not in begun)

    @api.model
    def _line_kept(self, plan):
        """The classes of a running plan that were held."""
        figures = month_figures.month(Counter(plan.line_ids.session_id.mapped("state")), 0, 0, {})
        return own_page.Line(
            text=plan.display_name,
            hint=self.env._("Sessions held: %(held)s of %(all)s", held=figures.held, all=figures.sessions),
            when=month_figures.percent(figures.kept),
            model=plan._name,
            id=plan.id,
        )

    @api.model
    def _line_plan(self, plan, day):
        """A plan that has to be handed in or approved."""
        due = plan.approve_due_on if plan.state == "submitted" else plan.submit_due_on
        return own_page.Line(
            text=plan.display_name,
            hint=f"{self._label(plan, 'state')} · {self.env._('classes: %s', plan.placed_count)}",
            when=own_page.day_text(due, day, {}) if due else "",
            tone=own_page.tone(due or day, day, True),
            model=plan._name,
            id=plan.id,
        )

    # -------------------------------------------------------------- sessions

    @api.model
    def _tile_sessions(self, _day):
        return self._tile(
            self.env._("Next Sessions"),
            "property.training.session",
            [("state", "=", "planned"), ("ends_at", ">", fields.Datetime.now())],
            self._line_session,
            "property_training_session_action",
            self.env._("No session is planned."),
            20,
            order="starts_at, id",
        )

    @api.model
    def _tile_open_records(self, _day):
        """Sessions that are over and whose record nobody closed."""
        return self._tile(
            self.env._("Records to Close"),
            "property.training.session",
            [("state", "in", ("planned", "correcting")), ("ends_at", "<=", fields.Datetime.now())],
            self._line_open_record,
            "property_training_session_action",
            self.env._("Every record is closed."),
            25,
            order="ends_at, id",
        )

    @api.model
    def _line_session(self, session, tone=own_page.PLAIN):
        return own_page.Line(
            text=session.topic_id.name,
            hint=" · ".join(filter(None, (session.trainer_id.name, session.place, session.estate_id.name))),
            when=self._when(session.estate_id, session.starts_at),
            tone=tone,
            model=session._name,
            id=session.id,
        )

    @api.model
    def _line_open_record(self, session):
        return self._line_session(session, own_page.WARN)

    @api.model
    def _tile_owed(self, _day):
        return self._tile(
            self.env._("Owed in Training"),
            "property.obligation",
            [("type_id.requirement", "=like", "TRN-%"), ("is_owed", "=", True), ("is_history", "=", False)],
            self._line_owed,
            "property_training_obligation_action",
            self.env._("Nothing is owed. Well done."),
            30,
            order="due_at, id",
        )

    @api.model
    def _tile_absent(self, day):
        first, _last = month_figures.span(day)
        return self._tile(
            self.env._("Absent Without Reason"),
            "property.training.hours",
            [("outcome", "=", "absent"), ("day", ">=", first)],
            self._line_absent,
            "property_training_hours_action",
            self.env._("Nobody was away without a reason this month."),
            40,
        )

    @api.model
    def _line_absent(self, row):
        return own_page.Line(
            text=row.employee_id.name,
            hint=row.topic_id.name,
            when=own_page.day_text(row.day, row.estate_id._local_date(), {}),
            model="property.training.session",
            id=row.session_id.id,
        )

    # ----------------------------------------------------------------- exams

    @api.model
    def _tile_exams(self, day):
        return self._tile(
            self.env._("Exams"),
            "property.training.exam",
            [("state", "in", ("draft", "open"))],
            lambda exam: self._line_exam(exam, day),
            "property_training_exam_action",
            self.env._("No exam is planned."),
            50,
            order="exam_on, id",
        )

    @api.model
    def _line_exam(self, exam, day):
        last = exam.due_on or exam.exam_on
        missing = len(exam.attempt_ids.filtered(lambda one: one.verdict == exams.OPEN))
        return own_page.Line(
            text=exam.topic_id.name,
            hint=self.env._("not finished: %s", missing) if missing else self._label(exam, "state"),
            when=own_page.day_text(last, day, {}),
            tone=own_page.LATE if last < day else own_page.PLAIN,
            model=exam._name,
            id=exam.id,
        )

    @api.model
    def _tile_certificates(self, day):
        soon = fields.Date.add(day, days=self.env.company.property_training_renew_days)
        return self._tile(
            self.env._("Certificates Running Out"),
            "property.training.certificate",
            [("withdrawn_on", "=", False), ("date_to", ">=", day), ("date_to", "<=", soon)],
            lambda one: self._line_certificate(one, day),
            "property_training_certificate_action",
            self.env._("No certificate runs out soon."),
            60,
            order="date_to, id",
        )

    @api.model
    def _tile_orientation(self, day):
        return self._tile(
            self.env._("In Orientation"),
            "property.training.orientation",
            [("state", "=", "open")],
            lambda one: self._line_orientation(one, day),
            "property_training_orientation_action",
            self.env._("Nobody is in orientation."),
            70,
            order="exam_due_on, id",
        )

    @api.model
    def _tile_newcomers(self, _day):
        return self.env["property.training.newcomer"]._newcomers_card()

    @api.model
    def _line_orientation(self, one, day):
        coach = one.coach_id.name
        return own_page.Line(
            text=one.employee_id.name,
            hint=self.env._("Coach: %s", coach) if coach else self.env._("no coach yet"),
            when=self.env._("exam until %s", own_page.day_text(one.exam_due_on, day, {})),
            tone=own_page.tone(one.exam_due_on, day, not coach),
            model=one._name,
            id=one.id,
        )
