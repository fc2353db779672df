# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.tools import split_every

from odoo.addons.property_base.rules import deadline, period

from ..rules import subject as rules
from ..rules.obligation import RUNNING, WITHDRAWN


class PropertyObligationRecurrence(models.AbstractModel):
    """What recurs is owed in every period, by every estate or each of its subjects (``property.obligation.subject``),
    and opened by the clock itself, back to the day the estate began: a missing row can't look like compliance."""

    _name = "property.obligation.recurrence"
    _description = "Recurring Obligations"

    @api.model
    def _open_recurring(self, now=None):
        """Open the rows of all recurring types for all estates that are not there yet.

        :param datetime now: naive UTC
        :return: the rows that were opened now
        """
        service, opened = self.sudo(), self.env["property.obligation"]  # sudo: the clock's own work
        now, kinds = now or fields.Datetime.now(), service._kinds()
        estates = service.env["property.estate"].search([("active", "=", True)])
        service._withdraw_gone(kinds, now)
        for batch in split_every(1000, service._asked(kinds, estates, now), list):
            opened |= opened._open(batch)
        return opened

    @api.model
    def _open_early(self, kind, keys):
        """Open rows before the clock does, with the opening and the limit that it would give them.

        What the clock would never open stays unopened: work that the company doesn't do, or that an estate didn't owe
        yet.

        :param kind: ``property.obligation.type``
        :param keys: (estate, period, subject) of rows that aren't there
        """
        service = self.sudo()  # sudo: the clock's own work
        wanted = {(kind.code, estate.id, about._name, about.id, code) for estate, code, about in keys}
        candidates = [
            (kind, estate.sudo(), code)  # sudo: as above
            for estate, code in {(estate, code) for estate, code, _about in keys}
            if estate.active and period.recurrence_of(code) == kind.recurrence
        ]
        if kind in service._kinds():
            asked = service._about_subjects(service._owed(candidates), fields.Datetime.now())
            self.env["property.obligation"]._open([one for one in asked if rules.key(one) in wanted])

    def _kinds(self):
        return self.env["property.obligation.type"].search(
            [("recurrence", "!=", "none"), ("is_automatic", "=", True)]
        )  # fmt: skip

    def _asked(self, kinds, estates, now):
        """What ``property.obligation._open`` takes, of the rows that should be there at ``now`` and are not."""
        have = self._have(kinds)
        candidates = [
            (kind, estate, about)
            for kind in kinds
            for estate in estates
            for about in self._periods_begun(kind, estate, now)
            if kind.subject != rules.ESTATE or (kind.code, estate.id, estate._name, estate.id, about) not in have
        ]
        return rules.missing(self._about_subjects(self._owed(candidates), now), have)

    def _have(self, kinds):
        """Keys of the rows that are there; one that its subject owed no more is opened again when it owes it again."""
        groups = self.env["property.obligation"]._read_group(
            [
                ("type_id", "in", kinds.ids),
                ("period", "!=", ""),
                "|", ("res_model", "=", "property.estate"), ("state", "!=", WITHDRAWN),
            ],
            ["type_id", "estate_id", "res_model", "res_id"],
            ["period:array_agg"],
        )  # fmt: skip
        return {
            (kind.code, estate.id, model, record_id, code)
            for kind, estate, model, record_id, codes in groups
            for code in codes
        }

    def _periods_begun(self, kind, estate, now):
        """The periods that work is owed about once it begins to run, up to ``now``."""
        today = deadline.local_day(now, ZoneInfo(estate.tz))
        codes = period.periods_between(estate.obligation_start_on, today, kind.recurrence)
        return [period.shift(code, -kind.period_offset) for code in codes]

    def _owed(self, candidates):
        """Those that are due on or after the estate's first day.

        :param candidates: list of ``(kind, estate, period)``
        :return: list of ``(kind, estate, what property.obligation._open takes, last local day)``
        """
        asked = [self._asked_row(*candidate) for candidate in candidates]
        kinds = self.env["property.obligation.type"].union(*(kind for kind, _estate, _about in candidates))
        specs = {spec.code: spec for spec in kinds._specs().values()}
        estates = self.env["property.estate"].union(*(estate for _kind, estate, _about in candidates))
        dues = self.env["property.obligation.deadline"]._due_moments(asked, specs, estates)
        owed = []
        for (kind, estate, _about), one, due in zip(candidates, asked, dues, strict=True):
            due_on = deadline.local_day(due, ZoneInfo(estate.tz))
            if due_on >= estate.obligation_start_on:
                owed.append((kind, estate, one, due_on))
        return owed

    def _asked_row(self, kind, estate, about):
        runs = period.bounds(period.shift(about, kind.period_offset))[0]
        return {
            "code": kind.code,
            "estate_id": estate.id,
            "period": about,
            "opened_at": deadline.start_of_day(runs, ZoneInfo(estate.tz)),
        }

    def _about_subjects(self, owed, now):
        """One row for each subject that owes it, with the population of its quota."""
        subjects, populations = self._subjects_of(owed, now), self._populations_of(owed)
        return [
            {**one, **self._subject_vals(kind, record), **populations.get((kind, estate), {})}
            for kind, estate, one, due_on in owed
            for record in subjects[kind][estate, rules.day_of(estate._local_date(now), due_on)]
        ]

    def _subjects_of(self, owed, now):
        """``{kind: {(estate, day): records}}``."""
        keys = {}
        for kind, estate, _one, due_on in owed:
            keys.setdefault(kind, set()).add((estate, rules.day_of(estate._local_date(now), due_on)))
        service = self.env["property.obligation.subject"]
        return {kind: service._subjects(kind, at) for kind, at in keys.items()}

    def _populations_of(self, owed):
        """``{(kind, estate): columns}`` of the types that owe a share of a population."""
        found = {}
        for kind, rows in self._grouped(owed).items():
            estates = self.env["property.estate"].union(*rows)
            counts = self.env["property.obligation.subject"]._populations(kind, estates)
            found.update({(kind, estate): {"population_count": counts.get(estate.id, 0)} for estate in estates})
        return found

    def _grouped(self, owed):
        """``{kind with a population: estates}``."""
        found = {}
        for kind, estate, _one, _due_on in owed:
            if kind.population:
                found.setdefault(kind, set()).add(estate)
        return found

    def _subject_vals(self, kind, record):
        """What a row is about; a person answers for the own work."""
        vals = {"res_model": record._name, "res_id": record.id}
        if kind.subject != rules.ESTATE:
            vals["name"] = record.display_name
        return {**vals, "employee_id": record.id} if record._name == "hr.employee" else vals

    def _withdraw_gone(self, kinds, now):
        """Whoever is no subject any more before the work is due owes it no more."""
        rows = self.env["property.obligation"].search(
            [
                ("type_id", "in", kinds.filtered(lambda kind: kind.subject != rules.ESTATE).ids),
                ("period", "!=", ""),
                ("state", "in", RUNNING),
                ("done_at", "=", False),
            ]
        )
        owed = [(row.type_id, row.estate_id, row, row.estate_id._local_date(row.due_at)) for row in rows]
        subjects = self._subjects_of(owed, now)
        gone = rules.gone(
            {
                row.id: ((kind, estate, rules.day_of(estate._local_date(now), due_on)), (row.res_model, row.res_id))
                for kind, estate, row, due_on in owed
            },
            {
                (kind, *at): {(record._name, record.id) for record in records}
                for kind, found in subjects.items()
                for at, records in found.items()
            },
        )
        rows = rows.browse(gone)
        # who was no subject on the day it was due missed nothing, however late that is noticed
        rows._withdraw(self.env._("No longer applies"), at=min(rows.mapped("due_at"), default=now))
