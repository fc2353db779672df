# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import dataclass

from odoo import api, fields, models, tools

from odoo.addons.property_base.rules.deadline import Limit
from odoo.addons.property_base.rules.setting import YEAR_MINUTES

from ..exceptions import ObligationTypeError
from ..rules.obligation import OPENED, Step
from ..rules.subject import SUBJECTS


@dataclass(frozen=True)
class TypeSpec:
    """What the clock needs of a type, read once and kept in the registry's cache."""

    id: int
    code: str
    limit: Limit
    role_code: str
    recurrence: str
    quota_percent: str
    steps: tuple[Step, ...]

    @property
    def acts_at_once(self):
        """Whether somebody is told from the opening on."""
        return any(step.basis == OPENED for step in self.steps)


class PropertyObligationType(models.Model):
    """One limit of the procedure, as data (architecture, central idea 1).

    The kind of limit and its numbers say when something is due; the lead says when people are
    warned; the role says who answers for it; the steps say who is told when it stays undone. A
    recurring type is opened for every estate and period by the clock itself, back to the day the
    estate began, so that a missing row can't look like compliance. Changing a limit recomputes the
    open rows with a trace and never touches a finished one.
    """

    _name = "property.obligation.type"
    _description = "Obligation Type"
    _inherit = ["property.setting.mixin"]
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True, help="What is owed, in a few words.")
    code = fields.Char(required=True, help="Name by which programs and standards know the type.")
    sequence = fields.Integer(default=100, help="Place among the kinds of obligations.")
    active = fields.Boolean(default=True, help="Archive a kind that is no longer owed; what is open stays open.")
    requirement = fields.Char(help="Where the procedure asks for it, for example TKT-3.")
    limit_kind = fields.Selection(
        [
            ("hours", "Hours"),
            ("working_days", "Working days after"),
            ("nth_working_day", "N-th working day of the month"),
            ("month_day", "Day of the month"),
            ("year_day", "Day of the year"),
            ("quota", "End of the period"),
        ],
        string="Kind of Limit",
        required=True,
        default="hours",
        help="How the deadline follows from the opening or from the period.",
    )
    limit_value = fields.Integer(
        string="Value", help="Hours, working days, number of the working day, or day of the month."
    )
    limit_month = fields.Integer(string="Month", help="1 to 12, for a day of the year.")
    period_offset = fields.Integer(
        help="Periods from the one the work is about to the one the deadline lies in: -1 for next "
        "month's roster by the end of this month."
    )
    quota_percent = fields.Float(
        string="Quota (%)",
        digits=(5, 2),
        help="Share of the population to reach; 0 = just done or not done.",
    )
    population = fields.Selection(
        [("units", "All units of the estate")],
        help="What the quota is a share of, counted when the row is opened and frozen with it.",
    )
    warn_lead_minutes = fields.Integer(
        string="Warn Before (minutes)",
        help="Minutes before the deadline at which the person is warned; 0 = never.",
    )
    role_id = fields.Many2one(
        "property.role",
        string="Responsible",
        ondelete="restrict",
        help="Role that answers for it in the estate.",
    )
    escalation_ids = fields.One2many(
        "property.obligation.escalation",
        "type_id",
        string="Escalation Steps",
        help="Who is notified when, before and after the limit.",
    )
    subject = fields.Selection(
        SUBJECTS,
        string="Owed By",
        required=True,
        default="estate",
        help="Recurring types only: one row for the estate, or one for each that owes it on the day it is due.",
    )
    recurrence = fields.Selection(
        [
            ("none", "When something happens"),
            ("daily", "Every day"),
            ("weekly", "Every week"),
            ("monthly", "Every month"),
            ("quarterly", "Every quarter"),
            ("half_yearly", "Every half year"),
            ("yearly", "Every year"),
        ],
        required=True,
        default="none",
        help="Recurring ones are opened for every estate by the clock itself.",
    )
    is_automatic = fields.Boolean(
        string="Opened by the Clock",
        default=True,
        help="Recurring types only: open a row for every estate and period. Switch it off for work "
        "that the company does not do.",
    )
    is_manual = fields.Boolean(
        string="Settled by Hand",
        help="The person marks it as done; otherwise the records behind it do.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "Another type has this code already; choose another one.")
    _quota_range = models.Constraint("CHECK(quota_percent BETWEEN 0 AND 100)", "A quota lies between 0 and 100 %.")
    _month_range = models.Constraint(
        "CHECK(limit_kind != 'year_day' OR limit_month BETWEEN 1 AND 12)",
        "A day of the year needs its month, 1 to 12.",
    )
    _period_needed = models.Constraint(
        "CHECK(limit_kind != 'quota' OR recurrence != 'none')",
        "A limit at the end of the period needs a period: choose how often it recurs.",
    )

    _role_needed = models.Constraint(
        "CHECK(subject != 'employee' OR role_id IS NOT NULL)",
        "What each employee of a role owes needs the role: choose who is responsible.",
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "limit_value": (0, 8784),
            "limit_month": (0, 12),
            "quota_percent": (0, 100),
            "period_offset": (-366, 366),
            "warn_lead_minutes": (0, YEAR_MINUTES),
        }

    @api.model_create_multi
    def create(self, vals_list):
        types = super().create(vals_list)
        self.env.registry.clear_cache()
        return types

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        limits = {"limit_kind", "limit_value", "limit_month", "period_offset", "warn_lead_minutes"}
        if limits & set(vals):
            self.env["property.obligation.deadline"]._recompute(types=self)
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.model
    @tools.ormcache()
    def _spec_by_code(self):
        """``{code: TypeSpec}`` of all active types."""
        # sudo: limits are the same for everybody who opens an obligation
        return {kind.code: kind._make_spec() for kind in self.sudo().search([("active", "=", True)])}

    def _make_spec(self):
        limit = Limit(
            self.limit_kind,
            self.limit_value,
            month=self.limit_month,
            period_offset=self.period_offset,
            warn_lead_minutes=self.warn_lead_minutes,
        )
        return TypeSpec(
            id=self.id,
            code=self.code,
            limit=limit,
            role_code=self.role_id.code or "",
            recurrence=self.recurrence,
            quota_percent=f"{self.quota_percent:.2f}" if self.quota_percent else "",
            steps=tuple(Step(step.id, step.basis, step.after_minutes) for step in self.escalation_ids),
        )

    @api.model
    def _spec(self, code):
        """The specification of a type by its code.

        :raises ObligationTypeError: no active type has the code
        """
        spec = self._spec_by_code().get(code)
        if spec is None:
            raise ObligationTypeError(
                self.env._(
                    "There is no obligation type with the code %(code)s. Add it, or take it out of the archive, "
                    "under Configuration, Obligation types.",
                    code=code,
                )
            )
        return spec

    def _specs(self):
        """``{type id: TypeSpec}`` of these types, archived ones too: their open rows run on."""
        cached = {spec.id: spec for spec in self._spec_by_code().values()}
        # sudo: as above
        return {kind.id: cached.get(kind.id) or kind.sudo()._make_spec() for kind in self}

    def action_open_obligations(self):
        """The rows of this type."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_obligation.property_obligation_action")
        return {**action, "domain": [("type_id", "=", self.id)], "name": self.name, "context": {}}
