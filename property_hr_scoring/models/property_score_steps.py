# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import split_every

from odoo.addons.property_base import progress, screen
from odoo.addons.property_base.rules import background

from ..exceptions import MonthFlowError

SUPERVISOR, HR, DIRECTOR = (f"property_base.group_property_base_{role}" for role in ("supervisor", "hr", "director"))
#: who takes a step, and the milliseconds that it was measured to take for each person of the company
STEPS = {
    "collect": ((SUPERVISOR,), 20),
    "confirm": ((SUPERVISOR,), 10),
    "prepare": ((SUPERVISOR,), 3),
    "submit": ((SUPERVISOR,), 6),
    "approve": ((SUPERVISOR, HR), 3),
    "close": ((DIRECTOR,), 3),
}
BATCH = 100  # scorecards; after each it shows how far the step is
NAMED = 5  # so many scorecards are named at most


class PropertyScoreSteps(models.AbstractModel):
    """The steps of a month, from collecting to closing: who takes them, what they do, and which take long (SCO-5)."""

    _name = "property.score.steps"
    _description = "Steps of a Scoring Month"

    @api.model
    def _take(self, months, step):
        """Take a step now.

        :param str step: one of ``STEPS``
        :return: action that says what is to be said, or None
        :raises MonthFlowError: it belongs to somebody else
        """
        self._check_actor(months, step)
        return getattr(self, f"_{step}")(months)

    @api.model
    def _is_long(self, months, step):
        """Does the step take longer than a person waits? Who may not take it hears that at once."""
        self._check_actor(months, step)
        return background.is_long(self._people_count(months), STEPS[step][1])

    def _check_actor(self, months, step):
        months.check_access("read")
        if not any(self.env.user.has_group(group) for group in STEPS[step][0]):
            raise MonthFlowError(self.env._("This step belongs to the supervisor and the director of the estate."))

    def _people_count(self, months):
        # sudo: how much work it is doesn't depend on who asks
        roles = self.env["property.staff.role"].sudo()
        domain = [("estate_id.company_id", "in", months.company_id.ids)]
        ((count,),) = roles._read_group(domain, [], ["employee_id:count_distinct"])
        return count * len(months)

    @api.model
    def _counted(self, cards):
        """Batches of scorecards; after each it is told how far the work is."""
        progress.expect(len(cards))
        for ids in split_every(BATCH, cards.ids, tuple):
            yield cards.browse(ids)
            progress.add(len(ids))

    # ----------------------------------------------------------------- steps

    def _collect(self, months):
        collector = self.env["property.score.collector"]
        collector._collect(months | collector._recently_closed(months))

    def _confirm(self, months):
        domain = [("month_id", "in", months.ids), ("state", "=", "proposed")]
        proposals = self.env["property.score.event"].search(domain)
        self.env["property.score.decision"]._decidable(proposals).action_confirm()

    def _prepare(self, months):
        self.env["property.scorecard.issuer"]._prepare(months)

    def _submit(self, months):
        drafts = months._shown_cards().filtered(lambda card: card.state == "draft")
        for cards in self._counted(drafts - drafts._own_cases()):  # others submit the own one
            cards.action_submit()

    def _approve(self, months):
        waiting = months._shown_cards().filtered(lambda card: card.state == "submitted")
        mine = waiting.filtered("can_review")
        for cards in self._counted(mine):
            cards.action_approve()
        return self._others_turn(waiting[:NAMED]) if waiting and not mine else None

    def _others_turn(self, cards):
        """Who approves these scorecards, as the user doesn't: a notification."""
        chain = self.env["property.approval.chain"]
        users = self.env["res.users"].union(*(chain._deciders(card) for card in cards))
        text = self.env._(
            "Nothing waits for you; the scorecards of %(people)s wait for %(users)s.",
            people=self._listed(cards.mapped("employee_id.display_name")),
            users=self._listed(users.mapped("name")) or "—",
        )
        return screen.notification(text, "warning")

    def _close(self, months):
        self.env["property.score.closing"]._close(months)
