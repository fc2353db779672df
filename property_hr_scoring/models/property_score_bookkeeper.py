# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..guard import PASS
from ..rules import flow, liability, points, reconcile


class PropertyScoreBookkeeper(models.AbstractModel):
    """Writes what a collection decided: new events, corrected and withdrawn ones with a trace, adjustments (SCO-3)."""

    _name = "property.score.bookkeeper"
    _description = "Bookkeeping of Score Events"

    @api.model
    def _bring_in_line(self, company, wanted, standing):
        """Events that others make, as facts are collected: closed months are settled in the open one.

        :param dict wanted: ``{FactKey: Wanted}`` of any months
        :param list standing: the Standing of what there is under these keys and others that are asked for no more
        :return: the scorecards it touched
        """
        Month, cards = self.env["property.score.month"], self.env["property.scorecard"]
        days = {row.key: row.day for row in standing} | {key: want.day for key, want in wanted.items()}
        closed, months = Month._closed_days(company), {}
        for key, day in days.items():
            months.setdefault(flow.first_of_month(day), set()).add(key)
        for first, keys in sorted(months.items()):
            asked = {key: want for key, want in wanted.items() if key in keys}
            plan = reconcile.reconcile(asked, [row for row in standing if row.key in keys], closed)
            if plan:
                month, open_month = Month._get(company, first), Month._accounting(company, first)[0]
                (month | open_month)._lock()
                cards |= self._apply(month, plan)
        return cards

    @api.model
    def _apply(self, month, plan):
        """Write the plan; returns the scorecards it touched."""
        Event = self.env["property.score.event"]
        Rule = self.env["property.score.rule"]
        copied = {rule.id: rule._copied() for rule in Rule.browse({want.rule.id for want in plan.wants()})}
        open_month = month
        if plan.adjust:
            open_month, _is_late = month._accounting(month.company_id, month.date)
        cards = self._apply_cards(month, open_month, plan)
        touched = self._apply_changes(month, plan, copied, cards)
        new = [
            {
                **self._fact_vals(want, copied),
                **self._key_vals(want.key),
                **self._amount_vals(reconcile.Amount(want.points, want.money, want.absent_minutes)),
                "state": reconcile.first_state(want),
                "month_id": month.id,
                "scorecard_id": cards[month][want.key.employee_id].id,
            }
            for want in plan.create
        ]
        touched |= self._apply_adjustments(open_month, plan, copied, cards, new)
        return touched | Event._passed_create(PASS, new).scorecard_id

    @api.model
    def _apply_cards(self, month, open_month, plan):
        """The scorecards the plan needs: ``{month: {employee id: scorecard}}``."""
        here, there = plan.homes()
        issuer = self.env["property.scorecard.issuer"]
        cards = {month: issuer._issue(month, here) if here else {}}
        if there:
            cards[open_month] = cards.get(open_month, {}) | issuer._issue(open_month, there)
        return cards

    @api.model
    def _apply_changes(self, month, plan, copied, cards):
        """Corrected and withdrawn events, each with a trace."""
        Event = self.env["property.score.event"]
        changed = Event.browse([change.event_id for change in plan.update])
        gone = Event.browse(plan.withdraw)
        touched = (changed | gone).scorecard_id
        self._trace_changes(changed, gone)
        if gone:
            gone._move(PASS, "withdrawn")
            gone.appeal_ids._event_gone()
        for change, event in zip(plan.update, changed, strict=True):
            card = cards[month][change.wanted.key.employee_id]
            if event.state == "appealed" != change.state:
                event.appeal_ids._event_gone()
            event._passed_write(
                PASS,
                {
                    **self._fact_vals(change.wanted, copied),
                    **self._amount_vals(change.amount),
                    "state": change.state,
                    "month_id": month.id,
                    "scorecard_id": card.id,
                },
            )
            touched |= card
        return touched

    @api.model
    def _trace_changes(self, changed, gone):
        following = changed.filtered(lambda event: event.source == liability.SOURCE and event.state != "withdrawn")
        following._leave_trace("followed")
        (changed - following).filtered(lambda event: event.state != "withdrawn")._leave_trace("corrected")
        changed.filtered(lambda event: event.state == "withdrawn")._leave_trace("returned")
        gone._leave_trace("withdrawn")

    @api.model
    def _apply_adjustments(self, open_month, plan, copied, cards, new):
        """Correct open adjustments; those to be created are appended to ``new``."""
        Event = self.env["property.score.event"]
        standing = Event.browse([item.event_id for item in plan.adjust if item.event_id])
        standing._leave_trace("corrected")
        for item in plan.adjust:
            original = Event.browse(item.original_id)
            vals = {**self._amount_vals(item.amount), "state": item.state}
            if item.wanted:
                vals.update(self._fact_vals(item.wanted, copied))
            else:
                vals.update(self._gone_vals(original))
            if item.event_id:
                Event.browse(item.event_id)._passed_write(PASS, vals)
                continue
            new.append(
                {
                    **vals,
                    **self._key_vals(item.key),
                    "adjustment_period": flow.period_number(open_month.date),
                    "adjustment_of_id": original.id,
                    "month_id": open_month.id,
                    "scorecard_id": cards[open_month][item.key.employee_id].id,
                }
            )
        return standing.scorecard_id

    @api.model
    def _key_vals(self, key):
        return {
            "source": key.source,
            "res_model": key.model,
            "res_id": key.record_id,
            "fact_group": key.group,
            "employee_id": key.employee_id,
        }

    @api.model
    def _fact_vals(self, want, copied):
        return {
            **copied[want.rule.id],
            "fact_kind": want.fact.kind,
            "estate_id": want.fact.estate_id,
            "at": want.fact.at,
            "day": want.day,
            "quantity": want.fact.quantity,
            "reading": want.fact.reading.text() if want.fact.reading else False,
            "evidence": want.fact.evidence,
        }

    @api.model
    def _gone_vals(self, original):
        """An adjustment of a fact that no longer exists repeats the closed event, with quantity 0."""
        names = ("rule_code", "rule_version", "fact_kind", "at", "day", "evidence")
        return {
            **{name: original[name] for name in names},
            "rule_id": original.rule_id.id,
            "estate_id": original.estate_id.id,
            "quantity": 0,
            "reading": False,
        }

    @api.model
    def _settling_vals(self, event, source, group, month, card):
        """Values of an event of ``month`` that settles ``event`` of a closed one; its source adds what it counts."""
        return {
            **self._gone_vals(event),
            "employee_id": event.employee_id.id,
            "source": source,
            "res_model": event._name,
            "res_id": event.id,
            "fact_group": group,
            "adjustment_period": flow.period_number(month.date),
            "adjustment_of_id": event.id,
            "state": "confirmed",
            "month_id": month.id,
            "scorecard_id": card.id,
        }

    @api.model
    def _amount_vals(self, amount):
        return {
            "points": points.display(amount.points),
            "money": float(amount.money),
            "absent_minutes": amount.absent_minutes,
        }
