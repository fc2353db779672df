# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """What the person owes, the most urgent first."""

    _inherit = "property.own.page"

    @api.model
    def _card_owed(self, employee_ids):
        domain = [("user_id", "=", self.env.uid), ("is_owed", "=", True), ("is_history", "=", False)]
        rows = self._own("property.obligation", domain, order="due_at, id")
        return own_page.card(
            self.env._("What I Owe"),
            [self._line_owed(row) for row in rows],
            links=[(self.env._("All that I owe"), "property_obligation.property_obligation_action_own")],
            count=self.env["property.obligation"].search_count(domain),
            empty=self.env._("Nothing is owed. Well done."),
            sequence=20,
        )

    @api.model
    def _line_owed(self, row):
        target = row.action_open_record()
        return own_page.Line(
            text=row.display_name,
            hint=row.estate_id.name,
            when=self._when(row.estate_id, row.due_at),
            tone=own_page.tone(row.due_at, fields.Datetime.now(), row.state == "warned"),
            model=target["res_model"],
            id=target["res_id"],
        )
