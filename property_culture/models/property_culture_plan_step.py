# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter

from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.property_base.rules import period

from ..exceptions import CulturePlanError
from ..guard import PASS
from ..rules import plan as rules

AGAIN = "community_plan_again"


class PropertyCulturePlanStep(models.AbstractModel):
    """The steps of a plan and their limits: submitted in December, audited within so many working days (CUL-1)."""

    _name = "property.culture.plan.step"
    _description = "Steps of a Plan of Community Culture"

    # ----------------------------------------------------------------- beside

    @api.model
    def _beside(self, plans):
        """``{plan: (wishes for its year, records of the year before)}``."""
        dated = plans.filtered(lambda plan: plan.estate_id and plan.date_from)
        wishes = self.env["property.culture.wish"].search(
            Domain.OR(
                Domain("estate_id", "=", plan.estate_id.id) & Domain("year", "=", plan.date_from.year) for plan in dated
            )
        )
        spans = {plan: period.bounds(str(plan.date_from.year - 1)) for plan in dated}
        records = self.env["property.culture.record"].search(
            Domain("state", "=", "done")
            & Domain("is_amended", "=", False)
            & Domain.OR(
                Domain("estate_id", "=", plan.estate_id.id)
                & Domain("held_on", ">=", first)
                & Domain("held_on", "<=", last)
                for plan, (first, last) in spans.items()
            )
        )
        found = dict.fromkeys(plans, (wishes.browse(), records.browse()))
        for plan, (first, last) in spans.items():
            found[plan] = (
                wishes.filtered(lambda w, p=plan: w.estate_id == p.estate_id and w.year == p.date_from.year),
                records.filtered(lambda r, p=plan, a=first, b=last: r.estate_id == p.estate_id and a <= r.held_on <= b),
            )
        return found

    # ----------------------------------------------------------------- steps

    @api.model
    def _check_submit(self, plan):
        """:raises CulturePlanError: why the plan can't be submitted"""
        least, year = plan.company_id.property_culture_activities_least, plan.date_from.year
        names = {line.key: line.name for line in plan.line_ids}
        texts = {
            rules.FEW: lambda _key: self.env._(
                "it has %(count)s activities, at least %(least)s are planned", count=len(plan.line_ids), least=least
            ),
            rules.OUTSIDE: lambda key: self.env._("%s isn't in its year", names[key]),
            rules.NAMELESS: lambda _key: self.env._("an activity has no name"),
        }
        found = [texts[one.code](one.key) for one in rules.problems(plan.line_ids._as_activities(), least, year)]
        if plan._has_ended(plan.estate_id._local_date()):
            found.append(self.env._("its year is over"))
        if plan.amends_id and not (plan.amend_reason or "").strip():
            found.append(self.env._("say why it is revised"))
        found += plan._amendment_problems() + self._announced_problems(plan)
        if found:
            raise CulturePlanError(
                self.env._("Plan %(name)s: %(problems)s.", name=plan.display_name, problems=self._phrased(found))
            )

    @api.model
    def _submitted(self, plans):
        """The limit of submitting is kept, that of the audit begins."""
        now, obligations = fields.Datetime.now(), self.env["property.obligation"]
        first = plans.filtered(lambda plan: not plan.amends_id)
        obligations._fulfil_periods("community_plan", {(plan.estate_id, plan.period): now for plan in first})
        obligations._fulfil(dict.fromkeys(self._about(plans, AGAIN).filtered(lambda row: not row.done_at), now))
        audited = Counter(self._audits(plans).filtered("done_at").mapped("res_id"))
        obligations._open([self._audit(plan) | {"opened_at": now, "step": audited[plan.id]} for plan in plans])

    @api.model
    def _audit(self, plan):
        return {
            "code": "community_plan_audit",
            "estate_id": plan.estate_id.id,
            "res_model": plan._name,
            "res_id": plan.id,
        }

    @api.model
    def _audits(self, plans):
        return self._about(plans, "community_plan_audit")

    @api.model
    def _about(self, plans, code):
        """The obligations of a kind about these plans."""
        # sudo: the limit is the director's, whoever takes the plan back
        obligations = self.env["property.obligation"].sudo()
        kind = [("type_id.code", "=", code)]
        return obligations.search([("res_model", "=", plans._name), ("res_id", "in", plans.ids), *kind])

    @api.model
    def _returned(self, plans, reason):
        """There is nothing to audit any more."""
        self._audits(plans).filtered(lambda row: not row.done_at)._withdraw(reason)

    @api.model
    def _owe_again(self, plans, reason):
        """Handing a plan in and taking it back hands in nothing: it is owed by the same day as before."""
        first = plans.filtered(lambda plan: not plan.amends_id)
        owed = self.env["property.obligation"]._of_periods(
            "community_plan", [(plan.estate_id, plan.period) for plan in first]
        )
        # the last time that a plan was handed in again after a rejection
        last = {row.res_id: row for row in self._about(first, AGAIN).sorted("step")}
        for plan in first:
            row = last.get(plan.id) or owed.get((plan.estate_id, plan.period))
            if row:
                row._reopen(reason)

    @api.model
    def _rejected(self, plans, reason):
        """The director sent plans back: they are owed by the same day as before, or within some days if it is over."""
        now, first = fields.Datetime.now(), plans.filtered(lambda plan: not plan.amends_id)
        # sending back is the answer of the audit; the plan handed in again has an audit of its own
        audits = self._audits(plans).filtered(lambda row: not row.done_at)
        self.env["property.obligation"]._fulfil(dict.fromkeys(audits, now))
        owed = self.env["property.obligation"]._of_periods(
            "community_plan", [(plan.estate_id, plan.period) for plan in first]
        )
        over = first.browse()
        for plan in first:
            row = owed.get((plan.estate_id, plan.period))
            if row and row.due_at >= now:
                row._reopen(reason)
            elif row:
                over |= plan
        times = Counter(self._about(over, AGAIN).mapped("res_id"))
        self.env["property.obligation"]._open(
            [self._audit(plan) | {"code": AGAIN, "opened_at": now, "step": times[plan.id]} for plan in over]
        )

    @api.model
    def _grant(self, plans):
        """The director's approval: the plans stand, what they revise doesn't any more, its activities go on.

        :raises CulturePlanError: what a plan revises was revised meanwhile, or it takes away what is announced
        """
        now = fields.Datetime.now()
        for plan in plans:
            if problems := plan._amendment_problems() + self._announced_problems(plan):
                raise CulturePlanError(self._phrased(problems))
        plans._move(PASS, "approved", approved_at=now)
        plans._mark_amended()
        plans.amends_id._move(PASS, "revised")
        plans._seal("approve")
        self._hand_over(plans)
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._audits(plans), now))

    @api.model
    def _announced_problems(self, plan):
        """Texts of what a revision takes from activities that residents know already."""
        # sudo: what is announced holds whoever revises or approves the plan
        lines, found = {line.key: line for line in plan.sudo().line_ids}, []
        for event in plan.sudo().amends_id.line_ids.event_ids.filtered(lambda one: one.culture_state == "announced"):
            line = lines.get(event.plan_line_id.key)
            if not line:
                found.append(self.env._("%s is announced; cancel it before the plan goes on without it", event.name))
            elif not event._is_covered(line):
                found.append(
                    self.env._("%s is announced; the owners' committee confirms first what it costs now", event.name)
                )
        return found

    @api.model
    def _hand_over(self, plans):
        """Activities that are prepared or announced belong to the revision, as far as it still holds them."""
        # sudo: the links follow the plan, whoever approves it
        for plan in plans.filtered("amends_id").sudo():
            lines = {line.key: line for line in plan.line_ids}
            for key, old in plan.amends_id.line_ids.grouped("key").items():
                if key in lines and old.event_ids:
                    old.event_ids._passed_write(PASS, {"plan_line_id": lines[key].id})

    # -------------------------------------------------------------- revision

    @api.model
    def _revised_vals(self, plan):
        """A revision begins with the activities as they stand."""
        same = [("estate_id", "=", plan.estate_id.id), ("date_from", "=", plan.date_from)]
        latest = plan.search(same, order="version desc", limit=1)
        return {
            "version": latest.version + 1,
            "line_ids": [Command.create(line._vals_of_revision()) for line in plan.line_ids],
        }
