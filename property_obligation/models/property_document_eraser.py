# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.guard import opened


class PropertyDocumentEraser(models.AbstractModel):
    """The limits of what is destroyed stay with their days, and don't say of whom they were."""

    _inherit = "property.document.eraser"

    @api.model
    def _around(self, records):
        """Limits are called by the number alone, and why somebody moved or waived one isn't said any more."""
        result = super()._around(records)
        if records and records._name != "property.obligation":
            limits = self.env["property.obligation"].sudo()  # sudo: as the documents themselves
            limits = limits.search([("res_model", "=", records._name), ("res_id", "in", records.ids)])
            self._empty_limits(records, limits)
            self._around(limits)
        return result

    def _empty_limits(self, records, limits):
        self._rename_limits(records, limits)
        with opened(limits._name, limits.ids, {"waive_reason"}):
            limits.write({"waive_reason": False})
        with opened(limits.trace_ids._name, limits.trace_ids.ids, {"reason"}):
            limits.trace_ids.write({"reason": False})

    def _rename_limits(self, records, limits):
        """Call limits by what is left of the names of their records."""
        named = "number" if "number" in records._fields else "display_name"
        names = {record.id: record[named] for record in records.sudo()}  # sudo: what is left of the name
        with opened(limits._name, limits.ids, {"name"}):
            for record_id, same in limits.filtered("name").grouped("res_id").items():
                same.write({"name": names[record_id] or False})
