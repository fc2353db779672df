# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyResignationPaper(models.TransientModel):
    """The personnel office records a letter of notice of somebody who has no account to give it with (ROL-2)."""

    _name = "property.resignation.paper"
    _description = "Resignation on Paper"
    _inherit = ["property.value.mixin"]

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        ondelete="cascade",
        domain="[('user_id', '=', False), ('company_id', 'in', allowed_company_ids)]",
        help="Who gives notice; whoever has an account does it alone, on the own page.",
    )
    last_day = fields.Date(required=True, help="Last day of work, as the letter says.")
    reason = fields.Text(required=True, help="Why the person leaves, as the letter says.")
    paper = fields.Binary(
        string="Signed Letter", required=True, attachment=False, help="The signed letter, a photo or a PDF."
    )
    paper_name = fields.Char(help="Name of the file.")

    def action_record(self):
        """Hand the letter in for the person and open it; the same people decide as ever."""
        self.ensure_one()
        vals = {name: self[name] for name in ("last_day", "reason", "paper", "paper_name")}
        return self.env["property.resignation"]._record_on_paper(self.employee_id, vals)._get_records_action()
