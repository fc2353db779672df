# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


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
        help="What was there when the form was opened, or said by it since.",
    )
    meanwhile = fields.Text(readonly=True, help="Who answered, judged or moved it since the form was opened, and when.")

    @api.depends("ticket_ids")
    def _compute_known(self):
        for wizard in self:
            keys = self.env["helpdesk.ticket.known"]._keys(wizard.ticket_ids._origin)
            wizard.known = " ".join(keys.values())

    def _say_meanwhile(self):
        """The same form with what was recorded since it was opened; nothing when nothing was.

        Two people at the same moment: the tickets are locked, the second one is told or tries again.
        """
        self.ticket_ids._check_may_work()
        self.ticket_ids.lock_for_update(allow_referencing=True)
        service = self.env["helpdesk.ticket.known"]
        said = service._unseen(self.ticket_ids, self.known)
        if not said:
            return None
        self.write({"known": " ".join(service._keys(self.ticket_ids).values()), "meanwhile": "\n".join(said)})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Recorded Meanwhile"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
