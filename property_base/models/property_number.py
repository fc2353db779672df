# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.tools import SQL

from ..guard import PASS
from ..rules import number as rules


class PropertyNumber(models.Model):
    """A number that a document got, counted in an estate and a period: numbers without gaps (REC-4).

    A number is a row of its own, written in the transaction of its document, so that what is rolled back leaves no
    gap. Who takes one while another transaction has just taken it waits until that one ends, and then takes the same
    number or the next. Counting a common row up would do as well, but a transaction that began before the last number
    was given couldn't go on, and the third or fourth clerk of a busy minute would see an error.
    """

    _name = "property.number"
    _description = "Number Given"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "kind, estate_id, period desc, number desc"

    kind = fields.Char(required=True, help="What is numbered.")
    estate_id = fields.Many2one("property.estate", ondelete="restrict", help="Empty: counted over all estates.")
    period = fields.Char(help="Year, month or day that the numbers count in; empty: for ever.")
    number = fields.Integer(required=True)

    # An empty estate is a value of its own.
    _given_once = models.UniqueIndex("(kind, COALESCE(estate_id, 0), COALESCE(period, ''), number)")

    @api.model
    def _take(self, kind, prefix, day, within=rules.YEAR, estate=None, count=1):
        """The next numbers of a kind, in order, as they stand on the documents.

        :param str kind: what is numbered, for example the code of a form
        :param str prefix: what the numbers begin with
        :param date day: day of the documents in their estate
        :param str within: what they count in, one of rules.number.WITHIN
        :param estate: the property.estate they count in; None: all of them together
        :param int count: how many
        :return: list of str
        """
        if count < 1:
            return []
        period = rules.period(day, within)
        key = {"kind": kind, "estate": estate.id if estate else None, "period": period}
        first = self._last(key) + 1
        while not self._give(key, first, count):
            first += 1
        code = estate.sudo().code if estate else ""  # sudo: the code stands on the document anyway
        return [rules.written(prefix, code, period, number, within) for number in range(first, first + count)]

    def _last(self, key):
        """The last number that this transaction knows of; 0: none yet."""
        where = SQL("kind = %(kind)s AND COALESCE(estate_id, 0) = COALESCE(%(estate)s, 0)", **key)
        where = SQL("%s AND COALESCE(period, '') = %s", where, key["period"])
        return self.env.execute_query(SQL("SELECT COALESCE(MAX(number), 0) FROM property_number WHERE %s", where))[0][0]

    def _give(self, key, first, count):
        """Write down ``count`` numbers from ``first``; False: another transaction has given one of them meanwhile."""
        statement = SQL(
            """INSERT INTO property_number (kind, estate_id, period, number, create_uid, create_date)
                    SELECT %(kind)s, %(estate)s, %(period)s, number, %(uid)s, now() AT TIME ZONE 'UTC'
                      FROM generate_series(%(first)s, %(last)s) AS number""",
            **key,
            uid=self.env.uid,
            first=first,
            last=first + count - 1,
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(statement, log_exceptions=False)
        except UniqueViolation:
            return False
        return True
