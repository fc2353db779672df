# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS


class PropertyScoreEventTrace(models.Model):
    """What an event said before it was changed, by whom and why (SCO-3, SCO-4).

    One row per change; rows are written by the event and never change.
    """

    _name = "property.score.event.trace"
    _description = "Trace of a Score Event"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "changed_at desc, id desc"
    _rec_name = "reason"

    event_id = fields.Many2one("property.score.event", required=True, index=True, ondelete="cascade", readonly=True)
    changed_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    changed_by_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)
    reason = fields.Selection(
        [
            ("corrected", "The fact was corrected"),
            ("withdrawn", "The fact is gone"),
            ("returned", "The fact is back"),
            ("decided", "Decided by a person"),
            ("chosen", "Points chosen within the range"),
            ("appealed", "The person appealed"),
            ("reckoned", "An earlier event changed"),
            ("followed", "The main event changed"),
        ],
        required=True,
        readonly=True,
    )
    note = fields.Char(readonly=True, help="Reason given by the person who decided.")
    rule_code = fields.Char(string="Rule Before", readonly=True)
    happened_at = fields.Datetime(string="Moment Before", readonly=True)
    quantity = fields.Integer(string="Quantity Before", readonly=True)
    points = fields.Float(string="Points Before", digits=(8, 1), readonly=True)
    counted_points = fields.Float(string="Counted Before", digits=(8, 1), readonly=True)
    currency_id = fields.Many2one(related="event_id.currency_id")
    money = fields.Monetary(string="Money Before", readonly=True)
    state = fields.Selection(
        selection=lambda self: self.env["property.score.event"]._fields["state"]._description_selection(self.env),
        string="State Before",
        readonly=True,
    )

    @api.model
    def _of(self, events, reason):
        """Keep what these events say now, before they are changed."""
        # sudo: traces are written by the system only
        self.sudo()._passed_create(
            PASS,
            [
                {
                    "event_id": event.id,
                    "changed_by_id": self.env.uid,
                    "reason": reason,
                    "note": event.decision_reason if reason == "decided" else False,
                    "rule_code": event.rule_code,
                    "happened_at": event.at,
                    "quantity": event.quantity,
                    "points": event.points,
                    "counted_points": event.counted_points,
                    "money": event.money,
                    "state": event.state,
                }
                for event in events
            ],
        )
