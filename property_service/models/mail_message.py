# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class MailMessage(models.Model):
    """Residents write to the desk by their page alone (TKT-9).

    Odoo lets whoever follows a document write messages on it, as many as they like and after moving out, and change
    them later; the page asks whose ticket it is and how much was written.
    """

    _inherit = "mail.message"

    def _get_forbidden_access(self, operation):
        forbidden = super()._get_forbidden_access(operation)
        if operation == "read" or not self.env.user.share:
            return forbidden
        return forbidden | (self - forbidden)._of_estate_tickets()

    def _of_estate_tickets(self):
        """Those of the messages that stand on tickets of an estate."""
        # sudo: where the messages stand, whoever may read it
        on_tickets = self.sudo().filtered(lambda message: message.model == "helpdesk.ticket" and message.res_id)
        tickets = self.env["helpdesk.ticket"].sudo().browse(on_tickets.mapped("res_id")).exists()  # sudo: as above
        of_estates = tickets.filtered("estate_id")
        return on_tickets.filtered(lambda message: message.res_id in of_estates.ids).sudo(False)
