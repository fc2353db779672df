# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod
from odoo.addons.property_document.sealed import named

from ..exceptions import AssessmentError
from ..guard import PASS
from ..rules import assessment as rules

OBLIGATION = "trainer_assessment"


class PropertyTrainingAssessment(models.Model):
    """The month of a trainer in an estate: the effect of each session, and what the supervisor says of it (TRN-10).

    A draft shows the figures of this moment; signed it is sealed with them. Drafts are made for everybody who taught in
    the month; once all are signed, the limit of the month is kept.
    """

    _name = "property.training.assessment"
    _description = "Assessment of a Trainer"
    _inherit = ["property.month.mixin", "mail.thread", "property.own.case.mixin", "property.seal.mixin"]
    _guard_pass = PASS
    _guard_error = AssessmentError
    _own_case_error = AssessmentError
    _transitions = {"draft": {"done"}}

    month = fields.Date(
        index=True,
        default=lambda self: self._first_day(fields.Date.context_today(self), -1),
        help="First day of the month that is assessed.",
    )
    employee_id = fields.Many2one(
        "hr.employee", string="Trainer", required=True, index=True, ondelete="restrict", help="Who is assessed."
    )
    remark = fields.Text(help="What the supervisor says of the month, and what was agreed.")
    state = fields.Selection(
        [("draft", "Draft"), ("done", "Signed")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    figures = fields.Json(string="Frozen Figures", readonly=True, copy=False)
    held_count = fields.Integer(string="Sessions Held", readonly=True, copy=False)
    judged_count = fields.Integer(string="With Feedback", readonly=True, copy=False)
    met_count = fields.Integer(string="Meet the Standard", readonly=True, copy=False)
    assessed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    assessed_at = fields.Datetime(readonly=True, copy=False)
    effect_html = fields.Html(string="Effect", compute="_compute_effect_html", sanitize=False)

    _one = OnePerPeriod("The trainer's month is assessed already.", "month", "employee_id")

    @api.depends("employee_id.name", "period")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.employee_id.name or ''} {record.period or ''}".strip()

    @api.depends("figures", "state", "month", "employee_id", "estate_id")
    @api.depends_context("lang")
    def _compute_effect_html(self):
        """The table that is printed, on the screen."""
        template = "property_training.assessment_table"
        for record in self:
            is_known = bool(record.month and record.company_id)
            record.effect_html = is_known and self.env["ir.qweb"]._render(template, record._table_values())

    def _table_values(self):
        """What the table of the effect form shows."""
        self.ensure_one()
        return {
            "lessons": self._shown(),
            "targets": self.company_id._training_targets(),
            "labels": self._labels(),
            "words": self._words(),
        }

    @api.model
    def _labels(self):
        """``{measure: its name}``."""
        forms = self.env["property.training.feedback"]
        return {measure: forms._fields[measure]._description_string(self.env) for measure in rules.MEASURES}

    @api.model
    def _words(self):
        return {
            rules.MET: self.env._("Meets the standard"),
            rules.SHORT: self.env._("Below standard"),
            rules.UNKNOWN: self.env._("No feedback"),
        }

    def _shown(self):
        """The sessions of the month: as signed, or as of now."""
        self.ensure_one()
        return self.figures if self.state == "done" else self._gather()[self.id]

    # ---------------------------------------------------------------- actions

    def action_sign(self):
        """The supervisor signs: the figures are frozen and sealed, and the month is kept once all are signed."""
        self.check_access("write")
        self._check_not_own_case()
        self._sign(fields.Datetime.now())
        return True

    def _sign(self, now):
        """Freeze the figures as they are, and seal them.

        :raises AssessmentError: see `_check_sign`
        """
        found = self._gather()
        for record in self:
            record._check_sign(found[record.id])
            sums = rules.month(found[record.id])
            counts = {f"{name}_count": count for name, count in sums.items()}
            record._move(PASS, "done", figures=found[record.id], assessed_by_id=self.env.uid, assessed_at=now, **counts)
        self._seal("assessment")
        self._keep_limits(now)

    def _check_sign(self, lessons):
        """:raises AssessmentError: the month isn't over, nothing was held in it, or nothing is said of it"""
        self.ensure_one()
        problems = {
            self.env._("its month is not over yet"): not self._has_ended(self.estate_id._local_date()),
            self.env._("no session was held in it"): not lessons,
            self.env._("write what you say of it"): not (self.remark or "").strip(),
        }
        if found := [text for text, is_wrong in problems.items() if is_wrong]:
            raise AssessmentError(
                self.env._("Assessment %(name)s: %(problems)s.", name=self.display_name, problems=self._phrased(found))
            )

    def _keep_limits(self, now):
        """The limit of a month is kept once everybody who taught in the estate is assessed."""
        done = {}
        for estate, months in self.grouped("estate_id").items():
            for month in set(months.mapped("month")):
                owed = self._trainers(estate, month)
                signed = self.search([("estate_id", "=", estate.id), ("month", "=", month), ("state", "=", "done")])
                if set(owed.ids) <= set(signed.employee_id.ids):
                    done[estate, f"{month:%Y-%m}"] = now
        self.env["property.obligation"]._fulfil_periods(OBLIGATION, done)

    def _text_own_case(self):
        return self.env._("It is about your own teaching, so others assess it.")

    # ---------------------------------------------------------------- figures

    @api.model
    def _held(self, estates, first, last):
        """The sessions that were held in estates in the local days given, read with all rights."""
        # sudo: the month is assessed by all forms, which the trainer's superior alone decides about
        sessions = self.env["property.training.session"].sudo().search(
            [
                ("estate_id", "in", estates.ids),
                ("state", "=", "held"),
                ("starts_at", ">=", fields.Datetime.to_datetime(first) - relativedelta(days=1)),
                ("starts_at", "<", fields.Datetime.to_datetime(last) + relativedelta(days=2)),
            ],
            order="starts_at, id",
        )  # fmt: skip
        return sessions.filtered(lambda one: first <= one.estate_id._local_date(one.starts_at) <= last)

    def _gather(self):
        """``{id: the sessions of the month, each as rules.assessment.lesson}``; a handful of queries for any number."""
        if not self:
            return {}
        bounds = {record: record._period_bounds() for record in self}
        first, last = min(one[0] for one in bounds.values()), max(one[1] for one in bounds.values())
        held = self._held(self.estate_id, first, last)
        forms = held.env["property.training.feedback"].search([("session_id", "in", held.ids)])
        by_session = forms.grouped("session_id")
        return {
            record.id: [
                record._lesson(session, by_session.get(session, forms.browse()))
                for session in held
                if session.trainer_id == record.employee_id
                and session.estate_id == record.estate_id
                and bounds[record][0] <= session.estate_id._local_date(session.starts_at) <= bounds[record][1]
            ]
            for record in self
        }

    @api.model
    def _lesson(self, session, forms):
        day = session.estate_id._local_date(session.starts_at).isoformat()
        targets = session.company_id._training_targets()
        topic = session.with_context(lang=self.env.lang).topic_id.name
        return rules.lesson(day, topic, forms._as_forms(), targets)

    @api.model
    def _trainers(self, estate, month):
        """Who taught in an estate in a month."""
        return self._held(estate, month, month + relativedelta(months=1, days=-1)).trainer_id.with_env(self.env)

    @api.model
    def _cron_open(self):
        """Drafts of the last month for everybody who taught in it."""
        for estate in self.env["property.estate"].search([("active", "=", True)]):
            month = self._first_day(estate._local_date(), -1)
            have = self.search([("estate_id", "=", estate.id), ("month", "=", month)]).employee_id
            people = self._trainers(estate, month) - have
            told = self.with_context(lang=estate.company_id.partner_id.lang or self.env.lang)
            told.create([{"estate_id": estate.id, "month": month, "employee_id": one.id} for one in people])

    def _seal_payload(self):
        self.ensure_one()
        return {
            "trainer": named(self.employee_id),
            "estate": named(self.estate_id),
            "month": self.period,
            "remark": self.remark or "",
            "sessions": self.figures,
        }
