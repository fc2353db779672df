# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import retention as rules


class PropertyDocument(models.Model):
    """The archive says of each document when it may and must be destroyed, and what a hold keeps (REC-5, REC-7)."""

    _inherit = "property.document"

    retention_state = fields.Selection(
        [
            (rules.YOUNG, "Being Kept"),
            (rules.DUE, "May Be Destroyed"),
            (rules.OVERDUE, "Must Be Destroyed"),
            (rules.FOR_GOOD, "Kept for Good"),
        ],
        string="Keeping",
        compute="_compute_retention",
    )
    destroy_from = fields.Date(string="Not Destroyed Before", compute="_compute_retention")
    destroy_until = fields.Date(string="Not Kept After", compute="_compute_retention")
    is_due = fields.Boolean(string="May Be Destroyed", compute="_compute_retention", search="_search_is_due")
    is_overdue = fields.Boolean(string="Must Be Destroyed", compute="_compute_retention", search="_search_is_overdue")
    is_held = fields.Boolean(string="On Hold", compute="_compute_is_held", search="_search_is_held")
    is_destroyed = fields.Boolean(string="Destroyed", compute="_compute_is_destroyed", search="_search_is_destroyed")

    @api.depends("kind", "kept_from", "estate_id")
    def _compute_retention(self):
        found = self.env["property.retention"]._of(self)
        for row in self:
            row.retention_state, row.destroy_from, row.destroy_until = found.get(row.id, (False, False, False))
            row.is_due = row.retention_state in (rules.DUE, rules.OVERDUE)
            row.is_overdue = row.retention_state == rules.OVERDUE

    def _search_is_due(self, operator, value):
        return self._search_retention(operator, value, rules.DUE)

    def _search_is_overdue(self, operator, value):
        return self._search_retention(operator, value, rules.OVERDUE)

    def _search_retention(self, operator, value, state):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return self.env["property.retention"]._domain(state)

    def _compute_is_held(self):
        held = self.env["property.legal.hold"]._held_rows(self)
        for row in self:
            row.is_held = row in held

    def _search_is_held(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return self.env["property.legal.hold"]._row_domain()

    def _compute_is_destroyed(self):
        lines = self.env["property.destruction.line"]._of_destroyed(self.mapped("res_model"), self.mapped("res_id"))
        gone = {(line.res_model, line.res_id) for line in lines}
        for row in self:
            row.is_destroyed = (row.res_model, row.res_id) in gone

    def _search_is_destroyed(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        self.env["property.destruction.line"].flush_model()
        return Domain.custom(to_sql=lambda _model, alias, _query: self._destroyed_sql(alias))

    def _destroyed_sql(self, alias):
        return SQL(
            "EXISTS (SELECT FROM property_destruction_line AS line"
            " WHERE line.outcome = 'destroyed' AND line.res_model = %s AND line.res_id = %s)",
            SQL.identifier(alias, "res_model"),
            SQL.identifier(alias, "res_id"),
        )

    def action_hold(self):
        """Keep this document from being destroyed, or erased, until the hold is lifted."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Put on Hold"),
            "res_model": "property.legal.hold",
            "view_mode": "form",
            "target": "current",
            "context": {"default_estate_id": self.estate_id.id, "default_document_id": self.id},
        }
