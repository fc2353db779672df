# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from datetime import datetime, timedelta

from odoo import api, fields, models

from odoo.addons.property_base.rules import deadline
from odoo.addons.property_base.rules.span import months_later

from ..rules import retention as rules

CODE = "destruction"
AHEAD_DAYS = 31  # what has to go within a month is owed already


class PropertyRetentionClock(models.AbstractModel):
    """What must not be kept any longer is owed: one obligation for each estate and month of the last days (REC-7)."""

    _name = "property.retention.clock"
    _description = "Clock of the Times of Keeping"

    @api.model
    def _cron_owe(self):
        """Daily: owe the destruction of what has to go, and end what is done."""
        self._settle(self.env["property.estate"].search([("active", "=", True)]))

    @api.model
    def _settle(self, estates):
        """Open what these estates owe, and close what they don't owe any more; safe at any time."""
        # sudo: what an estate owes is the same whoever asks
        estates = estates.sudo()
        owed, held = self._last_days(estates)
        obligations = estates.env["property.obligation"]
        rows = obligations._open(
            [
                {
                    "code": CODE,
                    "estate_id": estate.id,
                    "res_model": estate._name,
                    "res_id": estate.id,
                    "period": period,
                    "due_at": estate._utc(datetime.combine(day, deadline.LAST_SECOND)),
                }
                for (estate, period), day in owed.items()
            ]
        )
        rows.filtered("done_at")._reopen(self.env._("More documents of this month have to go."))
        self._close(estates, owed, held)

    def _close(self, estates, owed, held):
        """Rows whose documents are gone, or all on hold."""
        obligations = estates.env["property.obligation"]
        domain = [("type_id.code", "=", CODE), ("estate_id", "in", estates.ids), ("is_owed", "=", True)]
        for row in obligations.search(domain):
            key = (row.estate_id, row.period)
            if key in owed:
                continue
            if key in held:
                row._withdraw(self.env._("What is left is on hold."))
            else:
                obligations._fulfil({row: fields.Datetime.now()})

    def _last_days(self, estates):
        """The first last day of each month in which documents have to go.

        :return: (those that can, those that a hold keeps): ``{(estate, period): day}`` each
        """
        models_here = self.env["property.destruction"]._erasing_models()
        free, held = defaultdict(list), defaultdict(list)
        for estate in estates:
            for kind, kept in self.env["property.retention"]._spans(estate.company_id).items():
                if not (kept.least and kept.most):
                    continue
                until = estate._local_date() + timedelta(days=AHEAD_DAYS)
                rows = estates.env["property.document"].search(
                    [
                        ("estate_id", "=", estate.id),
                        ("kind", "=", kind),
                        ("res_model", "in", models_here),
                        ("kept_from", "<=", rules.latest_basis(until, kept.most, months_later)),
                    ]
                )
                for found, same in zip((free, held), self._that_can_go(rows), strict=True):
                    for basis in set(same.mapped("kept_from")):
                        last = months_later(basis, kept.most)
                        found[estate, f"{last:%Y-%m}"].append(last)
        return ({key: min(days) for key, days in found.items()} for found in (free, held))

    def _that_can_go(self, rows):
        """(those that can be destroyed, those that a hold keeps); what isn't ended can't, and isn't owed.

        A document is held by all that it names, not by what its row shows only.
        """
        closed = self.env["property.destruction"]._closed(rows)
        ended = rows.filtered(lambda row: row.id in closed)
        held = self.env["property.legal.hold"]._held_rows(ended)
        return ended - held, held
