# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {
    "property_reveal_most": (1, 1000),
    "property_register_visitor_months": (1, 120),
    "property_register_worker_months": (1, 120),
    "property_register_goods_months": (1, 120),
    "property_privacy_keep_months": (1, 240),
    "property_form_draft_remind_days": (0, 365),
    "property_form_draft_clear_days": (0, 3650),
}


class ResCompany(models.Model):
    """How long a company keeps what it knows of people and what was begun; how many numbers one may see in a day."""

    _inherit = "res.company"

    property_reveal_most = fields.Integer(
        string="Numbers Shown a Day",
        default=30,
        required=True,
        help="So many numbers of people's documents one person may see in full within 24 hours; each leaves a trace.",
    )
    property_register_visitor_months = fields.Integer(
        string="Visitors Kept (months)",
        default=12,
        required=True,
        help="After so many months names, phones and numbers are taken out of the visitors' register by themselves.",
    )
    property_register_worker_months = fields.Integer(
        string="Construction Workers Kept (months)",
        default=24,
        required=True,
        help="After so many months names, phones and numbers are taken out of the workers' register by themselves.",
    )
    property_register_goods_months = fields.Integer(
        string="Goods at the Gate Kept (months)",
        default=12,
        required=True,
        help="After so many months names and phones are taken out of the register of goods by themselves.",
    )
    property_privacy_keep_months = fields.Integer(
        string="Former Residents Kept (months)",
        default=36,
        required=True,
        help="So many months after the last unit was handed over a resident's name is kept for claims; then it is"
        " erased when the person asks for it.",
    )

    property_form_draft_remind_days = fields.Integer(
        string="Drafts: Reminded After (days)",
        default=3,
        help="Who began a form and didn't hand it in is reminded once it wasn't touched for so many days. 0: never.",
    )
    property_form_draft_clear_days = fields.Integer(
        string="Drafts: Deleted After (days)",
        default=90,
        help="A form that was never handed in is deleted once it wasn't touched for so many days, and a day after the"
        " reminder at the earliest. 0: it stays.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
