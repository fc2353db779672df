# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models

from ..exceptions import SourceError
from ..rules import choose, fact, flow, points, reconcile, scorecard


class PropertyScoreCollector(models.AbstractModel):
    """Turns the facts of a month into events (SCO-3, architecture idea 3).

    Gathers: facts of all sources, rules in force, events that stand. Asks the rules:
    what each group of facts wants, what has to change. Writes: events, traces, tallies,
    figures of the scorecards. Nothing of it needs more queries for more people.
    """

    _name = "property.score.collector"
    _description = "Collection of Facts"

    @api.model
    def _collect(self, months):
        """Collect months of any companies, closed ones too (these only yield adjustments).

        :return: counts of what was done, ``{"facts", "created", "updated", "withdrawn", "adjusted"}``
        """
        counts = dict.fromkeys(("facts", "created", "updated", "withdrawn", "adjusted"), 0)
        # sudo: facts of all estates are scored, whoever asks; the actions check who may ask
        months = months.sudo().sorted("date")
        if months:
            months._lock()
        for month in months:
            for name, count in self._collect_month(month).items():
                counts[name] += count
        return counts

    @api.model
    def _collect_month(self, month):
        sources = self.env["property.score.source"]._score_sources()
        dated = self._gather(month, sources)
        wanted, kept = self._judge(month, dated)
        standing = self._standing(month, sources, wanted)
        closed = month._closed_days(month.company_id)
        plan = reconcile.reconcile(wanted, standing, closed)
        cards = self._apply(month, plan)
        if month.state == "open":
            cards |= self._tally(month, [fact for fact, _day in dated], kept)
            month.write({"collected_at": fields.Datetime.now()})
        cards._refresh()
        return {
            "facts": len(dated),
            "created": len(plan.create),
            "updated": len(plan.update),
            "withdrawn": len(plan.withdraw),
            "adjusted": len(plan.adjust),
        }

    @api.model
    def _gather(self, month, sources):
        """Ask every source for the month, once per time zone: list of (Fact, local day)."""
        estates = self.env["property.estate"].with_context(active_test=False)
        estates = estates.search([("company_id", "=", month.company_id.id)])
        lang = month.company_id.partner_id.lang or self.env.lang
        dated = []
        for together in estates.grouped("tz").values():
            start, end = month._bounds(together[0])
            days = {}
            for name in sources:
                facts = self.env[name].with_context(lang=lang)._facts(start, end, together)
                self._check(facts, name)
                for item in facts:
                    if item.at not in days:
                        days[item.at] = together[0]._local_date(item.at)
                    dated.append((item, days[item.at]))
        return dated

    @api.model
    def _check(self, facts, source):
        try:
            fact.check(facts, source)
        except fact.FactError as error:
            raise SourceError(
                self.env._("Facts can't be collected, the source breaks the contract: %s", error)
            ) from error

    @api.model
    def _judge(self, month, dated):
        """What the facts want by the version in force on their day: ({key: Wanted}, facts in order)."""
        first, after = month._days()
        books = self.env["property.score.rulebook"]._in_force(month.company_id, first, after)
        by_book = {}
        for item, day in dated:
            by_book.setdefault(books._at(day), []).append((item, day))
        wanted, kept = {}, []
        for book, pairs in by_book.items():
            specs = book.rule_ids._specs()
            wanted.update(choose.choose(pairs, specs))
            kept += choose.in_order([item for item, _day in pairs], specs)
        return wanted, kept

    @api.model
    def _standing(self, month, sources, wanted):
        """Automatic events of the month's days, and all others under the wanted keys: list of Standing."""
        first, after = month._days()
        events = self.env["property.score.event"].search(
            [
                ("company_id", "=", month.company_id.id),
                ("source", "in", sources),
                "|",
                "&",
                ("day", ">=", first),
                ("day", "<", after),
                ("res_id", "in", list({key.record_id for key in wanted})),
            ]
        )
        standing = []
        for event in events:
            row = self._as_standing(event)
            if row.key in wanted or first <= row.day < after:
                standing.append(row)
        return standing

    @api.model
    def _as_standing(self, event):
        return reconcile.Standing(
            event_id=event.id,
            key=fact.FactKey(event.source, event.res_model, event.res_id, event.fact_group, event.employee_id.id),
            rule_id=event.rule_id.id,
            kind=event.fact_kind,
            quantity=event.quantity,
            at=event.at,
            estate_id=event.estate_id.id,
            day=event.day,
            points=points.tenths(event.points),
            money=Decimal(str(event.money)),
            absent_minutes=event.absent_minutes,
            state=event.state,
            frozen=event.month_id.state == "closed",
            is_adjustment=event.is_adjustment,
        )

    # ------------------------------------------------------------------ write

    @api.model
    def _apply(self, month, plan):
        """Write the plan; returns the scorecards it touched."""
        Event = self.env["property.score.event"]
        Rule = self.env["property.score.rule"]
        copied = {rule.id: rule._copied() for rule in Rule.browse({want.rule.id for want in self._wants(plan)})}
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
        return touched | Event.create(new).scorecard_id

    @api.model
    def _wants(self, plan):
        yield from plan.create
        yield from (change.wanted for change in plan.update)
        yield from (adjustment.wanted for adjustment in plan.adjust if adjustment.wanted)

    @api.model
    def _apply_cards(self, month, open_month, plan):
        """The scorecards the plan needs: ``{month: {employee id: scorecard}}``."""
        Event = self.env["property.score.event"]
        here = {w.key.employee_id: w.fact.estate_id for w in plan.create}
        here.update({change.wanted.key.employee_id: change.wanted.fact.estate_id for change in plan.update})
        there = {
            item.key.employee_id: item.wanted.fact.estate_id
            if item.wanted
            else Event.browse(item.original_id).estate_id.id
            for item in plan.adjust
        }
        cards = {month: month._cards(here) if here else {}}
        if there:
            cards[open_month] = cards.get(open_month, {}) | open_month._cards(there)
        return cards

    @api.model
    def _apply_changes(self, month, plan, copied, cards):
        """Corrected and withdrawn events, each with a trace."""
        Event = self.env["property.score.event"]
        changed = Event.browse([change.event_id for change in plan.update])
        gone = Event.browse(plan.withdraw)
        touched = (changed | gone).scorecard_id
        changed.filtered(lambda event: event.state != "withdrawn")._leave_trace("corrected")
        changed.filtered(lambda event: event.state == "withdrawn")._leave_trace("returned")
        gone._leave_trace("withdrawn")
        if gone:
            gone.write({"state": "withdrawn"})
        for change, event in zip(plan.update, changed, strict=True):
            card = cards[month][change.wanted.key.employee_id]
            event.write(
                {
                    **self._fact_vals(change.wanted, copied),
                    **self._amount_vals(change.amount),
                    "state": change.state,
                    "month_id": month.id,
                    "scorecard_id": card.id,
                }
            )
            touched |= card
        return touched

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
                Event.browse(item.event_id).write(vals)
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
        }

    @api.model
    def _amount_vals(self, amount):
        return {
            "points": points.display(amount.points),
            "money": float(amount.money),
            "absent_minutes": amount.absent_minutes,
        }

    @api.model
    def _tally(self, month, facts, kept):
        """Keep on the scorecards how many facts of each kind there were and which were in order."""
        counts = scorecard.tally(facts, kept)
        estates = {item.employee_id: item.estate_id for item in facts}
        cards = month._cards(estates) if estates else {}
        return self.env["property.scorecard.tally"]._store(month, cards, counts)
