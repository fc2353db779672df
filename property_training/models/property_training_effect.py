# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL

from ..rules import assessment


class PropertyTrainingEffect(models.Model):
    """The effect of each held session by the forms of those who were there (TRN-10); nothing is stored.

    A trainer sees a session once it has as many forms as the company says: of fewer one could guess who wrote what.
    """

    _name = "property.training.effect"
    _description = "Effect of a Session"
    _auto = False
    _order = "starts_at desc, id desc"
    _rec_name = "session_id"

    session_id = fields.Many2one("property.training.session", readonly=True)
    topic_id = fields.Many2one("property.training.topic", readonly=True)
    estate_id = fields.Many2one("property.estate", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    trainer_id = fields.Many2one("hr.employee", readonly=True)
    trainer_user_id = fields.Many2one("res.users", string="Trainer's User", readonly=True)
    starts_at = fields.Datetime(string="Day", readonly=True)
    forms = fields.Integer(readonly=True)
    understood = fields.Float(string="Understood (%)", aggregator="avg", digits=(5, 1), readonly=True)
    practical = fields.Float(string="Practical (%)", aggregator="avg", digits=(5, 1), readonly=True)
    interactive = fields.Float(string="Interactive (%)", aggregator="avg", digits=(5, 1), readonly=True)
    coverage = fields.Float(string="Covered (%)", aggregator="avg", digits=(5, 1), readonly=True)
    deviation = fields.Integer(string="Deviations from Practice", readonly=True)
    is_shown = fields.Boolean(string="Enough Forms", readonly=True)
    verdict = fields.Selection(
        [(assessment.MET, "Meets the Standard"), (assessment.SHORT, "Below Standard")], compute="_compute_verdict"
    )

    _depends = {
        "property.training.feedback": ["session_id", "understood", "practical", "interactive", "coverage", "deviation"],
        "property.training.session": ["state", "starts_at", "topic_id", "estate_id", "trainer_id", "trainer_user_id"],
    }

    def _compute_verdict(self):
        # sudo: whoever sees the figures of a session sees what they amount to
        sessions = self.session_id.sudo()
        verdicts = sessions.env["property.training.consequence"]._verdicts(sessions)
        for row in self:
            word = assessment.verdict(verdicts.get(row.session_id.id))
            row.verdict = word if word != assessment.UNKNOWN else False

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT s.id, s.id AS session_id, s.topic_id, s.estate_id, s.company_id, s.trainer_id, s.trainer_user_id,
                   s.starts_at, count(f.id) AS forms,
                   avg(f.understood) AS understood, avg(f.practical) AS practical,
                   avg(f.interactive) AS interactive, avg(f.coverage) AS coverage, sum(f.deviation) AS deviation,
                   count(f.id) >= c.property_training_least_forms AS is_shown
              FROM property_training_session s
              JOIN res_company c ON c.id = s.company_id
              JOIN property_training_feedback f ON f.session_id = s.id
             WHERE s.state = 'held'
             GROUP BY s.id, c.property_training_least_forms
            """
        )
