# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDismissalEvidence(models.AbstractModel):
    """What others recorded of the days of a dismissal case; bridges add what their side knows (PAY-4)."""

    _name = "property.dismissal.evidence"
    _description = "Evidence of a Dismissal Case"

    @api.model
    def _rows(self, employee, days):
        """What rosters and punches say, for the printed file.

        :param employee: hr.employee
        :param days: local days, in order
        :return: list of dict ``day`` (date), ``planned``, ``found`` and ``verdict`` (texts), in the order of the days
        """
        return []
