# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..exceptions import OverlapError
from ..rules import dated as rules


class NoOverlap(models.Constraint):
    """The database's own word that rows about the same thing keep apart, also for two transactions at once.

    :param columns: integer columns that say what a row is about; an empty one is a value of its own
    :param texts: text columns that do, too
    :param dates: columns of first and last day
    :param bool is_open: the last day itself doesn't count any more
    :param str where: SQL condition of the rows that it holds for
    """

    def __init__(self, *columns, texts=(), dates=("date_from", "date_to"), is_open=False, where=None):
        # A range of one number for each column: GiST compares ranges without an extension of PostgreSQL.
        keys = [f"COALESCE({column}, 0)" for column in columns] + [f"hashtext(COALESCE({text}, ''))" for text in texts]
        same = [f"int8range({key}, {key}, '[]') WITH &&" for key in keys]
        span = f"daterange({dates[0]}, {dates[1]}, '{'[)' if is_open else '[]'}') WITH &&"
        condition = f" WHERE ({where})" if where else ""
        # Deferred, so that the model says first in words what is in the way, and one row may end where another begins.
        super().__init__(
            f"EXCLUDE USING gist ({', '.join([*same, span])}){condition} DEFERRABLE INITIALLY DEFERRED",
            lambda env, diagnostics: env._(
                "Somebody has just entered the same thing for the same days. Reload the page and look at it."
            ),
        )


class PropertyDatedMixin(models.AbstractModel):
    """Rows that hold from one day to another; two about the same thing never hold on the same day.

    A model says what a row is about (``_dated_by``) and adds :class:`NoOverlap` over the same columns, which holds for
    two transactions at once, too; the check here says it in words first.

    * ``_dated_by``: names of the fields whose values together say what a row is about
    * ``_dated_fields``: names of the first and the last day; an empty last day is an open end
    * ``_dated_is_open``: the last day itself doesn't count any more
    * ``_dated_error``: the named error it raises, an :class:`OverlapError`
    * ``_dated_domain``: which rows count (only published ones, for example); ``_dated_depends``: its fields

    A guarded model of estates that keeps a stored ``is_current`` lets :meth:`_mark_current` set it, on each write and
    by the hourly job.
    """

    _name = "property.dated.mixin"
    _description = "Holds From Day to Day"

    _dated_by = ()
    _dated_fields = ("date_from", "date_to")
    _dated_is_open = False
    _dated_error = OverlapError
    _dated_domain = ()
    _dated_depends = ()

    @api.model
    def _in_force(self, day, last=None, domain=()):
        """Rows that hold on a day, or on any day of a span.

        :param date day: the day, or the first of the span
        :param date last: the last day of the span
        :param domain: which of them
        """
        return self.search(self._domain_in_force(day, last) & Domain(list(domain)))

    @api.model
    def _domain_in_force(self, day, last=None):
        first_name, last_name = self._dated_fields
        ends = ">" if self._dated_is_open else ">="
        return (
            Domain(list(self._dated_domain))
            & Domain(first_name, "<=", last or day)
            & (Domain(last_name, "=", False) | Domain(last_name, ends, day))
        )

    def _holding(self, day):
        """Those of these rows that hold on a day; ``day``: a date, or {record id: date}."""
        days = day if isinstance(day, dict) else dict.fromkeys(self.ids, day)
        return self.filtered(lambda row: row._span().holds(days[row.id]))

    @api.model
    def _maybe_changed(self):
        """Rows whose days may make ``is_current`` wrong today, in any time zone; read with all rights."""
        first_name, last_name = self._dated_fields
        tomorrow = fields.Date.today() + timedelta(days=1)
        ends = Domain("is_current", "=", True) & Domain(last_name, "<=", tomorrow)
        begins = (
            Domain("is_current", "!=", True)
            & Domain(first_name, "<=", tomorrow)
            & (Domain(last_name, "=", False) | Domain(last_name, ">=", tomorrow - timedelta(days=3)))
        )
        # sudo: a fact of the calendar, not of the user who happens to touch it
        return self.sudo().search(ends | begins)

    def _still_there(self):
        """Those of these rows that may hold today; a model leaves out those of what is gone."""
        return self

    def _mark_current(self, token):
        """Bring ``is_current`` in line with the present day of each row's estate; two writes at most.

        :param token: the pass of the model's guard
        :return: rows that begin, rows that end
        """
        days = {estate: estate._local_date() for estate in self.estate_id}
        holds = self._holding({row.id: days[row.estate_id] for row in self})._still_there()
        begins = holds.filtered(lambda row: not row.is_current)
        ends = (self - holds).filtered("is_current")
        for rows, is_current in ((begins, True), (ends, False)):
            if rows:
                rows._passed_write(token, {"is_current": is_current})
        return begins, ends

    def _span(self):
        first_name, last_name = self._dated_fields
        about = tuple(self[name].id if self._fields[name].relational else self[name] for name in self._dated_by)
        return rules.Span(self, about, self[first_name], self[last_name] or None, self._dated_is_open)

    @api.constrains(lambda self: [*self._dated_by, *self._dated_fields, *self._dated_depends])
    def _check_overlap(self):
        """:raises _dated_error: two rows about the same thing hold on the same day"""
        # sudo: rows that the user can't see count as well
        rows = self.sudo().with_context(active_test=False)
        domain = Domain(list(self._dated_domain)) & Domain.AND(
            Domain(name, "in", rows.mapped(name).ids if self._fields[name].relational else rows.mapped(name))
            | Domain(name, "=", False)
            for name in self._dated_by
        )
        for one, other in rules.overlaps(row._span() for row in rows.search(domain)):
            mine, old = (one.key, other.key) if one.key in self else (other.key, one.key)
            if mine in self:
                first, last = (old[name] for name in self._dated_fields)
                raise self._dated_error(mine._text_overlap(first, last or self.env._("an open end")))
        self._check_constraint_now()

    def _check_constraint_now(self):
        """Ask the database as well: it waits for others who enter the same, and here its answer still gets words."""
        self.flush_model([*self._dated_by, *self._dated_fields, *self._dated_depends])  # rows that were ended just now
        names = [item.full_name(self) for item in self._table_objects.values() if isinstance(item, NoOverlap)]
        for name in names:
            self.env.cr.execute(SQL("SET CONSTRAINTS %s IMMEDIATE", SQL.identifier(name)))
            self.env.cr.execute(SQL("SET CONSTRAINTS %s DEFERRED", SQL.identifier(name)))

    def _renew(self, day):
        """End this row and open a copy of it that holds from a day on, until the row would have ended.

        :param date day: first day of the copy
        :raises _dated_error: the row itself begins on that day or later
        """
        self.ensure_one()
        first_name, last_name = self._dated_fields
        ends = rules.renewed(self._span(), day)
        if not ends:
            raise self._dated_error(
                self.env._("This version begins on %(day)s; change it instead.", day=self[first_name])
            )
        self[last_name], last = ends[0], ends[1] or False
        fresh = self.copy({**{name: self[name] for name in self._renewed_as_is()}, first_name: day, last_name: last})
        return fresh._get_records_action()

    @api.model
    def _renewed_as_is(self):
        """Texts that say what a row is about: a copy would not take them over, or change them."""
        return [name for name in self._dated_by if not self._fields[name].relational]

    def _text_overlap(self, start, end):
        """Why a row can't hold beside another one of ``start`` to ``end``."""
        return self.env._(
            "%(name)s is entered already from %(start)s to %(end)s. End that one first or change the dates.",
            name=self.display_name,
            start=start,
            end=end,
        )
