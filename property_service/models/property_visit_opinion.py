# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .property_ticket_policy import KINDS


class PropertyVisitOpinion(models.Model):
    """Something the residents said at a visit (VIS-2), by kind and cause, so that it can be counted."""

    _name = "property.visit.opinion"
    _description = "Opinion Heard at a Visit"
    _inherit = ["property.visit.line.mixin"]
    _order = "visit_id desc, id"
    _rec_name = "text"

    visit_id = fields.Many2one(
        "property.visit", required=True, index=True, ondelete="cascade", help="At which visit it was said."
    )
    estate_id = fields.Many2one(related="visit_id.estate_id", store=True, index=True)
    building_id = fields.Many2one(related="visit_id.building_id", store=True)
    visited_on = fields.Date(related="visit_id.visited_on", store=True)
    kind = fields.Selection(KINDS, required=True, default="suggestion", help="What kind of opinion it is.")
    category_id = fields.Many2one("helpdesk.ticket.category", string="Cause", help="What it is about.")
    text = fields.Char(required=True, help="In the resident's own words.")
