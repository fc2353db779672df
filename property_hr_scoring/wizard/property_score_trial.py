# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import background

from ..exceptions import TrialError

MILLISECONDS = 10  # what a person and month was measured to take
MONTHS = 3  # proposed at first
MOST_MONTHS = 36


class PropertyScoreTrial(models.TransientModel):
    """What-if: a version of the rulebook, drafts too, over months there are: who would change, by how much (SCO-8).

    Nothing of it is kept but this answer, which is the asker's own and goes by itself. Who asks sees the people of the
    own estates; the personnel office all of the company.
    """

    _name = "property.score.trial"
    _description = "What-If of a Rulebook"
    _inherit = ["property.background.mixin"]
    _background_works = frozenset({"_run_work"})

    rulebook_id = fields.Many2one(
        "property.score.rulebook",
        ondelete="cascade",
        help="Version to try, usually a draft. Its rules judge all the chosen months, whatever its dates say.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, help="Whose months are tried."
    )
    month_ids = fields.Many2many(
        "property.score.month",
        string="Months to Try",
        default=lambda self: self._default_month_ids(),
        domain="[('company_id', '=', company_id)]",
        help="Months to judge anew; nothing of them changes.",
    )
    is_run = fields.Boolean(readonly=True)
    person_count = fields.Integer(
        string="People",
        readonly=True,
        help="People with an event or a fact in the months, and those whose base or pay is tried without one.",
    )
    line_ids = fields.One2many("property.score.trial.line", "trial_id", readonly=True, string="Who Would Change")
    rule_ids = fields.One2many("property.score.trial.rule", "trial_id", readonly=True, string="By Rule")
    changed_count = fields.Integer(string="Would Change", compute="_compute_sums", help="People with another result.")
    points_before = fields.Float(
        string="Points Today", digits=(8, 1), compute="_compute_sums", help="Points of these people today."
    )
    points_after = fields.Float(digits=(8, 1), compute="_compute_sums", help="Points of these people on trial.")

    @api.depends("rulebook_id")
    def _compute_display_name(self):
        for trial in self:
            trial.display_name = trial._subject()

    @api.model
    def _default_month_ids(self):
        domain = [("company_id", "=", self.env.company.id), ("state", "=", "closed")]
        return self.env["property.score.month"].search(domain, order="date desc", limit=MONTHS)

    @api.depends("line_ids")
    def _compute_sums(self):
        for trial in self:
            trial.changed_count = len(trial.line_ids.employee_id)
            trial.points_before = sum(trial.line_ids.mapped("points_before"))
            trial.points_after = sum(trial.line_ids.mapped("points_after"))

    def action_run(self):
        """Judge the months anew, in a large company in the background, and show who would change."""
        self.ensure_one()
        self._check_question()
        if background.is_long(self._people_count() * len(self.month_ids), MILLISECONDS):
            return self._in_background("_run_work", self.env._("What if: %s", self._subject()))
        self._run_work()
        return self._background_result()

    def action_open_lines(self):
        """Open who would change, as a list that can be grouped, charted and exported."""
        return self._open("property_hr_scoring.property_score_trial_line_action")

    def action_open_rules(self):
        """Open what each rule would change."""
        return self._open("property_hr_scoring.property_score_trial_rule_action")

    def action_print(self):
        """The answer as a PDF: what each rule changes, and who would change, the months summed up."""
        self.ensure_one()
        return self.env.ref("property_hr_scoring.property_score_trial_report_pdf").report_action(self, config=False)

    def action_xlsx(self):
        """The answer as a workbook: who would change, and by which rules."""
        self.ensure_one()
        return self.env.ref("property_hr_scoring.property_score_trial_report_xlsx").report_action(self, config=False)

    def _open(self, xmlid):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {**action, "domain": [("trial_id", "in", self.ids)]}

    def _tried(self):
        """What is tried: list of records."""
        return [book for book in self.rulebook_id if book]

    def _subject(self):
        """What is tried, in words."""
        return " · ".join(record.display_name for record in self._tried())

    def _check_question(self):
        """:raises TrialError: nothing to try, or nothing to try it on"""
        if not self._tried():
            raise TrialError(self.env._("Choose the version of the rulebook to try."))
        if not self.month_ids:
            raise TrialError(self.env._("Choose the months to try it on."))
        if len(self.month_ids) > MOST_MONTHS:
            raise TrialError(self.env._("Choose %s months at most.", MOST_MONTHS))
        if self.month_ids.company_id != self.company_id or self.rulebook_id.company_id - self.company_id:
            raise TrialError(
                self.env._("The months and the rulebook belong to different companies. Choose those of one company.")
            )

    def _people_count(self):
        # sudo: how much work it is doesn't depend on who asks
        roles = self.env["property.staff.role"].sudo()
        domain = [("estate_id.company_id", "=", self.company_id.id)]
        ((count,),) = roles._read_group(domain, [], ["employee_id:count_distinct"])
        return count

    def _run_work(self):
        """Work of :meth:`action_run`: the answer replaces the one before."""
        self._check_question()
        changed = self.env["property.score.trial.runner"]._run(self)
        text = self.env._("%(changed)s of %(people)s people would change", changed=changed, people=self.person_count)
        return background.Outcome(text)

    def _background_result(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What If"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }
