# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import format_datetime


class PropertyTicketKnownMixin(models.AbstractModel):
    """A form about tickets that knows what was recorded on them when it was opened (TKT-3).

    What came in between is said before anything is recorded: the same form comes again with all that was typed, and
    confirming it once more records it as a further answer or verdict.
    """

    _name = "property.ticket.known.mixin"
    _description = "Form That Knows What Was Recorded"

    known = fields.Char(
        compute="_compute_known",
        store=True,
        readonly=False,
        help="Answers and verdicts that were there when the form was opened, or said by it since.",
    )
    meanwhile = fields.Text(readonly=True, help="Who answered or judged since the form was opened, and when.")

    @api.depends("ticket_ids")
    def _compute_known(self):
        for wizard in self:
            wizard.known = " ".join(wizard._recorded())

    def _recorded(self):
        """``{key: (ticket, who, when, text)}`` of the answers and the verdicts of the tickets."""
        recorded = {}
        for ticket in self.ticket_ids._origin:
            for reply in ticket.reply_ids:
                recorded[f"answer-{reply.id}"] = (ticket, reply.employee_id.name, reply.create_date, reply.text)
            if ticket.verdict_at:
                key = f"verdict-{ticket.id}-{ticket.verdict}-{ticket.verdict_at.timestamp():.0f}"
                recorded[key] = (ticket, ticket.verdict_by_id.name, ticket.verdict_at, ticket.verdict_reason)
        return recorded

    def _say_meanwhile(self):
        """The same form with what was recorded since it was opened; nothing when nothing was.

        Two people at the same moment: the tickets are locked, the second one is told or tries again.
        """
        self.ticket_ids._check_may_work()
        self.ticket_ids.lock_for_update(allow_referencing=True)
        recorded = self._recorded()
        unseen = [key for key in recorded if key not in (self.known or "").split()]
        if not unseen:
            return None
        said = [self._say(key, *recorded[key]) for key in unseen]
        self.write({"known": " ".join(recorded), "meanwhile": "\n".join(said)})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Recorded Meanwhile"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _say(self, key, ticket, name, moment, text):
        """One sentence: by whom and when, in the estate's time."""
        words = {
            "number": ticket.number,
            "name": name or "",
            "moment": format_datetime(self.env, moment, tz=ticket.estate_id.tz),
            "text": text or "",
        }
        if key.startswith("answer-"):
            return self.env._("%(number)s was just answered by %(name)s (%(moment)s): %(text)s", **words)
        return self.env._("%(number)s was just judged by %(name)s (%(moment)s): %(text)s", **words)
