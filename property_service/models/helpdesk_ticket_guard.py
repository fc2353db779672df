# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import TicketFlowError
from ..rules import flow

_FLOW = object()
"""Marks an environment in which the ticket's own actions write. An object: no client can send
it."""

PROTECTED = {
    "property_state",
    "verdict",
    "verdict_reason",
    "verdict_by_id",
    "verdict_at",
    "settled_at",
    "reopen_count",
    "reopened_at",
    "failed_follow_up_count",
    "first_answer_minutes",
    "settle_minutes",
    "is_history",
    "is_major",
    "major_decision",
    "major_by_id",
    "major_at",
    "major_note",
}
"""Fields that follow from what was done; only the actions write them."""


class HelpdeskTicketGuard(models.Model):
    """What may be written on a ticket of an estate, whoever asks and in whatever way.

    Ordinary fields are free. The state and what follows from it belong to the actions; a moved card
    is one of them or is refused; estate and moment of receipt stay as they were, because the limits
    run from them.
    """

    _inherit = "helpdesk.ticket"

    def write(self, vals):
        vals = dict(vals)
        adopted = self.browse()
        if not self._is_in_flow():
            adopted = self._check_write(vals)
        kinds = {t: t.property_kind for t in self} if "property_kind" in vals else {}
        if vals.get("stage_id") and not self.env["helpdesk.ticket.stage"].browse(vals["stage_id"]).closed:
            vals["closed_date"] = False
        result = super().write(vals)
        if adopted or kinds:
            self._follow_write(adopted, kinds)
        return result

    def _follow_write(self, adopted, kinds):
        """What a write from outside means to the limits.

        :param adopted: the tickets that got their estate by it
        :param kinds: ``{ticket: kind before}`` where kinds were among the values
        """
        if adopted:
            adopted._adopt()
        changed = self.browse(t.id for t, kind in kinds.items() if kind != t.property_kind)
        if replanned := (changed - adopted).filtered("estate_id"):
            replanned._replan_clocks()
        if fresh := (changed | adopted).filtered(lambda ticket: not ticket.is_history):
            fresh._open_majors()

    def _is_in_flow(self):
        """Whether the ticket's own actions are writing."""
        return self.env.context.get("property_flow") is _FLOW

    def _in_flow(self):
        """The tickets as their own actions write them."""
        return self.with_context(property_flow=_FLOW)

    def _check_write(self, vals):
        """Check a write from outside; a moved card may add to ``vals``.

        :return: the tickets that get their estate by it
        """
        for name in sorted(PROTECTED & vals.keys()):
            raise TicketFlowError(
                self.env._(
                    "“%(field)s” can't be written directly: it follows from what is done"
                    " with the buttons of the ticket.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
        ours = self.filtered("estate_id")
        ours._check_frozen(vals)
        if vals.get("stage_id"):
            ours._follow_card(self.env["helpdesk.ticket.stage"].browse(vals["stage_id"]), vals)
        if not vals.get("estate_id"):
            return self.browse()
        self._check_reach({vals["estate_id"]})
        return self - ours

    def _check_reach(self, estate_ids):
        """Tickets come into estates that the user works for; being assigned is not enough."""
        self.env["property.estate"].browse(estate_ids).check_access("read")

    def _drop_protected(self, vals):
        """New tickets begin at the beginning: what follows from actions is not taken from
        outside, nor from defaults in the caller's context."""
        if not self._is_in_flow():
            vals |= {**dict.fromkeys(PROTECTED, False), "verdict": "none"}

    def _check_frozen(self, vals):
        """Limits run from receipt, in the estate, by the kind."""
        for name in {"estate_id", "received_at"} & vals.keys():
            value = vals[name]
            if name == "received_at":
                value = fields.Datetime.to_datetime(value)
            if any(self._fields[name].convert_to_write(t[name], t) != value for t in self):
                raise TicketFlowError(
                    self.env._(
                        "“%(field)s” of a ticket can't be changed: its limits run from there."
                        " Cancel the ticket and enter it again.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        if "property_kind" in vals and (changed := self.filtered(lambda t: t.property_kind != vals["property_kind"])):
            changed._check_kind_change()

    def _check_kind_change(self):
        """Another kind has other limits: a supervisor says so, while the ticket is open."""
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise TicketFlowError(self.env._("Another kind has other limits. Ask the supervisor to change it."))
        if self.filtered(lambda t: t.property_state not in flow.OPEN_STATES):
            raise TicketFlowError(self.env._("The kind can be changed only while the ticket is open. Reopen it first."))

    # ----------------------------------------------------------------- board

    def _follow_card(self, stage, vals):
        """Cards are moved to ``stage``: say what it means to each, or refuse."""
        events = {self._event_of_card(ticket.property_state, stage) for ticket in self}
        if "start" in events:
            vals["property_state"] = flow.IN_PROGRESS

    def _event_of_card(self, state, stage):
        """The event of moving a card from ``state`` to ``stage``, "" for none.

        Raises TicketFlowError, saying which button does it, when the step needs more than the move.
        """
        event = flow.event_for_stage(state, stage.property_state)
        if event is not None:
            return event
        ways = {
            flow.IN_PROGRESS: self.env._("Open the ticket and press “Reopen”, with the reason."),
            flow.SETTLED: self.env._("Open the ticket and press “Answer”: the answer settles it."),
            flow.CLOSED: self.env._("Open the ticket and press “Follow Up”: that closes it."),
            flow.CANCELLED: self.env._("Open the ticket and press “Cancel”, with the reason."),
        }
        raise TicketFlowError(
            self.env._(
                "The card can't just be moved to “%(stage)s”. %(way)s",
                stage=stage.name,
                way=ways.get(
                    stage.property_state,
                    self.env._("This stage is not for tickets of estates."),
                ),
            )
        )
