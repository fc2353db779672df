# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError


class PropertyStepMixin(models.AbstractModel):
    """Records that only their own steps write: by hand, by import or over an interface nobody does.

    The steps are methods that check who may take them and then work with all rights. A model says by its attributes
    which error it raises, and whether its steps may delete; by ``_may_write`` what people write themselves.
    """

    _name = "property.step.mixin"
    _description = "Written By Its Own Steps"
    _step_error = UserError
    _step_deletes = False

    @api.model_create_multi
    def create(self, vals_list):
        self._only_by_steps()
        return super().create(vals_list)

    def write(self, vals):
        if not self._may_write(vals):
            self._only_by_steps()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_by_steps(self):
        if not (self._step_deletes and self.env.su):
            raise self._step_error(self._step_texts()[1])

    def _only_by_steps(self):
        if not self.env.su:
            raise self._step_error(self._step_texts()[0])

    def _may_write(self, vals):
        """Whether these values are written by people themselves."""
        return False

    def _step_texts(self):
        """(why nobody writes these records past their steps, why nobody deletes them)"""
        text = self.env._("These records are written by their own buttons only.")
        return text, text
