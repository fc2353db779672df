# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL, hmac

from ..guard import PASS
from ..rules import rate


class PropertyRateHit(models.Model):
    """A call of a page that is open to the world: counted by address, and forgotten after a day.

    The address is kept as a keyed hash, so that the table tells nobody who looked at what. Behind a proxy the address
    is the visitor's where Odoo runs with ``proxy_mode``.
    """

    _name = "property.rate.hit"
    _description = "Call of a Public Page"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _log_access = False

    caller = fields.Char(required=True)
    at = fields.Datetime(required=True, index=True)

    _caller_idx = models.Index("(caller, at)")

    @api.model
    def _admit(self, page, address, limits):
        """Count a call of a page; what is refused isn't counted, so that whoever waits is let in again.

        :param str page: what is counted together
        :param str address: the visitor's network address
        :param limits: list of rules.rate.Limit
        :return: the moment of the next call that will be let in; None: this one is
        """
        now = fields.Datetime.now()
        # sudo: visitors have no rights at all here, and see nothing of it
        hits = self.sudo()
        caller = hmac(hits.env, "property.rate.hit", f"{page} {rate.caller(address)}")
        # Calls of one visitor come one after the other: many at once would each see the same few before them.
        self.env.execute_query(SQL("SELECT pg_advisory_xact_lock(hashtext('property.rate.hit'), hashtext(%s))", caller))
        known = hits.search([("caller", "=", caller), ("at", ">", now - rate.longest(limits))])
        wait = rate.next_allowed(known.mapped("at"), now, limits)
        if wait is None:
            hits._passed_create(PASS, [{"caller": caller, "at": now}])
        return wait

    @api.autovacuum
    def _gc_hits(self):
        """Nothing is counted over more than a day."""
        self.search([("at", "<", fields.Datetime.now() - rate.DAY)])._passed_unlink(PASS)
