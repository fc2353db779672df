# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules.setting import YEAR_MINUTES


class PropertyObligationEscalation(models.Model):
    """One level of a type's escalation: who is notified, how long after the opening or the deadline (TKT-7).

    The levels of the procedure are attendant, supervisor, director, company. 0 minutes after the opening notifies at
    once; a negative number of minutes after the deadline notifies before it.
    """

    _name = "property.obligation.escalation"
    _description = "Escalation Step"
    _inherit = ["property.setting.mixin"]
    _order = "type_id, basis desc, after_minutes, id"

    type_id = fields.Many2one("property.obligation.type", required=True, index=True, ondelete="cascade")
    basis = fields.Selection(
        [("opened", "After the opening"), ("due", "After the deadline")],
        required=True,
        default="due",
        help="Moment from which the minutes are counted.",
    )
    after_minutes = fields.Integer(string="Minutes", help="0 = at once; negative = before the deadline.")
    role_id = fields.Many2one(
        "property.role",
        ondelete="restrict",
        help="Role that is told. Empty: the company's administrators.",
    )

    is_mail = fields.Boolean(
        string="By E-mail Too", help="The person is told by e-mail besides the activity and the word on the screen."
    )

    _not_before_opening = models.Constraint(
        "CHECK(basis = 'due' OR after_minutes >= 0)",
        "Nobody can be told before the work is opened.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "after_minutes": (-YEAR_MINUTES, YEAR_MINUTES)}

    @api.depends("basis", "after_minutes", "role_id")
    def _compute_display_name(self):
        labels = dict(self._fields["basis"]._description_selection(self.env))
        for step in self:
            who = step.role_id.name or self.env._("Company")
            step.display_name = f"{who}: {step.after_minutes} min {labels.get(step.basis, '')}"

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        steps._after_change(steps.type_id)
        return steps

    def write(self, vals):
        types = self.type_id
        result = super().write(vals)
        self._after_change(types | self.type_id)
        return result

    def unlink(self):
        types = self.type_id
        result = super().unlink()
        self._after_change(types)
        return result

    def _after_change(self, types):
        """The open rows of the types follow the levels anew."""
        self.env.registry.clear_cache()
        self.env["property.obligation.deadline"]._recompute(types=types)
