# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import models

from odoo.addons.property_base.rules import table, table_value, typed

from ..rules import punches


class PropertyPunchReader(models.AbstractModel):
    """Reads the rows of an import of punches: who is meant, which moments, what is wrong (DUT-4)."""

    _name = "property.punch.reader"
    _description = "Reader of Punches"

    def _people(self, wizard):
        """Return the employees whom the file may name.

        The estate's, for personnel the company's.
        """
        wizard.estate_id.check_access("read")
        # sudo: badges are for personnel only; the supervisor names own people by them
        employees = self.env["hr.employee"].sudo()
        domain = [("company_id", "=", wizard.estate_id.company_id.id)]
        if not self.env["hr.employee"].has_access("read"):
            domain.append(("property_staff_role_ids.estate_id", "=", wizard.estate_id.id))
        return employees.with_context(active_test=False).search(domain, order="active desc, id")

    def _spellings(self, employee):
        return [text for text in (employee.barcode, employee.name) if text]

    def _people_by_text(self, wizard):
        """Return {normalised badge or name: employee id}.

        A badge beats a name, two of a name none.
        """
        badges, names = {}, {}
        for employee in self._people(wizard):
            if employee.barcode:
                badges[table.normal(employee.barcode)] = employee.id
            name = table.normal(employee.name)
            names[name] = employee.id if name not in names else False
        return {name: key for name, key in {**names, **badges}.items() if key}

    def _employee_id(self, text, known):
        """Return the id of the employee a cell means, None for a stranger."""
        if text.startswith("id:"):
            return int(text.removeprefix("id:"))
        return known.get(table.normal(text))

    def _errors(self, wizard, records):
        """Errors of the rows among themselves, and people who are not known."""
        columns = {column.name: column for column in wizard._import_columns()}
        rows, errors = self._rows(wizard, records, columns)
        rows, _doubled = punches.once(rows)
        by_number = {record.row: record for record in records}
        expected = self._problem_texts()
        for problem in punches.problems(rows):
            record = by_number[problem.number]
            text = expected[problem.code] % {"row": problem.other}
            code = "conflict" if problem.code == punches.OVERLAP else "range"
            errors.append(record.error(columns[problem.column], code, text))
        return errors

    def _problem_texts(self):
        return {
            punches.OUT_WITHOUT_IN: self.env._("a check-in beside the check-out"),
            punches.OUT_BEFORE_IN: self.env._("a check-out after the check-in"),
            punches.TOO_LONG: self.env._("a stay of 24 hours at most"),
            punches.WRONG_DAY: self.env._("a check-in on the date of the row or in the night after it"),
            punches.OVERLAP: self.env._("a stay apart from the one in row %(row)s"),
        }

    def _rows(self, wizard, records, columns):
        """Return (rows as the rule wants them, errors).

        Strangers get negative numbers as persons.
        """
        known, strangers, rows, errors = self._people_by_text(wizard), {}, [], []
        people = set(self._people(wizard).ids)
        may_create = wizard.is_creating_people and self.env["hr.employee"].has_access("create")
        for record in records:
            person = self._employee_id(record["employee"], known)
            if person not in people and (person or not may_create):
                errors.append(record.error(columns["employee"], "unknown"))
                continue
            person = person or strangers.setdefault(typed.plain(record["employee"]), -1 - len(strangers))
            try:
                rows.append(self._row(wizard, record, person))
            except ValueError as error:
                errors.append(record.error(columns[error.args[0]], "format"))
        return rows, errors

    def _without_own(self, rows):
        """Nobody enters the own punches: (rows of others, numbers of the user's own) (DUT-4)."""
        # sudo: whose rows they are is the same whoever asks
        people = self.env["hr.employee"].sudo().browse({row.person for row in rows if row.person > 0})
        mine = {person for person, users in people._users_of_each().items() if self.env.user in users}
        return [row for row in rows if row.person not in mine], [row.number for row in rows if row.person in mine]

    def _row(self, wizard, record, person):
        """:raises ValueError: with the name of the column that can't be read"""
        day = record["date"]
        check_in = self._moment(record, "check_in", day)
        check_out = self._moment(record, "check_out", day)
        if wizard.is_midnight_empty:
            check_in, check_out = self._unless_midnight(check_in), self._unless_midnight(check_out)
        if check_in and check_out and check_out < check_in and ":" in record["check_out"][:3]:
            check_out += timedelta(days=1)  # a time alone, past midnight
        return punches.Row(
            number=record.row,
            person=person,
            day=day,
            check_in=check_in and wizard.estate_id._utc(check_in),
            check_out=check_out and wizard.estate_id._utc(check_out),
            local_in=check_in,
        )

    def _unless_midnight(self, moment):
        """Return the moment, None for 00:00:00: so some devices write that nobody punched."""
        return moment if moment and moment.time() != time() else None

    def _moment(self, record, name, day):
        """Return a cell as local date and time, None when it is empty."""
        text = record.get(name)
        if not text:
            return None
        try:
            if "-" not in text and "/" not in text and len(text) <= len("23:59:59"):
                return datetime.combine(day, table_value.to_time(text))
            return table_value.to_datetime(text)
        except ValueError:
            raise ValueError(name) from None
