# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_document.rules.form_entry import DAILY, MONTHLY, Entry


class PropertyFormIndex(models.AbstractModel):
    """The forms that are logs, handovers and rosters (REC-1)."""

    _inherit = "property.form.index"

    @api.model
    def _entries(self):
        log, logs, lobby = (
            "property.duty.log",
            "property_duty.property_duty_log_action",
            (("post_id.code", "like", "lobby"),),
        )
        rosters, handovers = "property_duty.property_roster_action", "property_duty.property_handover_action"
        return [
            *super()._entries(),
            Entry("dutylog", self.env._("Duty Log"), DAILY, logs, log, "day"),
            Entry("lobbylog", self.env._("Lobby Duty Record"), DAILY, logs, log, "day", lobby),
            Entry("handover", self.env._("Handover"), DAILY, handovers, "property.handover", "create_date"),
            Entry("roster", self.env._("Roster Sheet"), MONTHLY, rosters, "property.roster", "month"),
        ]
