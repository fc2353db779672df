# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.tools import SQL

from ..guard import PASS
from ..rules import seats as rules


class PropertyCultureSeat(models.AbstractModel):
    """Gives the seats of activities: never more than there are, also to many who register in the same second (CUL-3).

    A seat is a number that the database takes once for an activity. Who asks for one that another transaction has just
    taken waits until that one ends, and then asks for the next; so nobody has to begin anew, and nobody sees an error.
    An activity without a limit gives numbers as well.
    """

    _name = "property.culture.seat"
    _description = "Seats of Activities"

    @api.model
    def _seat(self, registrations):
        """Give each of these new registrations a seat, or let it wait; nobody passes those who wait already."""
        for event, some in registrations.grouped("event_id").items():
            self._move_up(event)
            limit, taken, waiting = self._limit(event), len(self._taken(event)), self._waiting(event)
            is_queued = rules.is_queued(limit, taken, len(waiting - some))
            for one in some:
                if is_queued or not self._take(one):
                    one._passed_write(PASS, {"is_waiting": True})
                    is_queued = True

    @api.model
    def _move_up(self, events):
        """Give seats that are free to those who wait, in order, and tell them."""
        now = fields.Datetime.now()
        # sudo: the list moves up whoever has cancelled
        announced = events.sudo().filtered(lambda event: event.culture_state == "announced")
        for event in announced.filtered(lambda event: event.date_begin > now):
            self._renumber(event)
            waiting = self._waiting(event)
            up = rules.moving_up(self._limit(event), len(self._taken(event)), waiting.ids) if waiting else []
            if moved := waiting.browse(key for key in up if self._take(waiting.browse(key))):
                self.env["property.culture.notice"]._tell(moved, "moved_up")

    @api.model
    def _cron_move_up(self):
        """Seats that became free while somebody was just registering."""
        now = fields.Datetime.now()
        waiting = self.env["event.registration"]._read_group(
            [("is_waiting", "=", True), ("event_id.date_begin", ">", now)], ["event_id"]
        )
        for (event,) in waiting:
            self._move_up(event)

    @api.model
    def _take(self, registration):
        """Whether the registration got a seat."""
        event = registration.event_id
        limit, taken = self._limit(event), self._taken(event)
        if limit and len(taken) >= limit:
            return False
        numbers = rules.free(limit or max(taken, default=0) + 10000, taken)
        for number in numbers:
            if self._claim(registration, number):
                registration.invalidate_recordset(["seat"], flush=False)
                registration._passed_write(PASS, {"is_waiting": False})
                registration.write({"state": "open"})
                return True
        return False

    def _renumber(self, event):
        """Who sits beyond a limit that was lowered takes a number below it that is free.

        Only so the numbers up to the limit are all that there is to take, also for two people in the same second.
        """
        limit, taken = self._limit(event), self._taken(event)
        if not limit or max(taken, default=0) <= limit:
            return
        beyond = self.env["event.registration"].search(
            [("event_id", "=", event.id), ("seat", ">", limit)], order="seat"
        )
        for one, number in zip(beyond, rules.free(limit, taken), strict=False):
            self._claim(one, number)
        beyond.invalidate_recordset(["seat"], flush=False)

    def _claim(self, registration, number):
        """Write the number down; False: another transaction has taken it meanwhile."""
        registration.flush_recordset()
        statement = SQL("UPDATE event_registration SET seat = %s WHERE id = %s", number, registration.id)
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(statement, log_exceptions=False)
        except UniqueViolation:
            return False
        return True

    def _limit(self, event):
        return event.seats_max if event.seats_limited else 0

    def _taken(self, event):
        """Numbers that are taken, as this transaction knows."""
        self.env["event.registration"].flush_model(["seat", "event_id"])
        query = SQL("SELECT seat FROM event_registration WHERE event_id = %s AND seat > 0", event.id)
        return {number for (number,) in self.env.execute_query(query)}

    def _waiting(self, event):
        """Who waits, the first one first."""
        # sudo: the list is the same whoever registers
        return self.env["event.registration"].sudo().search(
            [("event_id", "=", event.id), ("is_waiting", "=", True), ("state", "=", "draft")], order="id"
        )  # fmt: skip
