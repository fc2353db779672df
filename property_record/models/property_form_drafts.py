# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models


class PropertyFormDrafts(models.AbstractModel):
    """Forms that were begun and never handed in: whoever began one is reminded, and later it goes (REC-4, REC-7).

    A draft has no number, is in no archive and falls under no time of keeping, and may hold names and photos. After how
    many days since it was last touched is the company's to say. What a dispute holds stays.
    """

    _name = "property.form.drafts"
    _description = "Forms Never Handed In"

    @api.model
    def _cron_run(self):
        """Daily, form by form and company by company."""
        # sudo: drafts are those of whoever began them
        forms = self.env["property.form.type"].sudo().with_context(active_test=False).search([("code", "!=", False)])
        companies = self.env["res.company"].sudo().search([("active", "=", True)])  # sudo: as above
        for name in forms.mapped("model_name"):
            for company in companies if name in self.env else ():
                self._clear(self._untouched(name, company, self._clear_days(company)))
                self._remind(self._untouched(name, company, company.property_form_draft_remind_days), company)

    @api.model
    def _clear_days(self, company):
        """After how many days drafts of a company are deleted, never before who began them was reminded; 0: never."""
        clear, remind = company.property_form_draft_clear_days, company.property_form_draft_remind_days
        return clear and max(clear, remind + 1)

    def _untouched(self, name, company, days):
        """Drafts of a form that nobody touched for so many days; none where the company says 0."""
        drafts = self.env[name].sudo()  # sudo: as above
        if not days:
            return drafts
        before = fields.Datetime.now() - timedelta(days=days)
        domain = [("state", "=", "draft"), ("company_id", "=", company.id), ("write_date", "<", before)]
        return drafts.search(domain)

    def _clear(self, drafts):
        """Delete drafts, with what they hold."""
        (drafts - self.env["property.legal.hold"].sudo()._held(drafts)).unlink()  # sudo: as above

    def _remind(self, drafts, company):
        """One reminder for each draft, to who began it."""
        # who did what the reminder asked for ticked it off: it is kept as archived
        reminded = set(drafts.with_context(active_test=False).activity_ids.filtered("automated").mapped("res_id"))
        owners = {
            draft: draft.filled_by_id
            for draft in drafts
            if draft.id not in reminded and draft.filled_by_id.active and not draft.filled_by_id.share
        }
        clear = self._clear_days(company)

        def words(draft):
            note = draft.env._("It is deleted %s days after it was last touched.", clear) if clear else ""
            return {"summary": draft.env._("Begun and not handed in: hand it in, or delete it"), "note": note}

        self.env["property.todo"]._give_each(owners, words)
