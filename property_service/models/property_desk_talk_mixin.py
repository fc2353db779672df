# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyDeskTalkMixin(models.AbstractModel):
    """Messages on documents of an estate are for who works on them; residents write by their page alone (TKT-9)."""

    _name = "property.desk.talk.mixin"
    _description = "Messages of the Desk"

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        found = super()._mail_get_operation_for_mail_message_operation(message_operation)
        if message_operation == "create" and self.env.user.share:
            of_estates = self.sudo().filtered("estate_id").sudo(False)  # sudo: of an estate or not, whoever asks
            found |= dict.fromkeys(of_estates, "write")
        return found
