# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models

from ..guard import PASS
from ..rules import dismissal, points, scorecard
from ..rules.flow import COUNTED

#: what is added up of events
SUMS = ("counted_points:sum", "cut_points:sum", "money:sum", "absent_minutes:sum")
DIGITS = 6  # of sums of floats, more than any of them has


class PropertyScorecardFigures(models.AbstractModel):
    """The figures of scorecards: how events become them, and how payroll, replay and prints read them (SCO-5)."""

    _name = "property.scorecard.figures"
    _description = "Figures of Scorecards"

    @api.model
    def _refresh(self, cards):
        """Bring lines, totals and reviews of scorecards that are not closed in line with their events."""
        # sudo: the figures follow from the events, whoever changed them
        self = self.sudo()
        cards = cards.with_env(self.env).filtered(lambda card: card.state != "closed")
        if not cards:
            return
        for service, step in (("converter", "_convert"), ("liability", "_share"), ("reckoner", "_reckon")):
            cards = getattr(self.env[f"property.score.{service}"], step)(cards)
        cards = cards.filtered(lambda card: card.state != "closed")
        changed = self.env["property.scorecard.line"]._store(cards, self._summed_up(cards))
        self.env.add_to_compute(cards._fields["grade_id"], cards)
        changed |= self._refresh_by_books(cards)
        if overtaken := changed.filtered(lambda card: card.state in ("submitted", "approved")):
            overtaken._return_to_draft()

    @api.model
    def _summed_up(self, cards):
        """What the lines of the scorecards are to say: ``{scorecard id: {LineKey: Line}}``."""
        entries = self._entries(cards)
        return {card.id: scorecard.lines(entries.get(card.id, ())) for card in cards}

    @api.model
    def _entries(self, cards, apart=(), domain=()):
        """The events that count, as the rules know them, added up by the database: ``{scorecard id: [Entry]}``.

        :param apart: what keeps them apart besides rule, estate and state: ``"rule_code"`` and ``"day:day"``
        :param domain: which of the events
        """
        by = ["scorecard_id", "state", "rule_id", "estate_id", "is_adjustment", "main_event_id", *apart]
        counted = [("scorecard_id", "in", cards.ids), ("state", "in", list(COUNTED)), *domain]
        groups = self.env["property.score.event"]._read_group(counted, by, [*SUMS, "__count"])
        found = {}
        for card, state, rule, estate, is_adjustment, main, *rest in groups:
            code, day = rest[: len(apart)] or ("", None)
            *sums, count = rest[len(apart) :]
            points_sum, cut, money, minutes = sums
            found.setdefault(card.id, []).append(
                scorecard.Entry(
                    rule_id=rule.id,
                    estate_id=estate.id,
                    points=points.tenths_of_sum(points_sum),
                    cut=points.tenths_of_sum(cut),
                    money=Decimal(str(round(money, DIGITS))) if money else Decimal(0),
                    absent_minutes=minutes,
                    state=state,
                    is_adjustment=is_adjustment,
                    is_share=bool(main),
                    count=count,
                    code=code,
                    day=day,
                )
            )
        return found

    @api.model
    def _refresh_by_books(self, cards):
        """Set base and dismissal reviews by the versions of the month; returns the scorecards on which they changed."""
        changed = cards.browse()
        for month, of_month in cards.grouped("month_id").items():
            books = self.env["property.score.rulebook"]._of_company(month.company_id, *month._days())
            changed |= self._refresh_base(of_month, books._first_of_month(month.date))
            rules = books.rule_ids
            repetitions = rules._repetitions()
            repeated = {item.code for item in repetitions}
            outright = set(rules.filtered(lambda rule: rule.outcome == "dismissal").mapped("code")) - repeated
            watched = repeated.union(outright, *(item.counted for item in repetitions))
            entries = self._entries(of_month, ("rule_code", "day:day"), [("rule_code", "in", sorted(watched))])
            for card in of_month:
                breaches = scorecard.breaches(entries.get(card.id, ()))
                reason = ", ".join(dismissal.reviews(repetitions, breaches, outright))
                if (card.review_reason or "") != reason:
                    changed |= card
                    card._passed_write(PASS, {"review_reason": reason, "dismissal_review": bool(reason)})
        return changed

    @api.model
    def _refresh_base(self, cards, book):
        """Everybody begins the month with what the version in force at its beginning says (SCO-5)."""
        others = cards.filtered(lambda card: card.base_points != book.base_points) if book else cards.browse()
        others._passed_write(PASS, {"base_points": book.base_points})
        return others

    @api.model
    def _read(self, cards):
        """The figures of scorecards, for payroll, replay and prints; one batch.

        :return: ``{scorecard id: {"in_order": {fact kind code: count}, "count": {rule code: count},
            "points": float, "fixed_money": float, "absent_minutes": int, "dismissal_review": bool}}``;
            counts leave adjustments and joint liability out, points and money hold them.
        """
        figures = {}
        for card in cards:
            counts = {}
            for line in card.line_ids.filtered(lambda line: not (line.is_adjustment or line.is_share)):
                counts[line.rule_code] = counts.get(line.rule_code, 0) + line.count
            figures[card.id] = {
                "in_order": {tally.fact_kind_id.code: tally.in_order_count for tally in card.tally_ids},
                "count": counts,
                "points": card.points,
                "fixed_money": card.fixed_money,
                "absent_minutes": card.absent_minutes,
                "dismissal_review": card.dismissal_review,
            }
        return figures

    @api.model
    def _sealed(self, card):
        """What is sealed at closing: the figures, and every counted event they come from."""
        return {
            "employee": card.employee_id.id,
            "month": card.month_id.name,
            "estate": card.estate_id.id,
            "base": str(card.base_points),
            "points": str(card.points),
            "total": str(card.total_points),
            "fixed_money": f"{card.fixed_money:.2f}",
            "absent_minutes": card.absent_minutes,
            "grade": card.grade_id.id or 0,
            "dismissal_review": card.review_reason or "",
            "in_order": {tally.fact_kind_id.code: tally.in_order_count for tally in card.tally_ids},
            "events": self._sealed_events(card.event_ids.sorted("id")),
        }

    @api.model
    def _sealed_events(self, events):
        """The events as sealed with their scorecard: list of dicts of plain values."""
        return [
            {
                "id": event.id,
                "rule": event.rule_code,
                "version": event.rule_version,
                "at": fields.Datetime.to_string(event.at),
                "points": str(event.points),
                "money": f"{event.money:.2f}",
                "absent_minutes": event.absent_minutes,
                "quantity": event.quantity,
                "state": event.state,
                "source": [event.res_model or "", event.res_id or 0],
                **self._sealed_share(event),
            }
            for event in events
        ]

    @api.model
    def _sealed_share(self, event):
        """What the others make of an event; those that count for their own points are sealed as they always were."""
        share = {"repeat": event.repeat_points, "cut": event.cut_points, "reading": event.reading}
        return {name: str(value) for name, value in share.items() if value}
