# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import FormDefinitionError


class PropertyFormCopy(models.Model):
    """Whom a copy of the print is for: applicant, office, watcher. Each is a page of its own, with the name on it.

    A published version keeps the copies that the form had then: they keep their names, and taken out they are archived.
    """

    _name = "property.form.copy"
    _description = "Copy of a Form's Print"
    _inherit = ["property.value.mixin"]
    _order = "type_id, sequence, id"

    type_id = fields.Many2one("property.form.type", string="Form", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="type_id.company_id", store=True)
    sequence = fields.Integer(default=10, help="Place among the copies.")
    name = fields.Char(required=True, translate=True, help="Who gets this copy, as it is printed on it.")
    active = fields.Boolean(default=True, help="Copies that are archived are printed with versions of before only.")

    def _frozen(self):
        """Those of the copies that a published version prints."""
        # sudo: which versions print a copy is the same whoever changes it; archived copies are printed, too
        versions = self.env["property.form.version"].sudo().with_context(active_test=False)
        return self & versions.search([("print_copy_ids", "in", self.ids)]).print_copy_ids.sudo(False)

    def write(self, vals):
        if {"name", "type_id"} & vals.keys():
            self._check_open()
        return super().write(vals)

    def update_field_translations(self, field_name, translations, source_lang=""):
        self._check_open()
        return super().update_field_translations(field_name, translations, source_lang=source_lang)

    def _check_open(self):
        """:raises FormDefinitionError: what was filled in is printed with it"""
        if frozen := self._frozen()[:1]:
            raise FormDefinitionError(
                self.env._(
                    "The copy “%s” is printed with a published version. Take it out, and add another for the next one.",
                    frozen.name,
                )
            )

    def unlink(self):
        """Copies of a published version are archived: what was filled in with it is printed as before."""
        frozen = self.with_context(active_test=False)._frozen()
        frozen.action_archive()
        return super(PropertyFormCopy, self - frozen).unlink()
