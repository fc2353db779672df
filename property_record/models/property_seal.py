# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import RetentionError


class PropertySeal(models.Model):
    """What is signed on a form has a name of its own, and what a legal hold keeps isn't destroyed."""

    _inherit = "property.seal"

    @api.model
    def _kind_labels(self):
        return {
            **super()._kind_labels(),
            "form": self.env._("Form"),
            "privacy": self.env._("Request about personal data"),
            "destruction": self.env._("Destruction"),
        }

    def _check_destroyable(self):
        """:raises RetentionError: a hold keeps one of the sealed documents"""
        result = super()._check_destroyable()
        for model, seals in self.sudo().grouped("res_model").items():  # sudo: a hold holds whoever knows of it
            documents = self.env[model].sudo().browse(seals.mapped("res_id")).exists() if model in self.env else self
            if documents is not self and (held := self.env["property.legal.hold"]._held(documents)[:1]):
                raise RetentionError(self.env._("%s is on hold; it stays until the hold is lifted.", held.display_name))
        return result
