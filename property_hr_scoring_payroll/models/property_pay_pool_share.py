# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyPayPoolShare(models.Model):
    """The share of one employee in a bonus pool, and what it was reckoned from (PAY-6)."""

    _name = "property.pay.pool.share"
    _description = "Share of a Bonus Pool"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "pool_id, employee_id, id"
    _rec_name = "employee_id"

    pool_id = fields.Many2one("property.pay.pool", required=True, ondelete="cascade", index=True, readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict", index=True, readonly=True)
    scorecard_id = fields.Many2one("property.scorecard", ondelete="restrict", readonly=True)
    days = fields.Integer(help="Days of the month in the group and under contract.", readonly=True)
    points = fields.Float(digits=(8, 1), help="Total of the month's scorecard.", readonly=True)
    percent = fields.Float(string="Coefficient (%)", help="Share of the bonus that the grade earns.", readonly=True)
    is_void = fields.Boolean(
        string="Bonus Void", help="An outcome that was decided voids the bonus of the month.", readonly=True
    )
    weight = fields.Float(digits=(16, 4), help="What the person counts among all who take part.", readonly=True)
    amount = fields.Monetary(help="The share; all shares together are the pool.", readonly=True)
    company_id = fields.Many2one(related="pool_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")

    _once = models.Constraint("UNIQUE(pool_id, employee_id)", "Everybody has one share of a pool.")
