# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_document.sealed import named

from ..exceptions import PlanError
from ..guard import PASS
from ..rules import plan_hours, plan_key, plan_problem, plan_rows

REASONS = [
    (plan_problem.WINDOW, "Frequency"),
    (plan_problem.COVERAGE, "Everything Once a Year"),
    (plan_problem.EXAM, "Failed Exam"),
    (plan_problem.CERTIFICATE, "Expiring Certificate"),
    (plan_problem.WISH, "Wish"),
    (plan_problem.ORDER, "Order"),
    (plan_problem.COMPLAINT, "Complaints"),
    (plan_key.HAND, "By Hand"),
]
#: what a person moves of a class; from then on no proposal changes it
MOVED = frozenset(("topic_id", "starts_at", "minutes", "hours", "trainer_id", "supervisor_id", "employee_ids"))


class PropertyTrainingPlanLine(models.Model):
    """A class of a plan, one sitting of it; or what is asked and found no place, with the reason (TRN-3).

    The plan's proposal draws lines up and draws them up anew; a line that a person moved, entered or marked as fixed
    stays as it is. Lines change as long as their plan is a draft.
    """

    _name = "property.training.plan.line"
    _description = "Class of a Training Plan"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin"]
    _guard_pass = PASS
    _guard_error = PlanError
    _estate_fields = ("plan_id",)
    _order = "starts_at, key, number, id"

    plan_id = fields.Many2one(
        "property.training.plan", required=True, index=True, ondelete="cascade", help="Plan that it belongs to."
    )
    estate_id = fields.Many2one(related="plan_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    plan_state = fields.Selection(string="State of the Plan", related="plan_id.state")
    key = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        index=True,
        default=lambda self: f"{plan_key.HAND}:{secrets.token_hex(6)}",
    )
    number = fields.Integer(string="Sitting", required=True, readonly=True, copy=False, default=1)
    state = fields.Selection(
        [(plan_rows.PLACED, "Planned"), (plan_rows.OPEN, "Not Placed")],
        required=True,
        readonly=True,
        default=plan_rows.PLACED,
        index=True,
    )
    topic_id = fields.Many2one(
        "property.training.topic", required=True, index=True, ondelete="restrict", help="What is taught."
    )
    family_id = fields.Many2one(related="topic_id.family_id", store=True)
    starts_at = fields.Datetime(string="Begins", index=True, help="When the class begins.")
    minutes = fields.Integer(
        compute="_compute_minutes", store=True, readonly=False, precompute=True, help="How long the class lasts."
    )
    hours = fields.Float(compute="_compute_hours", inverse="_inverse_hours", help="How long the class lasts.")
    ends_at = fields.Datetime(string="Ends", compute="_compute_ends_at", store=True)
    trainer_id = fields.Many2one("hr.employee", index=True, ondelete="restrict", help="Who teaches.")
    supervisor_id = fields.Many2one("hr.employee", ondelete="restrict", help="Who is present at a drill.")
    employee_ids = fields.Many2many(
        "hr.employee.public",
        "property_training_plan_line_employee_rel",
        "line_id",
        "employee_id",
        string="Trainees",
        help="Who is to come; of what found no place, who is left over.",
    )
    people_count = fields.Integer(string="People", compute="_compute_people_count", store=True)
    needs = fields.Json(readonly=True, copy=False)
    reason = fields.Selection(
        REASONS, compute="_compute_reason", store=True, index=True, help="Why it is in the plan; the first of them."
    )
    reason_text = fields.Char(string="Reasons", compute="_compute_texts")
    is_moved = fields.Boolean(
        string="Fixed", copy=False, help="A person moved or fixed it: a new proposal leaves it as it is."
    )
    problem = fields.Char(readonly=True, copy=False)
    numbers = fields.Json(readonly=True, copy=False)
    explanation = fields.Char(string="Why Not", compute="_compute_texts")
    session_id = fields.Many2one(
        "property.training.session", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
    )
    note = fields.Char(string="Remark", help="Printed on the plan sheet.")

    _place_once = models.Constraint("UNIQUE(plan_id, key, number)", "The plan has this sitting already.")
    _length_bounded = models.Constraint(
        "CHECK(minutes BETWEEN 5 AND 2400)", "A class lasts from 5 minutes to 40 hours; correct its length."
    )
    _placed_complete = models.Constraint(
        "CHECK(state = 'open' OR (starts_at IS NOT NULL AND trainer_id IS NOT NULL))",
        "A class that is planned has a beginning and a trainer; enter both.",
    )

    # -------------------------------------------------------------- computes

    @api.depends("topic_id")
    def _compute_minutes(self):
        for line in self:
            line.minutes = line.minutes or line.topic_id.class_minutes or 60

    @api.depends("minutes")
    def _compute_hours(self):
        for line in self:
            line.hours = line.minutes / 60

    def _inverse_hours(self):
        for line in self:
            line.minutes = round(line.hours * 60)

    @api.depends("starts_at", "minutes")
    def _compute_ends_at(self):
        for line in self:
            line.ends_at = line.starts_at and line.starts_at + timedelta(minutes=line.minutes)

    @api.depends("employee_ids")
    def _compute_people_count(self):
        for line in self:
            line.people_count = len(line.employee_ids)

    @api.depends("needs")
    def _compute_reason(self):
        for line in self:
            line.reason = plan_key.first_reason(line.needs or ())

    @api.depends("needs", "problem", "numbers")
    @api.depends_context("lang")
    def _compute_texts(self):
        words = self.env["property.training.plan.words"]
        reasons, problems = words._reasons(self), words._problems(self)
        for line in self:
            line.reason_text, line.explanation = reasons[line], problems[line]

    @api.depends("topic_id.name", "trainer_id.name")
    def _compute_display_name(self):
        """As the calendar shows it, which says the time itself."""
        for line in self:
            line.display_name = " · ".join(filter(None, (line.topic_id.name, line.trainer_id.name)))

    @api.constrains("starts_at", "plan_id")
    def _check_within(self):
        """:raises PlanError: a class on a day that isn't the plan's"""
        for line in self.filtered("starts_at"):
            first, last = line.plan_id._period_bounds()
            if not first <= line.estate_id._local_date(line.starts_at) <= last:
                raise PlanError(
                    self.env._(
                        "%(line)s: the plan is from %(first)s to %(last)s.",
                        line=line.display_name,
                        first=first,
                        last=last,
                    )
                )

    @api.constrains("topic_id", "plan_id", "employee_ids")
    def _check_company(self):
        """:raises PlanError: a topic or people of another company"""
        # sudo: names of people and topics of other companies aren't for everybody's eyes, so none is shown
        for line in self.sudo():
            if (line.topic_id.company_id | line.employee_ids.company_id) - line.company_id:
                raise PlanError(self.env._("Topic and people of a class are of the company of its estate."))

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        """What a person enters is fixed from the beginning."""
        names = self._guarded_names() & set().union(*vals_list)
        if names and is_open(self._name, None, names):
            return super().create(vals_list)
        lines = super().create([{**vals, "is_moved": True} for vals in vals_list])
        lines.plan_id._check_draft()
        return lines

    def write(self, vals):
        if is_open(self._name, self.ids, vals.keys()):
            return super().write(vals)
        self.plan_id._check_draft()
        if MOVED & vals.keys():
            vals = {"is_moved": True, **vals}
        result = super().write(vals)
        self.plan_id._check_draft()
        self.filtered(lambda line: line.state == plan_rows.OPEN and line.starts_at)._place()
        return result

    def _place(self):
        """A person has found a place for what had none."""
        for line in self:
            others = self.search([("plan_id", "=", line.plan_id.id), ("key", "=", line.key), ("number", ">", 0)])
            vals = {"number": max(others.mapped("number"), default=0) + 1, "state": plan_rows.PLACED}
            line._passed_write(PASS, {**vals, "problem": False, "numbers": False, "is_moved": True})
            others._passed_write(PASS, {"is_moved": True})

    def unlink(self):
        """What a person takes out stays out: no proposal brings it back."""
        if not is_open(self._name, self.ids, ()):
            self.plan_id._check_draft()
            for plan, lines in self.grouped("plan_id").items():
                plan._passed_write(PASS, {"dropped": sorted({*(plan.dropped or ()), *lines._dropped_keys()})})
        return super().unlink()

    def _dropped_keys(self):
        """Keys of the sessions that these sittings are the last ones of; the others of a session become fixed."""
        placed = self.filtered(lambda line: line.state == plan_rows.PLACED)
        others = self.search([("plan_id", "in", self.plan_id.ids), ("key", "in", placed.mapped("key"))]) - self
        others = others.filtered(lambda line: line.state == plan_rows.PLACED)
        others._passed_write(PASS, {"is_moved": True})
        return set(placed.mapped("key")) - set(others.mapped("key"))

    def action_restore(self):
        """What was taken out may be planned again by the next proposal."""
        self.check_access("write")
        self.plan_id._check_draft()
        for plan, lines in self.grouped("plan_id").items():
            plan._passed_write(PASS, {"dropped": sorted(set(plan.dropped or ()) - set(lines.mapped("key")))})
        self.filtered(lambda line: line.state == plan_rows.OPEN)._passed_unlink(PASS)
        return True

    # ------------------------------------------------------------- as rules

    def _as_rows(self):
        """These lines as the rules have them: ``{(key, number): rules.plan_rows.Row}``, all of one plan."""
        estate = self.plan_id.estate_id
        return {(line.key, line.number): line._as_row(estate) for line in self}

    def _as_row(self, estate):
        local = self.starts_at and estate._local(self.starts_at)
        is_open = self.state == plan_rows.OPEN
        return plan_rows.Row(
            self.key,
            self.number,
            self.topic_id.id,
            tuple(sorted(self.employee_ids.ids)),
            tuple(self.needs or ()),
            local.date() if local else None,
            plan_hours.minute(local) if local else 0,
            0 if is_open else self.minutes,
            self.trainer_id.id or None,
            self.supervisor_id.id or None,
            self.problem or "",
            self.numbers or {},
        )

    def _vals_of_revision(self):
        """This line as the revision of its plan begins with it."""
        self.ensure_one()
        names = ("key", "number", "state", "starts_at", "minutes", "needs", "is_moved", "problem", "numbers", "note")
        links = ("topic_id", "trainer_id", "supervisor_id", "session_id")
        people = [fields.Command.set(self.employee_ids.ids)]
        return {
            **{name: self[name] for name in names},
            **{name: self[name].id for name in links},
            "employee_ids": people,
        }

    def _as_signed(self, is_year):
        """What the seal of the plan holds of this line; of a year how many people, of a month who."""
        self.ensure_one()
        return {
            "topic": named(self.topic_id),
            "begins": self.starts_at.isoformat() if self.starts_at else "",
            "minutes": self.minutes,
            "trainer": named(self.trainer_id),
            "people": self.people_count if is_year else list(map(named, self.employee_ids.sorted("id"))),
            "reasons": list(self.needs or ()),
            "problem": self.problem or "",
        }
