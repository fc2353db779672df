# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyScoreSource(models.AbstractModel):
    """Registers measured standards as a source of facts."""

    _inherit = "property.score.source"

    def _score_sources(self):
        return super()._score_sources() + ["property.score.source.standard"]
