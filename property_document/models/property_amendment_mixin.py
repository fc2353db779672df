# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS


class PropertyAmendmentMixin(models.AbstractModel):
    """For sealed documents that are corrected: the old one stays, a new one names it, and only the newer counts.

    A document takes one correction: several may be begun, one is recorded, also in two transactions at once. Who the
    document is about corrects it no more than that person decides about it. A model has the links::

        amends_id = fields.Many2one(…, string="Corrects", readonly=True, copy=False, index="btree_not_null")
        amended_by_ids = fields.One2many(…, "amends_id", string="Corrected By")
        _amended_once = models.UniqueIndex("(amends_id) WHERE state = '…'", …)

    names the state of a recorded one (``_recorded_state``) and what a correction begins with (``_amendment_vals``),
    asks ``_amendment_problems`` before it is recorded and calls ``_mark_amended`` when it is. Its print shows both by
    ``property_document.report_amendment``.
    """

    _name = "property.amendment.mixin"
    _description = "Corrected by a New Document"
    _inherit = ["property.seal.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _concerned_fields = ()
    _recorded_state = "done"
    #: what a correction has in common with the one it corrects
    _amended_keeps = ("estate_id",)

    is_amended = fields.Boolean(string="Corrected", readonly=True, copy=False, index=True)

    @api.model
    def _seal_locked_fields(self):
        """That it is corrected was not signed."""
        return super()._seal_locked_fields() - {"amended_by_ids", "is_amended"}

    def _concerned_users(self):
        """A correction is about those of the corrected document, too, whomever it names instead."""
        found = super()._concerned_users()
        for record in self.sudo().filtered("amends_id"):  # sudo: as where the people are found
            found[record.id] |= record.amends_id._concerned_users()[record.amends_id.id]
        return found

    def _amendment_vals(self):
        """Values of a correction besides those that are copied."""
        return {}

    def action_amend(self):
        """Correct a recorded document by a new one that shows both."""
        self.ensure_one()
        self.check_access("write")
        self.env["property.document.eraser"]._check_not_destroyed(self)
        self._check_not_own_case()
        if self.state != self._recorded_state or self.is_amended:
            raise self._guard_error(
                self.env._("Only what is recorded is corrected, and only once; change a draft itself.")
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self._begin_amendment({**self._amendment_vals(), "amends_id": self.id}).id,
            "view_mode": "form",
        }

    def _begin_amendment(self, vals):
        with self._passing(PASS, vals, creates=True):
            return self.copy(vals)

    def _amendment_problems(self):
        """Texts of what keeps a correction from being recorded."""
        self.ensure_one()
        old = self.amends_id
        problems = {
            self.env._("the one it corrects was corrected meanwhile"): old.is_amended,
            self.env._("a correction keeps %s", self._text_amended_keeps()): old
            and any(old[name] != self[name] for name in self._amended_keeps),
        }
        return [text for text, is_wrong in problems.items() if is_wrong]

    def _text_amended_keeps(self):
        return self._listed(self._fields[name]._description_string(self.env) for name in self._amended_keeps)

    def _mark_amended(self):
        """What these documents correct doesn't count any more; of two at once one waits, and is refused."""
        self.amends_id._passed_write(PASS, {"is_amended": True})
