# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyRosterWish(models.Model):
    """What somebody wishes of a day: to be off, or to stand a certain shift (DUT-2).

    A wish is weighed by the proposal, not promised. Who can't come asks for a leave instead.
    """

    _name = "property.roster.wish"
    _description = "Roster Wish"
    _inherit = ["property.estate.scope.mixin"]
    _order = "date desc, employee_id"
    _estate_fields = ("estate_id", "employee_id")

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user.employee_id,
        help="Whose wish it is.",
    )
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose roster it is about.",
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    date = fields.Date(required=True, help="Day of the wish.")
    kind = fields.Selection(
        [("off", "Wants the day off"), ("shift", "Wants a certain shift")],
        default="off",
        required=True,
        help="What is wished.",
    )
    template_id = fields.Many2one(
        "property.shift.template",
        ondelete="cascade",
        domain="[('estate_id', 'in', [False, estate_id])]",
        help="The shift that is wished.",
    )
    note = fields.Char(string="Reason", help="For the supervisor, in a few words.")

    _once = models.Constraint("UNIQUE(employee_id, date)", "There is a wish for this day already; change that one.")
    _says_which = models.Constraint(
        "CHECK(kind = 'off' OR template_id IS NOT NULL)", "Say which shift is wished, or wish the day off."
    )

    @api.depends("employee_id", "date", "kind", "template_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for wish in self:
            what = wish.template_id.name if wish.kind == "shift" else kinds.get(wish.kind)
            parts = (wish.employee_id.name, wish.date and str(wish.date), what)
            wish.display_name = " · ".join(part for part in parts if part)
