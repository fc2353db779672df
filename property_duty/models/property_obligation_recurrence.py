# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from .property_roster import OBLIGATION


class PropertyObligationRecurrence(models.AbstractModel):
    """A roster that was published before its limit began to run has kept it (DUT-2)."""

    _inherit = "property.obligation.recurrence"

    @api.model
    def _open_recurring(self, now=None):
        opened = super()._open_recurring(now)
        rows = opened.filtered(lambda row: row.type_id.code == OBLIGATION)
        months = [fields.Date.to_date(f"{row.period}-01") for row in rows]
        # sudo: the clock looks at the rosters of all estates
        rosters = self.env["property.roster"].sudo().search(
            [("estate_id", "in", rows.estate_id.ids), ("month", "in", months), ("state", "=", "published")]
        )  # fmt: skip
        published = {(roster.estate_id.id, roster.period): roster.published_at for roster in rosters}
        keys = {row: (row.estate_id.id, row.period) for row in rows}
        opened._fulfil({row: published[key] for row, key in keys.items() if key in published})
        return opened
