# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import questionnaire as rules

BATCH = 200


class PropertyCampaignMailer(models.AbstractModel):
    """The e-mails of questionnaires: the link once, reminders before the end, in batches that may be interrupted."""

    _name = "property.campaign.mailer"
    _description = "E-mails of Questionnaires"

    @api.model
    def _send_due(self):
        """Send what is due; each batch is committed with its marks, so that nothing goes out twice."""
        cron = self.env["ir.cron"]
        while True:
            rows, is_reminder = self._due_rows()
            done = self._mail(rows, is_reminder)
            left = cron._commit_progress(done, remaining=len(rows) - done)
            if not rows or not left:
                break

    @api.model
    def _due_rows(self):
        """Up to a batch of rows that wait for their link, or for a reminder: ``(rows, is it a reminder)``.

        What an outage kept back is made up for as far as it still helps: no link after the window, and of several
        reminders that have come the last alone.
        """
        units, now = self.env["property.campaign.unit"], fields.Datetime.now()
        waiting = Domain("campaign_id.state", "=", rules.SENT) & Domain("state", "=", rules.WAITING)
        waiting &= Domain("campaign_id.due_at", ">", now)
        if rows := units.search(waiting & Domain("mailed_at", "=", False), limit=BATCH):
            return rows, False
        [(campaigns,)] = units._read_group(waiting, aggregates=["campaign_id:recordset"])
        for campaign in campaigns:
            days = rules.days_before(campaign.company_id.property_questionnaire_remind_days or "")
            if moment := rules.last_reminder(days, campaign.due_at, now):
                since = Domain("reminded_at", "=", False) | Domain("reminded_at", "<", moment)
                since &= Domain("campaign_id", "=", campaign.id) & Domain("mailed_at", "<", moment)
                if rows := units.search(waiting & since, limit=BATCH):
                    return rows, True
        return units, False

    @api.model
    def _mail(self, rows, is_reminder):
        """Queue the e-mails of these rows and mark them; how many rows were handled."""
        mails = []
        for row in rows:
            for partner in row.unit_id.current_residency_ids.partner_id.filtered("email"):
                mails.append(
                    self.with_context(lang=partner.lang or self.env.lang)._mail_vals(row, partner, is_reminder)
                )
        # sudo: the clock writes to residents
        self.env["mail.mail"].sudo().create(mails)
        rows._mark_mailed(fields.Datetime.now(), is_reminder)
        return len(rows)

    @api.model
    def _mail_vals(self, row, partner, is_reminder):
        row = row.with_env(self.env)
        body = self.env["ir.qweb"]._render(
            "property_service.campaign_mail", {"row": row, "partner": partner, "is_reminder": is_reminder}
        )
        subject = self.env._("Reminder: %s", row.campaign_id.name) if is_reminder else row.campaign_id.name
        return {
            "subject": subject,
            "body_html": body,
            "recipient_ids": [fields.Command.set(partner.ids)],
            "auto_delete": True,
        }
