# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, models

from ..rules import dismissal, points, scorecard


class PropertyScorecard(models.Model):
    """The figures of a scorecard: where they come from, how they are read, what is sealed."""

    _inherit = "property.scorecard"

    def _refresh(self):
        """Bring lines, totals and reviews of scorecards that are not closed in line with their events."""
        # sudo: the figures follow from the events, whoever changed them
        cards = self.sudo().filtered(lambda card: card.state != "closed")
        if not cards:
            return
        entries = cards._entries()
        lines = {card.id: scorecard.lines(entries.get(card.id, ())) for card in cards}
        changed = self.env["property.scorecard.line"]._store(cards, lines)
        self.env.add_to_compute(self._fields["grade_id"], cards)
        changed |= cards._refresh_reviews(entries)
        if overtaken := changed.filtered(lambda card: card.state in ("submitted", "approved")):
            overtaken._return_to_draft()

    def _entries(self):
        """The events of the scorecards as the rules know them: ``{scorecard id: [Entry]}``."""
        events = self.env["property.score.event"].search([("scorecard_id", "in", self.ids)], order="at, id")
        found = {}
        for event in events:
            found.setdefault(event.scorecard_id.id, []).append(
                scorecard.Entry(
                    rule_id=event.rule_id.id,
                    code=event.rule_code,
                    estate_id=event.estate_id.id,
                    day=event.day,
                    points=points.tenths(event.points),
                    money=Decimal(str(event.money)),
                    absent_minutes=event.absent_minutes,
                    state=event.state,
                    is_adjustment=event.is_adjustment,
                )
            )
        return found

    def _refresh_reviews(self, entries):
        """Set the dismissal reviews; returns the scorecards on which they changed."""
        changed = self.browse()
        for month, cards in self.grouped("month_id").items():
            rules = self.env["property.score.rulebook"]._in_force(month.company_id, *month._days()).rule_ids
            repetitions = rules._repetitions()
            repeated = {item.code for item in repetitions}
            outright = set(rules.filtered(lambda rule: rule.outcome == "dismissal").mapped("code")) - repeated
            for card in cards:
                breaches = scorecard.breaches(entries.get(card.id, ()))
                reason = ", ".join(dismissal.reviews(repetitions, breaches, outright))
                if (card.review_reason or "") != reason:
                    changed |= card
                    card.write({"review_reason": reason, "dismissal_review": bool(reason)})
        return changed

    def _figures(self):
        """The figures of scorecards, for payroll, replay and prints; one batch.

        :return: ``{scorecard id: {"in_order": {fact kind code: count}, "count": {rule code: count},
            "points": float, "fixed_money": float, "absent_minutes": int, "dismissal_review": bool}}``;
            counts leave adjustments out, points and money hold them.
        """
        figures = {}
        for card in self:
            counts = {}
            for line in card.line_ids.filtered(lambda line: not line.is_adjustment):
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

    def _printed_events(self):
        """The events that prints list: all but withdrawn ones, in the order they happened."""
        events = self.event_ids.filtered(lambda event: event.state != "withdrawn")
        return events.sorted(lambda event: (event.employee_id.id, event.at, event.id))

    def _printed_approvals(self):
        """The steps that were approved, in order: first whoever prepared, then whoever audited."""
        return self._approval_reviews().filtered(lambda review: review.status == "approved").sorted("sequence")

    def _kept_tallies(self):
        """The tallies worth showing: kinds of facts that have a word for being in order."""
        return self.tally_ids.filtered("in_order_label")

    def _document_values(self):
        """What the archive finds scorecards by."""
        return {
            card.id: {
                "estate_id": card.estate_id.id,
                "employee_id": card.employee_id.id,
                "date": card.month_date,
                "number": card.month_id.name,
                "title": card.display_name,
            }
            for card in self
        }

    @api.model
    def _document_fields(self):
        """A scorecard keeps its place in the archive unless it is one of somebody else."""
        return {"employee_id", "estate_id", "month_id"}

    def _document_report(self):
        return self.env.ref("property_hr_scoring.property_scorecard_report_pdf")

    def _seal_payload(self):
        """What is sealed at closing: the figures, and every counted event they come from."""
        self.ensure_one()
        return {
            "employee": self.employee_id.id,
            "month": self.month_id.name,
            "estate": self.estate_id.id,
            "base": str(self.base_points),
            "points": str(self.points),
            "total": str(self.total_points),
            "fixed_money": f"{self.fixed_money:.2f}",
            "absent_minutes": self.absent_minutes,
            "grade": self.grade_id.id or 0,
            "dismissal_review": self.review_reason or "",
            "in_order": {tally.fact_kind_id.code: tally.in_order_count for tally in self.tally_ids},
            "events": self.event_ids.sorted("id")._seal_rows(),
        }

    def _seal_locked_fields(self):
        """All but the acknowledgement: the employee may see the scorecard after it was closed."""
        return super()._seal_locked_fields() - {"acknowledged_at"}
