# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..rules import questionnaire as rules

BATCH = 200
REMIND_DAYS = "property_service.questionnaire_remind_days"


class PropertyCampaignMail(models.Model):
    """The e-mails of questionnaires: the link once, reminders before the end, in batches that may be interrupted."""

    _inherit = "property.campaign.unit"

    @api.model
    def _cron_mail(self):
        """Send what is due; each batch is committed with its marks, so that nothing goes out twice."""
        cron = self.env["ir.cron"]
        while True:
            rows, is_reminder = self._due_rows()
            done = rows._mail(is_reminder)
            left = cron._commit_progress(done, remaining=len(rows) - done)
            if not rows or not left:
                break

    @api.model
    def _due_rows(self):
        """Up to a batch of rows that wait for their link, or for a reminder: ``(rows, is it a reminder)``."""
        running = [("campaign_id.state", "=", rules.SENT), ("state", "=", rules.WAITING)]
        rows = self.search([*running, ("mailed_at", "=", False)], limit=BATCH)
        if rows:
            return rows, False
        # sudo: a setting
        days = self.env["ir.config_parameter"].sudo().get_param(REMIND_DAYS, "5,2")
        now = fields.Datetime.now()
        for number, day in enumerate(sorted((int(day) for day in days.split(",") if day.strip()), reverse=True), 1):
            until = now + timedelta(days=day)
            due = [("remind_count", "<", number), ("campaign_id.due_at", "<=", until), ("campaign_id.due_at", ">", now)]
            if rows := self.search([*running, *due], limit=BATCH):
                return rows, True
        return self.browse(), False

    def _mail(self, is_reminder):
        """Queue the e-mails of these rows and mark them; how many rows were handled."""
        now, mails = fields.Datetime.now(), []
        for row in self:
            for partner in row.unit_id.current_residency_ids.partner_id.filtered("email"):
                lang = partner.lang or self.env.lang
                mails.append(row.with_context(lang=lang)._mail_vals(partner, is_reminder))
        # sudo: the clock writes to residents
        self.env["mail.mail"].sudo().create(mails)
        if is_reminder:
            for count, rows in self.grouped("remind_count").items():
                rows.write({"reminded_at": now, "remind_count": count + 1})
        else:
            self.write({"mailed_at": now})
        return len(self)

    def _mail_vals(self, partner, is_reminder):
        body = self.env["ir.qweb"]._render(
            "property_service.campaign_mail", {"row": self, "partner": partner, "is_reminder": is_reminder}
        )
        subject = self.env._("Reminder: %s", self.campaign_id.name) if is_reminder else self.campaign_id.name
        return {
            "subject": subject,
            "body_html": body,
            "recipient_ids": [fields.Command.set(partner.ids)],
            "auto_delete": True,
        }
