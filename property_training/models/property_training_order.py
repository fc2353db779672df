# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import OrderError
from ..guard import PASS

#: what somebody ordered
ORDERED = frozenset(
    ("topic_id", "company_id", "estate_id", "employee_ids", "role_ids", "date_from", "date_until", "reason")
)


class PropertyTrainingOrder(models.Model):
    """Somebody above says that people are taught a topic until a day (TRN-3, TRN-6).

    *Open* it is a reason in the plans of its estates until everybody whom it names has been to a class of the topic;
    the director *withdraws* it. Whom it is for stays as it was given.
    """

    _name = "property.training.order"
    _description = "Training Order"
    _inherit = ["property.guarded.mixin", "property.training.scope.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = OrderError
    _transitions = {"open": {"withdrawn"}, "withdrawn": {"open"}}
    _order = "date_until desc, id desc"

    topic_id = fields.Many2one(
        "property.training.topic",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="What people are taught.",
    )
    company_id = fields.Many2one(required=True, help="Company whose people are taught.")
    estate_id = fields.Many2one(help="Estate whose people are taught. Empty: those of all estates of the company.")
    employee_ids = fields.Many2many(
        "hr.employee.public",
        "property_training_order_employee_rel",
        "order_id",
        "employee_id",
        string="People",
        help="Who is taught. Empty: everybody with one of the roles.",
    )
    role_ids = fields.Many2many(
        "property.role",
        "property_training_order_role_rel",
        "order_id",
        "role_id",
        string="Roles",
        help="People with one of these roles are taught. Empty, and nobody named: everybody with a role.",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day for the class."
    )
    date_until = fields.Date(string="Complete By", required=True, tracking=True, help="Last day for the class.")
    reason = fields.Char(required=True, tracking=True, help="Who ordered it and why, in a few words.")
    state = fields.Selection(
        [("open", "In Force"), ("withdrawn", "Withdrawn")],
        required=True,
        default="open",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )

    _dates_in_order = models.Constraint(
        "CHECK(date_until >= date_from)", "An order can't end before it begins; check both dates."
    )

    @api.model
    def _default_company(self):
        return self.env.company

    @api.depends("topic_id.name", "date_until")
    def _compute_display_name(self):
        for order in self:
            order.display_name = " · ".join(filter(None, (order.topic_id.name, str(order.date_until or ""))))

    @api.constrains("estate_id", "company_id", "topic_id", "employee_ids")
    def _check_company(self):
        """:raises OrderError: an estate, topic or people of another company"""
        # sudo: names of people and topics of other companies aren't for everybody's eyes, so none is shown
        for order in self.sudo():
            used = order.estate_id.company_id | order.topic_id.company_id | order.employee_ids.company_id
            if used - order.company_id:
                raise OrderError(self.env._("Estate, topic and people of an order are of its company."))

    def write(self, vals):
        """:raises OrderError: it is withdrawn, so what was ordered stays"""
        if ORDERED & vals.keys() and (ended := self.filtered(lambda order: order.state != "open")[:1]):
            raise OrderError(self.env._("%s is withdrawn; reopen it, or give another order.", ended.display_name))
        return super().write(vals)

    def action_withdraw(self):
        """Plans don't hold it any more."""
        self.check_access("write")
        return self._move(PASS, "withdrawn")

    def action_reopen(self):
        """It stands again."""
        self.check_access("write")
        return self._move(PASS, "open")

    def _asked_people(self, roles):
        """Whom one order is for.

        :param roles: ``{employee id: ids of the roles of the person}`` of an estate
        """
        self.ensure_one()
        if self.employee_ids:
            return [person for person in self.employee_ids.ids if person in roles]
        wanted = set(self.role_ids.ids)
        return [person for person, held in roles.items() if not wanted or wanted & held]
