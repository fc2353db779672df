# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import RetentionError
from ..rules import retention as rules


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

    def _destroy(self, reason):
        """All seals of a document go together; what erases its content goes by a minute, and nothing before its time.

        :raises RetentionError: the time of keeping of a document isn't over, or two people have to destroy it
        """
        if not self.env.user.has_group("property_base.group_property_base_manager"):
            return super()._destroy(reason)
        same = [("res_model", "in", self.mapped("res_model")), ("res_id", "in", self.mapped("res_id"))]
        documents = {(seal.res_model, seal.res_id) for seal in self}
        seals = self.search(same).filtered(lambda seal: (seal.res_model, seal.res_id) in documents)
        seals._check_time_over()
        return super(PropertySeal, seals)._destroy(reason)

    def _check_time_over(self):
        """:raises RetentionError: as in ``_destroy``"""
        for model, seals in self.grouped("res_model").items():
            if model not in self.env:
                continue
            if self.env["property.destruction"]._erases(self.env[model]):
                raise RetentionError(self.env._("This is destroyed by a minute of destruction, which two people sign."))
            # sudo: how long something is kept is the same whoever asks
            rows = self.env["property.document"].sudo()
            rows = rows.search([("res_model", "=", model), ("res_id", "in", seals.mapped("res_id"))])
            states = self.env["property.retention"]._of(rows)
            if young := rows.filtered(lambda row, s=states: s[row.id][0] not in (rules.DUE, rules.OVERDUE))[:1]:
                raise RetentionError(self.env._("The time of keeping of “%s” isn't over.", young.title or young.number))

    def _check_destroyable(self):
        """:raises RetentionError: a hold keeps one of the sealed documents"""
        result = super()._check_destroyable()
        for model, seals in self.sudo().grouped("res_model").items():  # sudo: a hold holds whoever knows of it
            documents = self.env[model].sudo().browse(seals.mapped("res_id")).exists() if model in self.env else self
            if documents is not self and (held := self.env["property.legal.hold"]._held(documents)[:1]):
                raise RetentionError(self.env._("%s is on hold; it stays until the hold is lifted.", held.display_name))
        return result
