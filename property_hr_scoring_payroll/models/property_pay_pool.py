# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PayDecisionError

BASES = [
    ("equal", "Equal Shares"),
    ("points", "Points of the Scorecard"),
    ("grade", "Coefficient of the Grade"),
]


class PropertyPayPool(models.Model):
    """A bonus pool (奖金池): an amount of a month that those of some roles share (PAY-6).

    Shares follow from the points or the grades of the closed month and from the days in the group, with who came and
    who left, and add up to the pool to the cent. Nobody who takes part sets, submits or approves it. The shares of an
    approved pool are pulled into the payslips of the month, or into the next open one.
    """

    _name = "property.pay.pool"
    _description = "Bonus Pool"
    _inherit = ["property.pay.decision.mixin"]
    _order = "month desc, id desc"
    _concerned_fields = ("employee_ids",)

    name = fields.Char(required=True, translate=True, help="Stands on the payslips' reckoning.", tracking=True)
    amount = fields.Monetary(required=True, tracking=True, help="What is shared; all of it is.")
    role_ids = fields.Many2many(
        "property.role", string="Roles", help="Who held one of these roles in the month takes part."
    )
    basis = fields.Selection(BASES, required=True, default="points", tracking=True, help="What a share is reckoned by.")
    is_by_time = fields.Boolean(
        string="By Days in the Group",
        default=True,
        tracking=True,
        help="Who came or left within the month gets a share of the days in the group only.",
    )
    share_ids = fields.One2many("property.pay.pool.share", "pool_id", string="Shares", readonly=True)
    employee_ids = fields.Many2many("hr.employee", string="Who Takes Part", compute="_compute_employee_ids")
    shared = fields.Monetary(string="Sum of the Shares", compute="_compute_employee_ids")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "amount": (0, 1_000_000_000)}

    @api.depends("share_ids.employee_id", "share_ids.amount")
    def _compute_employee_ids(self):
        for pool in self:
            pool.employee_ids = pool.share_ids.employee_id
            pool.shared = sum(pool.share_ids.mapped("amount"))

    @api.depends("month_id.name", "name")
    def _compute_display_name(self):
        for pool in self:
            pool.display_name = f"{pool.month_id.name or ''} {pool.name or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """Who takes part is known from the first moment on."""
        pools = super().create(vals_list)
        pools._reckon()
        return pools

    def write(self, vals):
        """Who takes part in it before or after changes nothing of it."""
        if vals.keys() & self._decisive():
            self._check_by_others()
        result = super().write(vals)
        if vals.keys() & self._decisive():
            self._reckon()
        return result

    @api.model
    def _decisive(self):
        """Names of the fields that the shares follow from."""
        return {"month_id", "estate_id", "is_company_wide", "amount", "role_ids", "basis", "is_by_time"}

    def _reckon(self):
        """Bring the shares of drafts in line with what they follow from; not of an own one."""
        drafts = self.filtered(lambda pool: pool.state == "draft")
        self.env["property.pay.pool.reckoner"]._reckon(drafts)
        drafts._check_by_others()

    def _check_by_others(self):
        """:raises _own_case_error: the user takes part"""
        if not self.env.su:
            self._check_not_own_case()

    def action_reckon(self):
        """Reckon the shares of drafts anew, as the scorecards are now."""
        self.check_access("write")
        self._reckon()
        return True

    def _check_submittable(self):
        """:raises PayDecisionError: the month is still open, or nobody has a share"""
        self._reckon()
        result = super()._check_submittable()
        for pool in self:
            if pool.month_id.state != "closed":
                raise PayDecisionError(
                    self.env._(
                        "%(pool)s: the scoring month %(month)s is still open. Its scorecards decide the shares; close"
                        " it first.",
                        pool=pool.display_name,
                        month=pool.month_id.name,
                    )
                )
            if pool.currency_id.compare_amounts(pool.shared, pool.amount) or not pool.share_ids:
                raise PayDecisionError(
                    self.env._(
                        "%s: nobody has a share. Choose roles that somebody held in the month, and a basis by which"
                        " somebody counts.",
                        pool.display_name,
                    )
                )
        return result

    def _is_paid(self):
        # sudo: whether somebody was paid by it is the same whoever asks
        domain = [("share_id.pool_id", "in", self.ids), ("is_released", "=", False), ("payslip_id.state", "=", "done")]
        return bool(self.env["property.pay.entry"].sudo().search_count(domain, limit=1))
