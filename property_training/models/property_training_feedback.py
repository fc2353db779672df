# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models

from ..exceptions import FeedbackError
from ..guard import PASS
from ..rules import feedback as rules
from ..rules import trainer_effect


class PropertyTrainingFeedback(models.Model):
    """What a trainee says of a session: once, and only who was there (TRN-10).

    Whoever is or was the trainer never reads a form, not as a supervisor either, and sees no figures of fewer forms
    than the company says. Who decides in the estate sees the author, as a careless form is a fact of its own (TRN-9).
    """

    _name = "property.training.feedback"
    _description = "Training Feedback"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_error = FeedbackError
    _own_case_error = FeedbackError
    _concerned_fields = ("employee_id", "trainer_id")
    _guard_all = True
    _guard_open = frozenset(("is_careless",))
    _order = "session_id, id"  # the latest class first, as classes are ordered
    _rec_name = "session_id"

    session_id = fields.Many2one(
        "property.training.session", required=True, index=True, ondelete="cascade", help="Session that it is about."
    )
    estate_id = fields.Many2one(related="session_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="session_id.company_id", store=True)
    trainer_id = fields.Many2one(related="session_id.trainer_id")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Trainee",
        required=True,
        index=True,
        ondelete="restrict",
        help="Who was there and gave it.",
    )
    employee_user_id = fields.Many2one(
        string="Trainee's User", related="employee_id.user_id", store=True, related_sudo=True
    )
    understood = fields.Integer(string="Understood (%)", required=True, help="How much of it the trainee understood.")
    practical = fields.Integer(string="Practical (%)", required=True, help="How much of it serves the trainee's work.")
    interactive = fields.Integer(
        string="Interactive (%)", required=True, help="How much the trainees took part themselves."
    )
    coverage = fields.Integer(string="Covered (%)", required=True, help="How much of the announced content was taught.")
    deviation = fields.Integer(
        string="Deviations from Practice", required=True, help="How often the class differed from how the work is done."
    )
    remark = fields.Text(help="What the trainee adds in own words.")
    is_careless = fields.Boolean(string="Careless", help="The form was filled in without care.")

    _once = models.UniqueIndex("(session_id, employee_id)", "You have given your feedback on this session already.")
    _bounded = models.Constraint(
        "CHECK(LEAST(understood, practical, interactive, coverage, deviation) >= 0"
        " AND GREATEST(understood, practical, interactive, coverage, deviation) <= 100)",
        "Answers lie between 0 and 100.",
    )

    def write(self, vals):
        if "is_careless" in vals:
            self.check_access("write")
            self._check_not_own_case()
        return super().write(vals)

    @api.model
    def _give(self, session, answers, remark=""):
        """The user's form on a session that is held.

        :param answers: ``{one of rules.trainer_effect.MEASURES: 0 to 100}``, all of them
        :raises FeedbackError: the user may give none (``_refusals``), or left something out
        """
        # sudo: trainees write their own form only, through this method
        session = session.sudo()
        if refusal := self._refusals(session)[session.id]:
            raise FeedbackError(self._text_refusal(refusal, session))
        if missing := rules.missing(answers):
            labels = [self._fields[measure]._description_string(self.env) for measure in missing]
            raise FeedbackError(self.env._("Answer these with 0 to 100: %s.", self._listed(labels)))
        vals = {measure: answers[measure] for measure in trainer_effect.MEASURES}
        person = self._own_employees(session.company_id)
        vals |= {"session_id": session.id, "employee_id": person.id, "remark": remark}
        form = session.env[self._name]._passed_create(PASS, [vals])
        self.env["property.training.consequence"]._propose(session.trainer_id)
        return form

    @api.model
    def _refusals(self, sessions):
        """Why the user may not give feedback on sessions: ``{session id: one of rules.feedback.REFUSALS, or None}``."""
        people = self._own_employees(sessions.company_id)
        # sudo: whether oneself was there and has given a form
        system = self.sudo().env
        own = [("session_id", "in", sessions.ids), ("employee_id", "in", people.ids)]
        rows = system["property.training.attendance"].search([*own, ("was_there", "=", True)])
        there = {row.session_id.id for row in rows if not self._is_trainer(row.session_id)}
        given = set(system[self._name].search(own).session_id.ids)
        now = fields.Datetime.now()
        return {
            session.id: rules.refusal(
                session.held_at if session.state == "held" else None,
                now,
                session.company_id.property_training_feedback_days,
                session.id in there,
                session.id in given,
            )
            for session in sessions
        }

    @api.model
    def _own_employees(self, companies):
        """The user as an employee of these companies."""
        # sudo: the own person
        return self.env.user.sudo().employee_ids.filtered(lambda person: person.company_id in companies).sudo(False)

    @api.model
    def _is_trainer(self, session):
        """Whether the user is, or ever was, the trainer of a session."""
        return self.env.user in session.trainer_id._users_ever()

    @api.model
    def _text_refusal(self, refusal, session):
        return {
            rules.NOT_HELD: self.env._("Feedback is given once the record of the session is closed."),
            rules.NOT_THERE: self.env._("Only trainees who were at the session give feedback on it."),
            rules.TOO_LATE: self.env._(
                "Feedback was taken for %s days after the session; it is too late.",
                session.company_id.property_training_feedback_days,
            ),
            rules.GIVEN: self.env._("You have given your feedback on this session already."),
        }[refusal]

    @api.model
    def _question(self, measure):
        """What the form asks for a measure."""
        return {
            trainer_effect.UNDERSTOOD: self.env._("How much of it did you understand?"),
            trainer_effect.PRACTICAL: self.env._("How much of it can you use at work?"),
            trainer_effect.INTERACTIVE: self.env._("How much did you take part: ask, practise, discuss?"),
            trainer_effect.COVERAGE: self.env._("How much of what was announced was taught?"),
            trainer_effect.DEVIATION: self.env._("How many things differed from how the work is really done?"),
        }[measure]

    @api.model
    def _ask(self, sessions):
        """Those who were there are asked for their feedback, each in the own language; not about what is long past."""
        now = fields.Datetime.now()
        for session in sessions:
            if now > session.ends_at + timedelta(days=session.company_id.property_training_feedback_days):
                continue
            # sudo: who was there and whom to write to, whoever closes the record
            held = session.sudo()
            rows = held.sitting_ids.attendance_ids.filtered("was_there")
            users = (rows.employee_id - held.trainer_id).user_id
            for lang, group in users.grouped("lang").items():
                told = session.with_context(lang=lang)
                body = Markup("%s <a href='/training/feedback/%s'>%s</a>") % (
                    told.env._("How was it? Your trainer doesn't learn who wrote what."),
                    session.id,
                    told.env._("Give feedback"),
                )
                told.message_notify(partner_ids=group.partner_id.ids, subject=told.display_name, body=body)

    @api.model
    def _figures_of(self, sessions):
        """The figures of sessions for whoever may see them: ``{session id: {measure: Fraction}}``, empty when hidden.

        The trainer gets none under four forms; other people none but who may read the forms.
        """
        # sudo: the figures are of all forms, and whom an estate belongs to isn't for everybody's eyes; who may see the
        # figures is decided below
        system = self.sudo()
        forms = system.search([("session_id", "in", sessions.ids)]).grouped(lambda form: form.session_id.id)
        may_read = not self.env.su and self.has_access("read")
        allowed = set(
            sessions.with_env(system.env).filtered_domain([("estate_id.member_ids", "in", [self.env.uid])]).ids
        )
        found = {}
        for session in sessions:
            rows = forms.get(session.id, self.browse())
            is_trainer = self._is_trainer(session)
            is_shown = self.env.su or (
                trainer_effect.is_shown(len(rows), session.company_id.property_training_least_forms)
                if is_trainer
                else may_read and session.id in allowed
            )
            found[session.id] = trainer_effect.figures(rows._as_forms()) if is_shown else {}
        return found

    def _as_forms(self):
        """These forms as the rules have them."""
        return [{measure: form[measure] for measure in trainer_effect.MEASURES} for form in self]
