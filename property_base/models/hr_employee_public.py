# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class HrEmployeePublic(models.Model):
    """What everybody may know of a colleague: the estate and the roles of today."""

    _inherit = "hr.employee.public"

    property_estate_id = fields.Many2one("property.estate", string="Estate", readonly=True)
    property_role_ids = fields.Many2many(
        "property.role",
        "property_employee_role_rel",
        "employee_id",
        "role_id",
        string="Property Roles",
        readonly=True,
    )

    def _users_of_each(self):
        """See ``hr.employee``."""
        return self.env["hr.employee"].browse(self.ids)._users_of_each()
