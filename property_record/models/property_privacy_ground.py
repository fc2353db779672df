# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import privacy as rules

NAMED = 5


class PropertyPrivacyGround(models.AbstractModel):
    """By what right something of a person stays when erasure is asked, and which open matters keep the person's data.

    Ground and day are those by which it is kept anyway: of registers, of forms, of the archive; and of what has no
    time of its own the basis in the map of personal data.
    """

    _name = "property.privacy.ground"
    _description = "Grounds on Which Data Stays"

    @api.model
    def _of(self, records):
        """The ground on which records of a kind are kept, in words."""
        if hasattr(records, "_register_code"):
            months = records.env.company[records._register_months]
            return self.env._("Entries of the register are kept for %s months", months)
        if hasattr(records, "_form_type") and (months := records._form_type().retention_months):
            return self.env._("Such forms are kept for %s months", months)
        if rule := self._rule(records):
            months = self.env._("Kept for %s months", rule.least_months) if rule.least_months else ""
            return self._phrased(filter(None, (rule.ground, months or self.env._("Kept for good"))))
        return self._of_map(records._name)

    @api.model
    def _of_map(self, name):
        """The basis that the map of personal data says of a model, in words; empty: it says none."""
        model = self.env[name]
        declared = self.env["property.privacy.map"]._declared(name) if hasattr(model, "_privacy_map") else {}
        labels = dict(self.env["property.privacy.line"]._fields["basis"]._description_selection(self.env))
        return self._listed(dict.fromkeys(labels[one.basis] for one in declared.values()))

    @api.model
    def _days(self, records):
        """``{id: first day on which it may go}`` of documents, where the archive knows one."""
        about = [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        rows = self.env["property.document"].search(about)
        return {row.res_id: row.destroy_from for row in rows if row.destroy_from}

    def _rule(self, records):
        rules_of = self.env["property.retention.rule"].search([("kind", "=", records._name)])
        return rules_of.filtered("company_id")[:1] or rules_of[:1]

    # ------------------------------------------------------------------ open

    @api.model
    def _open(self, records):
        """Those of the records that wait for somebody: a form that isn't signed, or a deadline that runs.

        That a request about the data is still to be answered keeps nothing.
        """
        if records._name in rules.ASKED:
            return records.browse()
        owed = [("res_model", "=", records._name), ("res_id", "in", records.ids), ("is_owed", "=", True)]
        ids = set(self.env["property.obligation"].search(owed).mapped("res_id"))
        is_form = hasattr(records, "_form_type")
        return records.filtered(lambda one: one.id in ids or (is_form and one.state in ("submitted", "approved")))

    @api.model
    def _matters(self, partner, held):
        """What is open with the person, in words: the first few by name, and how many more; empty: nothing is."""
        called = self.env["property.privacy.reader"]._called
        names = [called(one) for records in held for one in self._open(records)]
        if items := self._open_items(partner):
            names += [called(one) for one in items.move_id]
        if len(names) > NAMED:
            names = [*names[:NAMED], self.env._("%s more", len(names) - NAMED)]
        return self._listed(names)

    def _open_items(self, partner):
        """What is to be paid by or to the person, where the accounts are kept here; None: they aren't."""
        lines = self.env.get("account.move.line")
        if lines is None:
            return None
        kinds = ("asset_receivable", "liability_payable")
        domain = [("partner_id", "=", partner.id), ("parent_state", "=", "posted"), ("reconciled", "=", False)]
        return lines.search([*domain, ("account_id.account_type", "in", kinds)])
