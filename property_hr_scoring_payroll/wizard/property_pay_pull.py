# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyPayPull(models.TransientModel):
    """Choose a closed month and pull its scorecards into payslips (PAY-1)."""

    _name = "property.pay.pull"
    _description = "Pull a Month into Payslips"

    month_id = fields.Many2one(
        "property.score.month",
        string="Closed Month",
        required=True,
        default=lambda self: self._default_month_id(),
        domain="[('state', '=', 'closed'), ('company_id', 'in', allowed_company_ids)]",
        help="Only closed months can be paid.",
    )
    card_count = fields.Integer(string="Scorecards", compute="_compute_card_count")

    @api.model
    def _default_month_id(self):
        """The earliest closed month that nobody has pulled yet, else the latest closed one."""
        closed = self.env["property.score.month"].search(
            [("state", "=", "closed"), ("company_id", "=", self.env.company.id)], order="date"
        )
        pulled = self.env["property.pay.month"].search([("month_id", "in", closed.ids)]).month_id
        return (closed - pulled)[:1] or closed[-1:]

    @api.depends("month_id")
    def _compute_card_count(self):
        counts = dict(
            self.env["property.scorecard"]._read_group(
                [("month_id", "in", self.month_id.ids), ("state", "=", "closed")],
                ["month_id"],
                ["__count"],
            )
        )
        for wizard in self:
            wizard.card_count = counts.get(wizard.month_id, 0)

    def action_pull(self):
        """Pull, and open the payroll month: window action."""
        self.ensure_one()
        pay = self.env["property.pay.month"]._for_month(self.month_id)
        notification = pay.action_pull()
        notification["params"]["next"] = pay.get_formview_action()
        return notification
