# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import QuestionnaireError
from ..rules import questionnaire as rules


class PropertyCampaignUnit(models.Model):
    """One unit of a questionnaire: its code, and whether and how it answered. Made by sending only."""

    _name = "property.campaign.unit"
    _description = "Unit of a Questionnaire"
    _order = "campaign_id desc, building_id, unit_name, id"
    _rec_name = "unit_id"

    campaign_id = fields.Many2one("property.campaign", required=True, index=True, readonly=True, ondelete="restrict")
    unit_id = fields.Many2one("property.unit", required=True, readonly=True, index=True, ondelete="restrict")
    unit_name = fields.Char(related="unit_id.name", store=True, string="Unit Number")
    building_id = fields.Many2one(related="unit_id.building_id", store=True)
    estate_id = fields.Many2one(related="campaign_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id")
    code = fields.Char(required=True, readonly=True, groups="property_base.group_property_base_attendant")
    state = fields.Selection(
        [(rules.WAITING, "Not answered"), (rules.ANSWERED, "Answered"), (rules.LATE, "Answered late")],
        required=True,
        readonly=True,
        default=rules.WAITING,
        index=True,
    )
    way = fields.Selection([("link", "By the link"), ("paper", "Sheet entered by staff")], readonly=True)
    answered_at = fields.Datetime(readonly=True)
    user_input_id = fields.Many2one(
        "survey.user_input", readonly=True, index="btree_not_null", groups="base.group_system"
    )
    mailed_at = fields.Datetime(string="E-mailed", readonly=True)
    reminded_at = fields.Datetime(string="Reminded", readonly=True)
    remind_count = fields.Integer(string="Reminders", readonly=True)
    resident_names = fields.Char(related="unit_id.resident_names")
    url = fields.Char(string="Link", compute="_compute_url", groups="property_base.group_property_base_attendant")

    _unit_unique = models.Constraint("UNIQUE(campaign_id, unit_id)", "The unit is asked once in a questionnaire.")
    _code_unique = models.Constraint("UNIQUE(code)", "Every sheet has a code of its own.")

    @api.depends("code")
    def _compute_url(self):
        base = self[:1].get_base_url()
        for row in self:
            row.url = f"{base}/q/{row.code}"

    @api.model
    def _insert_units(self, campaign, units):
        """One row for each unit, in a constant number of statements for a thousand."""
        codes = campaign._new_codes(len(units))
        return self.create(
            [
                {"campaign_id": campaign.id, "unit_id": unit.id, "code": code}
                for unit, code in zip(units, codes, strict=True)
            ]
        )

    # -------------------------------------------------------------- answering

    @api.model
    def _by_code(self, text):
        """The row of a typed or scanned code, or none; by the code alone, whoever has it."""
        # sudo: who holds the sheet may answer it
        return self.sudo().search([("code", "=", rules.plain(text or ""))], limit=1)

    def _start(self):
        """The survey's answer of this unit, made when it is first opened: survey.user_input."""
        self.ensure_one()
        self._lock()
        if not self.user_input_id:
            campaign = self.campaign_id
            self.user_input_id = campaign.survey_id._create_answer(check_attempts=False, deadline=campaign.due_at)
        return self.user_input_id

    def _lock(self):
        """Whoever comes second waits, and then sees what the first did."""
        self.flush_recordset()
        self.env.cr.execute("SELECT id FROM property_campaign_unit WHERE id = %s FOR UPDATE", [self.id])
        self.invalidate_recordset()

    def _answered(self, way, at):
        """The unit has answered: count it, keep its scores.

        :raises QuestionnaireError: it had answered already
        """
        self.ensure_one()
        self._lock()
        if self.state != rules.WAITING:
            raise QuestionnaireError(
                self.env._(
                    "Unit %(unit)s has answered already, on %(at)s.", unit=self.unit_id.name, at=self.answered_at
                )
            )
        self.write({"state": rules.state_of(at, self.campaign_id.due_at), "way": way, "answered_at": at})
        self.env["property.campaign.answer"]._mirror(self)
        self.campaign_id._recount()


class SurveyUserInput(models.Model):
    """An answer by link is counted for its unit."""

    _inherit = "survey.user_input"

    def _mark_done(self):
        result = super()._mark_done()
        # sudo: whoever answers by the link has no rights on questionnaires
        rows = self.env["property.campaign.unit"].sudo().search([("user_input_id", "in", self.ids)])
        for row in rows.filtered(lambda row: row.state == rules.WAITING):
            row._answered("link", fields.Datetime.now())
        return result
