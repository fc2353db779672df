# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod

from ..exceptions import VisitPlanError
from ..guard import PASS
from ..rules import visit, visit_plan
from .property_visit_quota import TYPE


class PropertyVisitPlan(models.Model):
    """Which units of an estate are visited in a month, and by whom (VIS-1).

    The plan proposes the units unvisited for longest, spread over the buildings; the supervisor changes it
    and publishes it. Its lines are the visits themselves. Visits outside the plan count as well.
    """

    _name = "property.visit.plan"
    _description = "Visit Plan"
    _inherit = ["property.guarded.mixin", "property.month.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = VisitPlanError

    estate_id = fields.Many2one(
        default=lambda self: self.env["helpdesk.ticket"]._default_estate(), help="Estate whose residents are visited."
    )
    period = fields.Char(string="Plan of")
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        help="Published: those who visit see their part.",
    )
    visit_ids = fields.One2many(
        "property.visit",
        "plan_id",
        string="Visits",
        help="One line for each home; what happened there is written in it.",
    )
    unit_count = fields.Integer(string="Units", readonly=True, help="Units of the estate when the plan was proposed.")
    wanted_count = fields.Integer(
        string="Units to Visit", readonly=True, help="Least number of different units to visit."
    )
    planned_count = fields.Integer(string="Planned", compute="_compute_counts")
    done_count = fields.Integer(string="Visited", compute="_compute_counts", help="Different units visited this month.")
    progress = fields.Float(compute="_compute_counts", help="Visited of the wanted ones, in per cent.")

    _month_unique = OnePerPeriod("The estate has a plan for this month; open that one.", "month")

    @api.depends("visit_ids.state", "visit_ids.unit_id", "wanted_count")
    def _compute_counts(self):
        visited = self.env["property.visit.quota"]._counts(self.mapped(lambda p: (p.estate_id, p.month)))
        for plan in self:
            plan.planned_count = len(plan.visit_ids.filtered(lambda v: v.state != visit.CANCELLED).unit_id)
            plan.done_count = visited.get((plan.estate_id.id, plan.month), 0)
            plan.progress = visit_plan.progress(plan.done_count, plan.wanted_count)

    def write(self, vals):
        if {"estate_id", "month"} & vals.keys() and self.visit_ids:
            raise VisitPlanError(self.env._("The plan has visits already; make another plan for that month."))
        return super().write(vals)

    # --------------------------------------------------------------- actions

    def action_propose(self):
        """Fill the plan up to the wanted number with the units unvisited for longest, and assign them."""
        self.check_access("write")
        self.env["property.visit.proposer"]._propose(self)
        return True

    def action_publish(self):
        """Notify those who visit; each sees the own part."""
        self.check_access("write")
        self._check_publish()
        self._publish()
        for plan in self:
            partners = plan.visit_ids.employee_id.sudo().user_id.partner_id  # sudo: whom to notify
            plan.message_post(
                body=self.env._("The visit plan is published: %(count)s visits.", count=len(plan.visit_ids)),
                partner_ids=partners.ids,
                subtype_xmlid="mail.mt_note",
            )
        return True

    def _publish(self):
        """Show the plans to those who visit; whoever calls has checked the rights, and notifies them."""
        self._move(PASS, "published")

    def _check_publish(self):
        """:raises VisitPlanError: a plan is empty, or somebody is missing"""
        if empty := self.filtered(lambda plan: not plan.visit_ids):
            raise VisitPlanError(
                self.env._("The plan %s has no visits yet. Propose them first.", empty[0].display_name)
            )
        if nobody := self.visit_ids.filtered(lambda v: v.state == visit.PLANNED and not v.employee_id):
            raise VisitPlanError(self.env._("Say who visits %s before publishing.", nobody[0].unit_id.name))

    def action_open_visits(self):
        """The plan's visits, by building."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.property_visit_action")
        return {
            **action,
            "domain": [("plan_id", "=", self.id)],
            "context": {"group_by": "building_id", "default_plan_id": self.id},
        }

    # --------------------------------------------------------------- helpers

    def _freeze_wanted(self, units, wanted):
        """Keep how many units the estate had when the plan was proposed, and how many are to be visited."""
        self._passed_write(PASS, {"unit_count": units, "wanted_count": wanted})

    def _obligation(self):
        """The obligation of the plan's month, or none."""
        self.ensure_one()
        key, obligations = (self.estate_id, self.period), self.env["property.obligation"]
        return obligations._of_periods(TYPE, [key]).get(key, obligations)
