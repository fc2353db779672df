# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import CulturePlanError
from ..guard import PASS
from ..rules import plan as rules

#: what a revision begins with
KEPT = (
    "key",
    "name",
    "series",
    "planned_on",
    "place",
    "audience",
    "expected_count",
    "budget",
    "needs_committee",
    "note",
)


class PropertyCulturePlanLine(models.Model):
    """An activity of a plan (CUL-1). It changes as long as its plan is a draft; its key stays through all versions."""

    _name = "property.culture.plan.line"
    _description = "Activity of a Plan"
    _inherit = ["property.guarded.mixin", "property.setting.mixin", "property.estate.scope.mixin"]
    _guard_pass = PASS
    _guard_error = CulturePlanError
    _estate_fields = ("plan_id",)
    _order = "planned_on, id"

    plan_id = fields.Many2one(
        "property.culture.plan", required=True, index=True, ondelete="cascade", help="Plan that it belongs to."
    )
    estate_id = fields.Many2one(related="plan_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    plan_state = fields.Selection(string="State of the Plan", related="plan_id.state", store=True)
    key = fields.Char(required=True, readonly=True, copy=False, index=True, default=lambda self: secrets.token_hex(8))
    name = fields.Char(string="Activity", required=True, help="What it is called on notices and on the year sheet.")
    series = fields.Char(help="What belongs together over the year, for example festivals or sports.")
    planned_on = fields.Date(
        string="Planned For", required=True, help="Day on which it is planned; it may be postponed."
    )
    place = fields.Char(help="Where in the estate it takes place.")
    audience = fields.Char(help="Who is invited, for example children from 6 to 12 years with a parent.")
    expected_count = fields.Integer(string="Participants", help="How many people are expected.")
    budget = fields.Monetary(help="What it costs in all; what costs money needs the owners' committee.")
    needs_committee = fields.Boolean(
        string="Committee Confirms",
        compute="_compute_needs_committee",
        store=True,
        readonly=False,
        help="The owners' committee confirms it before it can be announced; always so when it costs money.",
    )
    note = fields.Char(string="Remark", help="Printed on the year sheet.")
    event_ids = fields.One2many("event.event", "plan_line_id", string="Announced As")
    event_count = fields.Integer(string="Activities", compute="_compute_event_count")

    _key_once = models.Constraint("UNIQUE(plan_id, key)", "The plan has this activity already.")
    _budget_positive = models.Constraint("CHECK(budget >= 0)", "A budget is 0 or more.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "expected_count": (0, 100000), "budget": (0, 10**8)}

    @api.depends("budget")
    def _compute_needs_committee(self):
        for line in self:
            line.needs_committee = line.needs_committee or bool(line.budget)

    @api.depends("event_ids")
    def _compute_event_count(self):
        groups = self.env["event.event"]._read_group([("plan_line_id", "in", self.ids)], ["plan_line_id"], ["__count"])
        counts = {line.id: count for line, count in groups}
        for line in self:
            line.event_count = counts.get(line._origin.id, 0)

    @api.constrains("budget", "needs_committee")
    def _check_needs_committee(self):
        """:raises CulturePlanError: what costs money goes past the committee (CUL-2)"""
        if wrong := self.filtered(lambda line: line.budget and not line.needs_committee)[:1]:
            raise CulturePlanError(
                self.env._("%s costs money, so the owners' committee confirms it.", wrong.display_name)
            )

    @api.constrains("planned_on", "plan_id")
    def _check_within(self):
        """:raises CulturePlanError: a day that isn't of the plan's year"""
        for line in self:
            first, last = line.plan_id._period_bounds()
            if not first <= line.planned_on <= last:
                raise CulturePlanError(
                    self.env._(
                        "%(activity)s: the plan is from %(first)s to %(last)s.",
                        activity=line.name,
                        first=first,
                        last=last,
                    )
                )

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.plan_id._check_draft()
        return lines

    def write(self, vals):
        if is_open(self._name, self.ids, vals.keys()):
            return super().write(vals)
        self.plan_id._check_draft()
        moved = self.filtered(lambda line: "plan_id" in vals and line.plan_id.id != vals["plan_id"])
        # sudo: what is prepared from a line holds it, whoever may read the activity
        if kept := moved.filtered(lambda line: line.sudo().event_ids)[:1]:
            raise CulturePlanError(self.env._("%s is prepared already; it stays in its plan.", kept.name))
        result = super().write(vals)
        self.plan_id._check_draft()
        return result

    def unlink(self):
        self.plan_id._check_draft()
        return super().unlink()

    # --------------------------------------------------------------- actions

    def action_make_activity(self):
        """Prepare the activity: the event that residents register for; opens it."""
        self.ensure_one()
        event = self.event_ids.filtered(lambda event: event.culture_state != "cancelled")[:1]
        event = event or self.env["event.event"]._of_plan_line(self)
        return {
            "type": "ir.actions.act_window",
            "res_model": "event.event",
            "res_id": event.id,
            "views": [(self.env.ref("property_culture.event_event_view_form").id, "form")],
        }

    # -------------------------------------------------------------- as rules

    def _as_activities(self):
        """These lines as the rules have them."""
        return [line._as_activity() for line in self if line.planned_on]

    def _as_activity(self):
        return rules.Activity(
            self.key or "",
            self.name or "",
            self.planned_on,
            self.series or "",
            self.place or "",
            self.audience or "",
            self.expected_count,
            round(self.budget * 100),
            self.needs_committee,
        )

    def _vals_of_revision(self):
        """This line as the revision of its plan begins with it."""
        self.ensure_one()
        return {name: self[name] for name in KEPT}

    def _as_signed(self):
        """What the seal of the plan holds of this line."""
        self.ensure_one()
        return {
            "key": self.key,
            "name": self.name,
            "day": self.planned_on.isoformat(),
            "place": self.place or "",
            "audience": self.audience or "",
            "expected": self.expected_count,
            "cents": round(self.budget * 100),
            "committee": self.needs_committee,
        }
