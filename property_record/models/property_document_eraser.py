# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDocumentEraser(models.AbstractModel):
    """What a minute destroyed is known by the minute, too: of a form that was never signed no seal says it."""

    _inherit = "property.document.eraser"

    @api.model
    def _destroyed(self, records):
        found = super()._destroyed(records)
        if not (open_ones := records - found) or not hasattr(records, "_document_destroyed"):
            return found
        lines = self.env["property.destruction.line"]._of_destroyed([records._name], open_ones.ids)
        gone = set(lines.mapped("res_id"))
        return found | open_ones.filtered(lambda one: one.id in gone)

    @api.model
    def _minutes(self, records):
        lines = self.env["property.destruction.line"]._of_destroyed([records._name], records.ids)
        return {**super()._minutes(records), **{line.res_id: line.minute_id._said() for line in lines}}
