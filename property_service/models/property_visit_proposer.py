# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_obligation.rules import month_report, quota

from ..rules import visit, visit_plan
from .property_visit_quota import TYPE


class PropertyVisitProposer(models.AbstractModel):
    """Fills visit plans up to the quota: the units unvisited for longest, shared among those who visit (VIS-1)."""

    _name = "property.visit.proposer"
    _description = "Proposal of a Visit Plan"

    @api.model
    def _propose(self, plans):
        """Make the visits that the plans still lack.

        :param plans: property.visit.plan that the user may write
        """
        vals_list = []
        for plan in plans:
            self._count_wanted(plan)
            vals_list += self._missing_visits(plan)
        self.env["property.visit"].create(vals_list)

    @api.model
    def _count_wanted(self, plan):
        """Freeze the number of units and the quota, as the obligation of the month froze them if there is one."""
        population = plan._obligation().population_count or self.env["property.unit"].search_count(
            [("estate_id", "=", plan.estate_id.id)]
        )
        kind = self.env["property.obligation.type"].search([("code", "=", TYPE)], limit=1)
        plan._freeze_wanted(population, quota.least_count(population, str(kind.quota_percent or 0)))

    @api.model
    def _missing_visits(self, plan):
        """Values of the visits that are missing up to the wanted number."""
        units = self.env["property.unit"].search([("estate_id", "=", plan.estate_id.id)])
        taken = plan.visit_ids.filtered(lambda v: v.state != visit.CANCELLED).unit_id | self._visited_units(plan)
        history = units._visit_history()
        places = [
            visit_plan.Place(unit.id, unit.building_id.id, unit.name, history.get(unit.id)) for unit in units - taken
        ]
        who = visit_plan.share_out(places, max(0, plan.wanted_count - len(taken)), self._visitors(plan).ids)
        return [{"plan_id": plan.id, "unit_id": unit, "employee_id": employee} for unit, employee in who.items()]

    @api.model
    def _visited_units(self, plan):
        """Units visited in the plan's month, in the plan or beside it."""
        return self.env["property.visit"].search(
            [("estate_id", "=", plan.estate_id.id), ("month", "=", plan.month), ("state", "=", visit.DONE)]
        ).unit_id  # fmt: skip

    @api.model
    def _visitors(self, plan):
        """Stewards of the estate in the month, or its attendants where there is none."""
        domain = [
            ("estate_id", "=", plan.estate_id.id),
            ("date_from", "<", month_report.next_month(plan.month)),
            "|", ("date_to", "=", False), ("date_to", ">", plan.month),
        ]  # fmt: skip
        people = self.env["property.staff.role"].search(domain).grouped(lambda role: role.role_id.code)
        chosen = visit_plan.first_role(people)
        return people[chosen].employee_id.sorted("id") if chosen else self.env["hr.employee"]
