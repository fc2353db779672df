# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import MissingSalaryRulesError
from .hr_salary_rule import OPTIONAL, PULLED

NEEDED = {*PULLED, "due", "guard"} - OPTIONAL
CODE = "PROPERTY"


class HrPayrollStructure(models.Model):
    """A salary structure must know all figures of the scorecards, or none may be pulled."""

    _inherit = "hr.payroll.structure"

    name = fields.Char(translate=True)

    @api.model
    def _property_default(self, company):
        """The shipped structure, or its copy in another company.

        :param company: res.company
        :returns: hr.payroll.structure
        """
        shipped = self.env.ref("property_hr_scoring_payroll.structure_property")
        if shipped.company_id == company:
            return shipped
        return self.search([("code", "=", CODE), ("company_id", "=", company.id)], limit=1) or self.create(
            {
                "name": shipped.name,
                "code": CODE,
                "company_id": company.id,
                "parent_id": False,
                "rule_ids": [(6, 0, shipped.rule_ids.ids)],
            }
        )

    def _check_property_rules(self, kinds=()):
        """Refuse structures in which a pulled figure would get lost (PAY-1).

        :param kinds: kinds of figures that there are besides those that every month may have
        :raises MissingSalaryRulesError: naming the structure and the missing figures
        """
        labels = dict(self.env["hr.salary.rule"]._fields["property_kind"]._description_selection(self.env))
        for structure in self:
            rules = structure.get_structure_with_parents().get_all_rules()
            missing = sorted((NEEDED | set(kinds)) - set(rules.mapped("property_kind")))
            if missing:
                raise MissingSalaryRulesError(
                    self.env._(
                        "The salary structure %(structure)s has no rules for: %(figures)s. Add the"
                        " rules of the structure Property Services to it, or choose that structure"
                        " on the employees' contracts.",
                        structure=structure.display_name,
                        figures=self._listed(labels[kind] for kind in missing),
                    )
                )
