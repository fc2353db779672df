# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class IrWebsocket(models.AbstractModel):
    """Screens hear of the estates their user works in, so that two tablets at one post show the same."""

    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        channels = super()._build_bus_channel_list(channels)
        if self.env.user._is_internal():
            # sudo: membership decides, and it is what is asked for here
            channels.extend(self.env["property.estate"].sudo().search([("member_ids", "in", self.env.uid)]))
        return channels
