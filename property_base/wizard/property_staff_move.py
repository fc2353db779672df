# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import MoveError
from ..rules.move import Span, end_before


class PropertyStaffMove(models.TransientModel):
    """Move people to another post, estate or role from a day on (ROL-2).

    The roles they leave end the day before, new ones begin; nothing is overwritten, so scores and rosters of any day
    find the person where the person was. Whoever stays in the estate keeps the roster and the work there.
    """

    _name = "property.staff.move"
    _description = "Move Staff"

    staff_role_ids = fields.Many2many(
        "property.staff.role",
        string="Roles to Leave",
        required=True,
        help="The roles that end the day before the move.",
    )
    date = fields.Date(
        string="From", required=True, default=fields.Date.context_today, help="First day at the new post or estate."
    )
    estate_id = fields.Many2one("property.estate", required=True, help="Estate the people work for from that day on.")
    role_id = fields.Many2one("property.role", help="Role from that day on. Empty: everybody keeps the present one.")
    post_id = fields.Many2one(
        "property.post", domain="[('estate_id', '=', estate_id)]", help="Post from that day on. Empty: no fixed post."
    )
    reason = fields.Char(help="Why, for the record.")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        rows = self.env["property.staff.role"]
        if self.env.context.get("active_model") == rows._name:
            rows = rows.browse(self.env.context.get("active_ids", []))
            values["staff_role_ids"] = [fields.Command.set(rows.ids)]
            if len(rows.estate_id) == 1:
                values.setdefault("estate_id", rows.estate_id.id)
        return values

    @api.onchange("estate_id")
    def _onchange_estate_id(self):
        if self.post_id.estate_id != self.estate_id:
            self.post_id = False

    def action_move(self):
        """End the roles, open the new ones, tell the people in the chatter of their roles."""
        self.ensure_one()
        rows = self.staff_role_ids
        ends, refused = end_before([Span(r.id, r.date_from, r.date_to or None) for r in rows], self.date)
        if refused:
            raise MoveError(self._refusal_text(*next(iter(refused.items()))))
        for last, ending in rows.grouped(lambda row: ends[row.id]).items():
            ending._write_rows({"date_to": last})
        moved = self.env["property.staff.role"].create([self._role_vals(row) for row in rows])
        self.env["property.succession"]._announce(rows._pairs() | moved._pairs())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Moved Staff"),
            "res_model": "property.staff.role",
            "view_mode": "list,form",
            "domain": [("id", "in", (rows | moved).ids)],
        }

    def _role_vals(self, row):
        return {
            "employee_id": row.employee_id.id,
            "estate_id": self.estate_id.id,
            "role_id": (self.role_id or row.role_id).id,
            "post_id": self.post_id.id,
            "date_from": self.date,
            "reason": self.reason,
        }

    def _refusal_text(self, row_id, code):
        row = self.env["property.staff.role"].browse(row_id)
        values = {"person": row.employee_id.name, "first": row.date_from, "last": row.date_to, "day": self.date}
        if code == "early":
            return self.env._(
                "%(person)s has the role only since %(first)s; a move on %(day)s must come later. Choose a later day.",
                **values,
            )
        return self.env._(
            "The role of %(person)s ended on %(last)s, before %(day)s. Give the person a new role instead of moving.",
            **values,
        )
