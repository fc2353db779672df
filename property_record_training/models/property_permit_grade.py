# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

#: code of the topic that is shipped with this module
HOT_WORK = "hot_work"


class PropertyPermitGrade(models.Model):
    """The grades of hot work ask training for the certificate of who works (REC-6)."""

    _inherit = "property.permit.grade"

    @api.model
    def _ask_training_of_hot_work(self):
        """Once, when the module comes: grades that ask for a certificate and name no topic name the shipped one."""
        form = self.env.ref("property_record.form_hotwork", raise_if_not_found=False)
        if form:
            domain = [("type_id", "=", form.id), ("needs_certificate", "=", True), ("certificate_code", "=", False)]
            self.with_context(active_test=False).search(domain).write({"certificate_code": HOT_WORK})
