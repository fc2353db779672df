# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import api, models

from ..rules import matrix_sheet

WIDTH = 14  # topics side by side on A4 landscape


class MatrixPrint(models.AbstractModel):
    """The training matrix on paper, cut into tables that fit the page (TRN-11)."""

    _name = "report.property_training.report_matrix"
    _description = "Training Matrix on Paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        sheet = self.env["property.training.matrix"]._printed(data or {})
        day = date.fromisoformat(sheet["day"])
        return {
            "day": sheet["day"],
            "states": sheet["states"],
            "company": self.env.company,
            "blocks": matrix_sheet.blocks(sheet["topics"], sheet["people"], day, WIDTH),
        }
