# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import FormDefinitionError


class PropertyFormPartMixin(models.AbstractModel):
    """A part of a version of a form: once the version is published, it neither changes, nor comes, nor goes.

    A model says which versions its records belong to (``_versions``) and by which of its fields
    (``_version_fields``).
    """

    _name = "property.form.part.mixin"
    _description = "Part of a Form"
    _inherit = ["property.value.mixin"]
    _version_fields = ()

    def _versions(self):
        """The property.form.version records that these parts belong to."""
        return self.env["property.form.version"]

    def _check_draft(self):
        """:raises FormDefinitionError: one of the versions is published"""
        if frozen := self._versions().filtered(lambda version: version.state != "draft")[:1]:
            raise FormDefinitionError(
                self.env._(
                    "%s is published: it stays as it is, as forms are filled in with it. Begin a new version.",
                    frozen.display_name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_draft()
        return parts

    def write(self, vals):
        self._check_values(vals)
        self._check_draft()
        result = super().write(vals)
        if not vals.keys().isdisjoint(self._version_fields):
            self._check_draft()
        return result

    def update_field_translations(self, field_name, translations, source_lang=""):
        self._check_draft()
        return super().update_field_translations(field_name, translations, source_lang=source_lang)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self._check_draft()
