# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_obligation.rules import quota

from ..exceptions import VisitPlanError
from ..rules import visit, visit_plan

TYPE = "monthly_visits"


class PropertyVisitPlan(models.Model):
    """Which units of an estate are visited in a month, and by whom (VIS-1).

    The plan proposes the units unvisited for longest, spread over the buildings; the supervisor changes it
    and publishes it. Its lines are the visits themselves. Visits outside the plan count as well.
    """

    _name = "property.visit.plan"
    _description = "Visit Plan"
    _inherit = ["property.month.mixin", "mail.thread"]

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
    visit_ids = fields.One2many("property.visit", "plan_id", string="Visits")
    unit_count = fields.Integer(string="Units", readonly=True, help="Units of the estate when the plan was proposed.")
    wanted_count = fields.Integer(string="Wanted", readonly=True, help="Least number of different units to visit.")
    planned_count = fields.Integer(string="Planned", compute="_compute_counts")
    done_count = fields.Integer(string="Visited", compute="_compute_counts", help="Different units visited this month.")
    progress = fields.Float(compute="_compute_counts", help="Visited of the wanted ones, in per cent.")

    _month_unique = models.Constraint(
        "UNIQUE(estate_id, month)", "The estate has a plan for this month; open that one."
    )

    @api.depends("visit_ids.state", "visit_ids.unit_id", "wanted_count")
    def _compute_counts(self):
        visited = self.env["property.visit"]._visited_counts(self.mapped(lambda p: (p.estate_id, p.month)))
        for plan in self:
            plan.planned_count = len(plan.visit_ids.filtered(lambda v: v.state != visit.CANCELLED).unit_id)
            plan.done_count = visited.get((plan.estate_id.id, plan.month), 0)
            plan.progress = 100 * min(1, plan.done_count / plan.wanted_count) if plan.wanted_count else 0

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals and not self.env.su:
            raise VisitPlanError(self.env._("A visit plan is published by its button only."))
        if {"estate_id", "month"} & vals.keys() and self.visit_ids:
            raise VisitPlanError(self.env._("The plan has visits already; make another plan for that month."))
        return super().write(vals)

    # --------------------------------------------------------------- actions

    def action_propose(self):
        """Fill the plan up to the wanted number with the units unvisited for longest, and assign them."""
        self.check_access("write")
        vals_list = []
        for plan in self:
            plan._count_wanted()
            vals_list += plan._proposed_visits()
        self.env["property.visit"].create(vals_list)
        return True

    def action_publish(self):
        """Tell those who visit; each sees the own part."""
        self.check_access("write")
        if empty := self.filtered(lambda plan: not plan.visit_ids):
            raise VisitPlanError(
                self.env._("The plan %s has no visits yet. Propose them first.", empty[0].display_name)
            )
        if nobody := self.visit_ids.filtered(lambda v: v.state == visit.PLANNED and not v.employee_id):
            raise VisitPlanError(self.env._("Say who visits %s before publishing.", nobody[0].unit_id.name))
        # sudo: the state belongs to this action, the right to write was checked above
        self.sudo().write({"state": "published"})
        for plan in self:
            partners = plan.visit_ids.employee_id.sudo().user_id.partner_id  # sudo: whom to tell
            plan.message_post(
                body=self.env._("The visit plan is published: %(count)s visits.", count=len(plan.visit_ids)),
                partner_ids=partners.ids,
                subtype_xmlid="mail.mt_note",
            )
        return True

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

    def _count_wanted(self):
        """Freeze the number of units and the quota, as the obligation of the month froze them if there is one."""
        self.ensure_one()
        row = self._obligation()
        population = row.population_count or self.env["property.unit"].search_count(
            [("estate_id", "=", self.estate_id.id)]
        )
        kind = self.env["property.obligation.type"].search([("code", "=", TYPE)], limit=1)
        percent = str(kind.quota_percent or 0)
        self.write({"unit_count": population, "wanted_count": quota.least_count(population, percent)})

    def _obligation(self):
        """The obligation of the plan's month, or none."""
        # sudo: the frozen population is the same for everybody
        return self.env["property.obligation"].sudo().search(
            [
                ("type_id.code", "=", TYPE),
                ("res_model", "=", "property.estate"),
                ("res_id", "=", self.estate_id.id),
                ("period", "=", self.month.strftime("%Y-%m")),
            ],
            limit=1,
        )  # fmt: skip

    def _proposed_visits(self):
        """Values of the visits that are missing up to the wanted number."""
        self.ensure_one()
        units = self.env["property.unit"].search([("estate_id", "=", self.estate_id.id)])
        taken = self.visit_ids.filtered(lambda v: v.state != visit.CANCELLED).unit_id
        taken |= self._visited_units()
        history = units._visit_history()
        places = [
            visit_plan.Place(unit.id, unit.building_id.id, unit.name, *history.get(unit.id, (0, None)))
            for unit in units - taken
        ]
        chosen = units.browse(visit_plan.propose(places, max(0, self.wanted_count - len(taken))))
        who = visit_plan.assign([(unit.id, unit.building_id.id, unit.name) for unit in chosen], self._visitors().ids)
        return [{"plan_id": self.id, "unit_id": unit.id, "employee_id": who[unit.id]} for unit in chosen]

    def _visited_units(self):
        """Units visited in the plan's month, in the plan or beside it."""
        return self.env["property.visit"].search(
            [("estate_id", "=", self.estate_id.id), ("month", "=", self.month), ("state", "=", visit.DONE)]
        ).unit_id  # fmt: skip

    def _visitors(self):
        """Stewards of the estate in the month, or its attendants where there is none."""
        first, last = self.month, self.month + relativedelta(months=1, days=-1)
        domain = [
            ("estate_id", "=", self.estate_id.id),
            ("date_from", "<=", last),
            "|", ("date_to", "=", False), ("date_to", ">", first),
        ]  # fmt: skip
        roles = self.env["property.staff.role"].search(domain)
        for code in ("steward", "attendant"):
            if people := roles.filtered(lambda role, code=code: role.role_id.code == code).employee_id:
                return people.sorted("id")
        return self.env["hr.employee"]
