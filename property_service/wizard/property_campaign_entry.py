# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models

from odoo.addons.property_base.rules import deadline

from ..exceptions import QuestionnaireError
from ..rules import questionnaire as rules


class PropertyCampaignEntry(models.TransientModel):
    """Sheets of paper entered by the staff: scan or type the code, tick the scores, next sheet (VIS-3)."""

    _name = "property.campaign.entry"
    _description = "Enter Questionnaire Sheets"

    campaign_id = fields.Many2one("property.campaign", required=True, readonly=True)
    code = fields.Char(help="Scan the QR code or type the code of the sheet.")
    unit_id = fields.Many2one("property.unit", help="In place of the code, when it can't be read.")
    returned_on = fields.Date(
        string="Came Back On",
        required=True,
        help="Day on which the sheet was handed in; it decides whether it came back in the window.",
    )
    line_ids = fields.One2many(
        "property.campaign.entry.line", "entry_id", string="Answers", help="One line for each question of the sheet."
    )
    last_text = fields.Char(string="Entered Last", readonly=True)
    entered_count = fields.Integer(string="Entered", readonly=True)

    @api.model
    def _open_for(self, campaign, last="", count=0, **said):
        """An empty form for the next sheet; ``said`` is what stays as it was typed."""
        # sudo: staff can't read surveys; the questions are printed on every sheet
        questions = campaign.sudo().survey_id.question_ids.filtered(lambda q: q.question_type in ("scale", "text_box"))
        entry = self.create(
            {
                "campaign_id": campaign.id,
                "last_text": last,
                "entered_count": count,
                "returned_on": campaign.estate_id._local_date(),
                **said,
                "line_ids": [
                    fields.Command.create(
                        {
                            "question_key": question.id,
                            "question": question.title,
                            "is_text": question.question_type == "text_box",
                        }
                    )
                    for question in questions
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter Sheets"),
            "res_model": self._name,
            "res_id": entry.id,
            "view_mode": "form",
            "target": "current",
        }

    def action_save(self):
        """Keep the sheet and open the next one."""
        self.ensure_one()
        self.campaign_id.check_access("read")
        row = self._row()
        at = self._returned_at()
        row._lock()
        if row.state != rules.WAITING:
            row._answered("paper", at)  # says when it was answered
        answer = row._start()
        for line in self.line_ids:
            value = line.text if line.is_text else line.score
            if value:
                answer._save_lines(row.env["survey.question"].browse(line.question_key), str(value))
        if not answer.user_input_line_ids:
            raise QuestionnaireError(self.env._("The sheet of %s is empty: tick at least one score.", row.unit_id.name))
        row._answered("paper", at)
        answer.write({"state": "done", "end_datetime": at})
        return self._open_for(self.campaign_id, row.unit_id.name, self.entered_count + 1, returned_on=self.returned_on)

    def _returned_at(self):
        """When the sheet came back.

        :raises QuestionnaireError: before it was sent, or in the future
        """
        campaign, now = self.campaign_id, fields.Datetime.now()
        start = deadline.start_of_day(self.returned_on, ZoneInfo(campaign.estate_id.tz))
        texts = {
            "returned_early": self.env._("The sheet can't have come back before the questionnaire was sent."),
            "returned_future": self.env._("The sheet can't have come back in the future."),
        }
        try:
            return rules.returned_at(start, campaign.sent_at or now, now)
        except rules.QuestionnaireError as error:
            raise QuestionnaireError(texts[error.code]) from error

    def _row(self):
        """The row of the sheet.

        :raises QuestionnaireError: no such code or unit in this questionnaire
        """
        rows = self.env["property.campaign.unit"].sudo()  # sudo: rows are written by answering only
        row = rows._by_code(self.code) if self.code else rows.browse()
        if not self.code and self.unit_id:
            row = rows.search([("campaign_id", "=", self.campaign_id.id), ("unit_id", "=", self.unit_id.id)], limit=1)
        if not row or row.campaign_id != self.campaign_id:
            raise QuestionnaireError(
                self.env._(
                    "No sheet with the code or unit %s was sent in this questionnaire.",
                    self.code or self.unit_id.name or "—",
                )
            )
        if self.campaign_id.state != rules.SENT:
            raise QuestionnaireError(self.env._("The questionnaire is not open for answers."))
        return row
