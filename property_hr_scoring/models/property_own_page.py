# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from odoo.addons.property_base.rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """The person's points: the last month that was closed, what is to be acknowledged, and what counts now."""

    _inherit = "property.own.page"

    @api.model
    def _card_points(self, employee_ids):
        mine = [("employee_id", "in", employee_ids)]
        new = [("acknowledged_at", "=", False), ("state", "in", ("submitted", "approved", "closed"))]
        unread = self._own("property.scorecard", [*mine, *new], order="month_date desc, id", limit=2)
        closed = self._own(
            "property.scorecard", [*mine, ("state", "=", "closed")], order="month_date desc, id", limit=1
        )
        events = self._own(
            "property.score.event",
            [*mine, ("month_id.state", "=", "open"), ("state", "in", ("proposed", "confirmed", "appealed"))],
            order="at desc, id desc",
        )
        cards = unread | closed
        return own_page.card(
            self.env._("My Points"),
            [*map(self._line_scorecard, cards), *map(self._line_event, events)],
            links=[
                (self.env._("My scorecards"), "property_hr_scoring.property_scorecard_action_mine"),
                (self.env._("Events about me"), "property_hr_scoring.property_score_event_action_mine"),
                (self.env._("My appeals"), "property_hr_scoring.property_score_appeal_action_mine"),
                (self.env._("Rules that apply to me"), "property_hr_scoring.property_score_rule_action_mine"),
            ],
            count=self.env["property.scorecard"].search_count([*mine, *new]),
            empty=self.env._("Nothing adds to or takes from your points."),
            sequence=40,
        )

    @api.model
    def _line_scorecard(self, card):
        is_new = not card.acknowledged_at
        state = self.env._("Please read and acknowledge") if is_new else self._label(card, "state")
        return own_page.Line(
            text=self.env._("%(month)s: %(points)s points", month=card.month_id.name, points=f"{card.total_points:g}"),
            hint=" · ".join(filter(None, (card.grade_id.name, state))),
            tone=own_page.WARN if is_new else own_page.PLAIN,
            model=card._name,
            id=card.id,
        )

    @api.model
    def _line_event(self, event):
        # said in full: the state of an event has the same words in Chinese
        mark = self.env._("Rule to be confirmed") if event.rule_id.is_to_confirm else ""
        return own_page.Line(
            text=f"{event.counted_points:+g} · {event.rule_id.name or event.rule_code or ''}",
            hint=" · ".join(filter(None, (self._label(event, "state"), mark, event.evidence))),
            when=self._when(event.estate_id, event.at),
            model=event._name,
            id=event.id,
            button=self.env._("Appeal") if event.can_appeal else "",
            method="action_appeal",
        )

    @api.model
    def _card_rulebook(self, employee_ids):
        """Versions of the rulebook that hold today and that the person has not acknowledged; no card without one."""
        if not employee_ids:
            return None
        today = self.env["property.estate"]._company_date(self.env.company)
        books = self.env["property.score.rulebook"]._of_company(self.env.company, today, today + timedelta(days=1))
        unread = books.filtered(lambda book: not book.is_acknowledged)
        if not unread:
            return None
        return own_page.card(
            self.env._("Rulebook"),
            map(self._line_rulebook, unread),
            links=[(self.env._("Rules that apply to me"), "property_hr_scoring.property_score_rule_action_mine")],
            count=len(unread),
            sequence=42,
        )

    @api.model
    def _line_rulebook(self, book):
        return own_page.Line(
            text=f"{book.name} · {book.version}",
            hint=self.env._("Please read and acknowledge"),
            tone=own_page.WARN,
            model=book._name,
            id=book.id,
            button=self.env._("I Have Read It"),
            method="action_acknowledge",
        )

    @api.model
    def _card_outcomes(self, employee_ids):
        """Talks, warnings and the like that are to be acknowledged or in force; no card where there are none."""
        mine = [("employee_id", "in", employee_ids), ("state", "=", "approved")]
        new = [*mine, ("acknowledged_at", "=", False)]
        unread = self._own("property.score.outcome", new, order="id desc")
        held = unread | self._own("property.score.outcome", [*mine, ("is_in_force", "=", True)], order="id desc")
        if not held:
            return None
        return own_page.card(
            self.env._("Talks and Warnings"),
            map(self._line_outcome, held),
            links=[(self.env._("All about me"), "property_hr_scoring.property_score_outcome_action_mine")],
            count=self.env["property.score.outcome"].search_count(new),
            sequence=41,
        )

    @api.model
    def _line_outcome(self, outcome):
        is_new = not outcome.acknowledged_at
        until = outcome.valid_until and self.env._("until %s", outcome.valid_until)
        return own_page.Line(
            text=f"{self._label(outcome, 'kind')} · {outcome.month_id.name}",
            hint=" · ".join(filter(None, (outcome.ground, until))),
            tone=own_page.WARN if is_new else own_page.PLAIN,
            model=outcome._name,
            id=outcome.id,
            button=self.env._("Acknowledge") if is_new else "",
            method="action_acknowledge",
        )
