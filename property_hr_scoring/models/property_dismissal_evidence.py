# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, models

from odoo.addons.property_base.rules.photo import is_picture


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

    @api.model
    def _pictures(self, case):
        """Photos of the events and papers of the case that are photos, as ``[(what it is, content)]``."""
        labels = case.fields_get(["notice_paper", "served_paper"], ["string"])
        found = [(event.display_name, event.photo) for event in case.event_ids.sorted("at")]
        found += [(labels[name]["string"], case[name]) for name in labels]
        return [(name, content) for name, content in found if content and is_picture(base64.b64decode(content))]
