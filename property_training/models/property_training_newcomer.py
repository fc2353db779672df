# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.rules import own_page

#: whoever was entered earlier and has no role is no newcomer that was forgotten
NEW = timedelta(days=90)


class PropertyTrainingNewcomer(models.AbstractModel):
    """The personnel office sees newcomers without a role: their orientation would never begin (TRN-4)."""

    _name = "property.training.newcomer"
    _inherit = "property.own.page"
    _description = "New Employees Without a Role"

    @api.model
    def _newcomers_card(self):
        """People entered lately who have no role in any estate; None for whoever keeps no personnel files."""
        if not self.env.user.has_group("hr.group_hr_user"):
            return None
        domain = [
            ("company_id", "in", self.env.companies.ids),
            ("property_staff_role_ids", "=", False),
            ("create_date", ">=", fields.Datetime.now() - NEW),
        ]
        return own_page.card(
            self.env._("New Employees Without a Role"),
            map(self._line_newcomer, self._own("hr.employee", domain, order="create_date desc, id desc")),
            links=[(self.env._("Enter a role"), "property_base.property_staff_role_action")],
            count=self.env["hr.employee"].search_count(domain),
            empty=self.env._("Every new employee has a role, so orientations have begun."),
            sequence=28,
        )

    @api.model
    def _line_newcomer(self, employee):
        return own_page.Line(
            text=employee.name,
            hint=self.env._("No orientation begins without a role in an estate."),
            tone=own_page.WARN,
            model=employee._name,
            id=employee.id,
        )
