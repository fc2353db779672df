# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """An estate numbers its own tickets: E1-00001, E1-00002 …"""

    _inherit = "property.estate"

    ticket_sequence_id = fields.Many2one(
        "ir.sequence",
        string="Ticket Numbers",
        copy=False,
        help="Made with the first ticket; prefix and length can be changed there.",
    )

    def _ensure_ticket_sequence(self):
        """The estate's sequence of ticket numbers, made when the first ticket is."""
        self.ensure_one()
        estate = self.sudo()  # sudo: whoever enters the first ticket may not configure sequences
        if not estate.ticket_sequence_id:
            local = estate.with_context(lang=self.env["res.company"]._lang_of(estate))
            estate.ticket_sequence_id = estate.env["ir.sequence"].create(
                {
                    "name": local.env._("Ticket numbers of %s", estate.name),
                    "code": "helpdesk.ticket.property",
                    "prefix": f"{estate.code}-",
                    "padding": 5,
                    "company_id": estate.company_id.id,
                }
            )
        return estate.ticket_sequence_id

    def _next_ticket_numbers(self, count):
        """The next ``count`` ticket numbers of the estate, in one query when the sequence is a
        plain one.

        Numbers may have gaps: a ticket that fails to be saved keeps nobody waiting.
        """
        self.ensure_one()
        sequence = self._ensure_ticket_sequence()
        if sequence.implementation != "standard" or sequence.use_date_range:
            return [sequence.next_by_id() for _number in range(count)]
        self.env.cr.execute(
            "SELECT nextval(%s::regclass) FROM generate_series(1, %s)",
            [f"ir_sequence_{sequence.id:03d}", count],
        )
        return [sequence.get_next_char(number) for (number,) in self.env.cr.fetchall()]
