# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS
from ..rules import disruption as rules

KINDS = [(rules.FIRST, "Announced"), (rules.UPDATE, "New Times"), (rules.CALLED_OFF, "Cancelled")]


class PropertyDisruptionNotice(models.Model):
    """A resident was notified of a disruption, when and of which end; written once and never changed (TKT-9)."""

    _name = "property.disruption.notice"
    _description = "Notification of a Disruption"
    _inherit = "property.guarded.mixin"
    _guard_pass = PASS
    _guard_all = True
    _order = "sent_at desc, id desc"
    _rec_name = "partner_id"

    disruption_id = fields.Many2one(
        "property.disruption", required=True, index=True, ondelete="cascade", help="What it is about."
    )
    estate_id = fields.Many2one(related="disruption_id.estate_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", string="Resident", required=True, index=True, ondelete="restrict", help="Who was notified."
    )
    step = fields.Integer(help="0 for the first notification of the resident, one more with each further one.")
    kind = fields.Selection(KINDS, required=True, help="What the resident was notified of.")
    sent_at = fields.Datetime(string="Notified At", required=True, help="When it went out.")
    start_at = fields.Datetime(string="Begins", help="The begin that was named.")
    end_at = fields.Datetime(string="Planned End", required=True, help="The end that was named.")
    version = fields.Integer(help="Which version of the words was sent; one more with each correction.")
    is_mailed = fields.Boolean(
        string="By E-mail", help="No: the resident has no e-mail address and sees it in the portal, or is to be called."
    )

    _step_unique = models.Constraint(
        "UNIQUE(disruption_id, partner_id, step)", "The residents were notified just now; reload the page."
    )
