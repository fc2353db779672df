# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import SealedError

LINES = "(lines)"  # no field: open only where all of a document is


class PropertySealLineMixin(models.AbstractModel):
    """For lines of a sealed document: they neither change, nor come, nor go once their document is sealed.

    ``_seal_parent_field`` names the many2one to the document (a model with property.seal.mixin), ``_seal_free_fields``
    what was not signed and may move on (how far a matter has come, for example).
    """

    _name = "property.seal.line.mixin"
    _description = "Line of a Sealed Document"

    _seal_parent_field = None
    _seal_free_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_parent_open()
        return lines

    def write(self, vals):
        if self._seal_free_fields.issuperset(vals):
            return super().write(vals)
        self._check_parent_open()
        result = super().write(vals)
        if self._seal_parent_field in vals:
            self._check_parent_open()
        return result

    def unlink(self):
        self._check_parent_open()
        return super().unlink()

    def _check_parent_open(self):
        # sudo: the guard holds whether or not the user may read the document
        sealed = self.sudo()[self._seal_parent_field].filtered("is_sealed")
        # what is lawfully destroyed goes with its lines
        if sealed and not is_open(sealed._seal_lock(), sealed.ids, frozenset((LINES,))):
            sealed = sealed[:1]
            raise SealedError(
                self.env._("%s is sealed; its lines can't be changed. Correct it by an amendment.", sealed.display_name)
            )
