# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS
from ..rules import scorecard, upsert


class PropertyScorecardTally(models.Model):
    """How many facts of a kind the month had, and how many of them were in order.

    Facts that meet no rule leave no event; the tally keeps them countable (arrived on
    time on 19 of 22 days) and openable. Derived: upserted by the collection.
    """

    _name = "property.scorecard.tally"
    _inherit = ["property.seal.line.mixin", "property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _description = "Facts of a Scorecard"
    _order = "scorecard_id, fact_kind_id"
    _seal_parent_field = "scorecard_id"
    _rec_name = "fact_kind_id"

    scorecard_id = fields.Many2one("property.scorecard", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one(related="scorecard_id.company_id", store=True)
    employee_id = fields.Many2one(related="scorecard_id.employee_id", store=True)
    fact_kind_id = fields.Many2one(
        "property.score.fact.kind", required=True, index=True, ondelete="restrict", readonly=True
    )
    in_order_label = fields.Char(related="fact_kind_id.in_order_label")
    fact_count = fields.Integer(string="Facts", help="All facts of the kind in the month.", readonly=True)
    in_order_count = fields.Integer(string="In Order", help="Facts that met no rule.", readonly=True)
    in_order_refs = fields.Json(help="Records behind those in order: {model: [ids]}.", readonly=True)

    _key_unique = models.Constraint("UNIQUE(scorecard_id, fact_kind_id)", "A scorecard has one tally per kind of fact.")

    def action_open_records(self):
        """Open the records of the facts in order."""
        self.ensure_one()
        for model, ids in (self.in_order_refs or {}).items():
            return {
                "type": "ir.actions.act_window",
                "name": self.in_order_label or self.fact_kind_id.name,
                "res_model": model,
                "views": [(False, "list"), (False, "form")],
                "domain": [("id", "in", ids)],
            }
        return False

    @api.model
    def _store(self, month, cards, counts):
        """Upsert the tallies of an open month; returns its scorecards.

        :param dict cards: ``{employee id: scorecard}``
        :param dict counts: ``{(employee id, kind code): (facts, [Fact in order])}``
        """
        kinds = self.env["property.score.fact.kind"].with_context(active_test=False).search_fetch([], ["code"])
        kind_ids = {kind.code: kind.id for kind in kinds}
        tallies = {
            (tally.employee_id.id, tally.fact_kind_id.code): tally
            for tally in self.search([("scorecard_id.month_id", "=", month.id)])
        }
        wanted = {key: self._vals(*found) for key, found in counts.items() if key[1] in kind_ids}
        plan = upsert.changes(wanted, {key: tally._says() for key, tally in tallies.items()})
        for key in plan.changed:
            tallies[key]._passed_write(PASS, wanted[key])
        self.union(*(tallies[key] for key in plan.gone))._passed_unlink(PASS)
        self._passed_create(
            PASS,
            [{"scorecard_id": cards[key[0]].id, "fact_kind_id": kind_ids[key[1]], **wanted[key]} for key in plan.new],
        )
        return self.env["property.scorecard"].union(*cards.values())

    @api.model
    def _vals(self, count, kept):
        return {"fact_count": count, "in_order_count": len(kept), "in_order_refs": scorecard.records(kept)}

    def _says(self):
        """What the tally says now, in the shape of :meth:`_vals`; no records are null in the database."""
        return {
            "fact_count": self.fact_count,
            "in_order_count": self.in_order_count,
            "in_order_refs": self.in_order_refs or {},
        }
