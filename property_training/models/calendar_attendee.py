# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CalendarAttendee(models.Model):
    """An invitation to a class: whoever has it answers it, and the list of trainees alone says who has one."""

    _inherit = "calendar.attendee"

    def do_accept(self):
        return super(CalendarAttendee, self._answering()).do_accept()

    def do_decline(self):
        return super(CalendarAttendee, self._answering()).do_decline()

    def _answering(self):
        """The user's own invitations to classes, with the right to answer, which Odoo gives to writers of the entry."""
        # sudo: nobody but the class writes its entry; the answer to the own invitation is taken all the same
        own = self.sudo()
        return own if own.partner_id == self.env.user.partner_id and own.event_id.training_sitting_ids else self
