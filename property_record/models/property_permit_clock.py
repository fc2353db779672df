# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

EXPIRY, EXPIRY_DAY, RECHECK = "permit_expiry", "permit_expiry_day", "permit_recheck"
#: a permit of this length or less is warned of by the minute, not by the day
SHORT = timedelta(days=7)


class PropertyPermitClock(models.AbstractModel):
    """What is owed about a permit: to close or extend it before its end, and to look at the place after the work
    (REC-3, REC-6). Both run on the one clock; a permit dies at its end whether or not somebody does.
    """

    _name = "property.permit.clock"
    _description = "Limits of Permits"

    @api.model
    def _open(self, permits):
        """Owe both from the granting on; where they run already they move to the permit's present end.

        A permit whose length was corrected is warned of as its length asks now, and not besides as it asked before.
        """
        short = permits.filtered(self._is_short)
        reason = self.env._("The permit's length was corrected")
        self._rows(short, EXPIRY)._withdraw(reason)
        self._rows(permits - short, EXPIRY_DAY)._withdraw(reason)
        asked = [self._expiry(permit) for permit in permits]
        asked += [self._recheck(permit) for permit in permits if permit.recheck_until]
        self.env["property.obligation"]._open(asked)

    def _expiry(self, permit):
        return {
            **self._common(permit),
            "code": EXPIRY_DAY if self._is_short(permit) else EXPIRY,
            "due_at": permit.end_at,
        }

    def _is_short(self, permit):
        return permit.first_end_at - permit.start_at <= SHORT

    def _recheck(self, permit):
        employee = {"employee_id": permit.watcher_id.id} if permit.watcher_id else {}
        return {**self._common(permit), "code": RECHECK, "due_at": permit.recheck_until, **employee}

    def _common(self, permit):
        return {
            "estate_id": permit.estate_id.id,
            "res_model": permit._name,
            "res_id": permit.id,
            "name": permit.display_name,
        }

    @api.model
    def _rows(self, permits, *codes):
        """The obligations of these kinds about the permits."""
        obligations = self.env["property.obligation"]
        found = [rows for code in codes for rows in obligations._for(permits, code).values()]
        return obligations.union(*found)

    @api.model
    def _close(self, permits):
        """The work is finished: the end is reached; the re-check is due from now on, but not where nothing was done."""
        now = fields.Datetime.now()
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._rows(permits, EXPIRY, EXPIRY_DAY), now))
        unused = permits.filtered(lambda permit: not permit.recheck_until)
        self._rows(unused, RECHECK)._withdraw(self.env._("Closed before the work began"))
        if owed := permits - unused:
            self.env["property.obligation"]._open([self._recheck(permit) for permit in owed])

    @api.model
    def _rechecked(self, permits):
        """The place was looked at."""
        now = fields.Datetime.now()
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._rows(permits, RECHECK), now))

    @api.model
    def _withdraw(self, permits):
        """The permit was taken away."""
        self._rows(permits, EXPIRY, EXPIRY_DAY, RECHECK)._withdraw(self.env._("The permit was cancelled"))
