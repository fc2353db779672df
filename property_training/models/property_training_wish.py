# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.rules import request

from ..exceptions import WishError
from ..guard import PASS

STATES = [
    (request.REQUESTED, "Waiting for Approval"),
    (request.APPROVED, "Approved"),
    (request.REFUSED, "Not Approved"),
    (request.WITHDRAWN, "Withdrawn"),
]


class PropertyTrainingWish(models.Model):
    """Somebody wishes to be taught a topic until a day (TRN-3).

    *Requested* by the person, or entered by the supervisor; *approved* it is a reason in the next plans until the
    person has been to a class of the topic.
    """

    _name = "property.training.wish"
    _description = "Training Wish"
    _inherit = ["property.request.mixin"]
    _guard_pass = PASS
    _estate_fields = ("estate_id", "employee_id")
    _order = "id desc"

    employee_id = fields.Many2one(
        string="Person", default=lambda self: self.env.user.employee_id, help="Who wishes to be taught."
    )
    estate_id = fields.Many2one(
        default=lambda self: self.env["property.estate"]._of_asker(), help="Estate that plans the class."
    )
    company_id = fields.Many2one(store=True, index=True)
    topic_id = fields.Many2one(
        "property.training.topic",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="What the person wishes to be taught.",
    )
    wanted_until = fields.Date(string="Wanted By", required=True, tracking=True, help="Last day on which it is of use.")
    reason = fields.Char(required=True, help="What the person needs it for, in a few words.")
    state = fields.Selection(
        STATES, default=request.REQUESTED, required=True, readonly=True, copy=False, index=True, tracking=True
    )

    _once = models.UniqueIndex(
        "(employee_id, topic_id) WHERE state = 'requested'", "This is wished already; change that wish instead."
    )

    @api.depends("employee_id.name", "topic_id.name")
    def _compute_display_name(self):
        for wish in self:
            wish.display_name = " · ".join(filter(None, (wish.employee_id.name, wish.topic_id.name)))

    @api.constrains("wanted_until", "estate_id")
    def _check_wanted_until(self):
        """:raises WishError: the last day is over when the wish is made"""
        for wish in self:
            if wish.state == request.REQUESTED and wish.wanted_until < wish.estate_id._local_date():
                raise WishError(self.env._("%s: the last day is over already.", wish.display_name))

    @api.constrains("employee_id", "topic_id", "estate_id")
    def _check_company(self):
        """:raises WishError: a topic, or somebody, of another company"""
        # sudo: names of people and topics of other companies aren't for everybody's eyes, so none is shown
        for wish in self.sudo():
            if (wish.topic_id.company_id | wish.employee_id.company_id) - wish.estate_id.company_id:
                raise WishError(self.env._("Person and topic of a wish are of the company of its estate."))

    def action_approve(self):
        """The next plans hold a class for it."""
        return self._decide(request.APPROVED)

    def action_refuse(self):
        """It isn't planned; the remark says why."""
        return self._decide(request.REFUSED)

    def _wanted_on(self):
        return self.wanted_until
