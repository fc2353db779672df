# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyMeasureProvider(models.AbstractModel):
    """The service desk's own names for its rates of kept limits (STD-2)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            "reply_kept": self.env._("Answers to complaints given in time"),
            "follow_up_kept": self.env._("Settled valid complaints followed up in time"),
        }

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        """`reply_kept`: limits of answers to complaints, promised ones too; `follow_up_kept`: limits of
        follow-ups, which only settled valid complaints owe (TKT-3, TKT-4)."""
        reply, invalid_reply, follow_up = self.env["property.ticket.policy"]._codes_of("complaint")
        types = {"reply_kept": (reply, invalid_reply), "follow_up_kept": (follow_up,)}
        if code not in types:
            return super()._measure(code, estates, start_utc, end_utc)
        codes = [name for name in types[code] if name]
        return self._measure_kept(codes, estates, start_utc, end_utc)
