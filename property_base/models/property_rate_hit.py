# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.tools import SQL, hmac

from ..guard import PASS
from ..rules import rate


class PropertyRateHit(models.Model):
    """A call of a page that is open to the world: counted by address, and forgotten after a day.

    The address is kept as a keyed hash, so that the table tells nobody who looked at what. Behind a proxy the address
    is the visitor's where Odoo runs with ``proxy_mode``. The calls of a visitor are numbered: of many at once, each of
    which sees those only that were over when it began, none gets a number that another has, so none is overlooked.
    """

    _name = "property.rate.hit"
    _description = "Call of a Public Page"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _log_access = False

    caller = fields.Char(required=True)
    at = fields.Datetime(required=True, index=True)
    number = fields.Integer(help="Counts the calls of this visitor.")

    _counted_once = models.UniqueIndex("(caller, number)")
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
        moments = hits.search([("caller", "=", caller), ("at", ">", now - rate.longest(limits))]).mapped("at")
        number = (hits._read_group([("caller", "=", caller)], aggregates=["number:max"])[0][0] or 0) + 1
        while not (wait := rate.next_allowed(moments, now, limits)) and not hits._count(caller, now, number):
            moments.append(now)  # another call at the same time
            number += 1
        return wait

    @api.model
    def _count(self, caller, at, number):
        """Write down a call; False: another call of the visitor has taken the number meanwhile."""
        statement = SQL("INSERT INTO property_rate_hit (caller, at, number) VALUES (%s, %s, %s)", caller, at, number)
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(statement, log_exceptions=False)
        except UniqueViolation:
            return False
        return True

    @api.autovacuum
    def _gc_hits(self):
        """Nothing is counted over more than a day."""
        self.search([("at", "<", fields.Datetime.now() - rate.DAY)])._passed_unlink(PASS)
