# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.tools import html2plaintext

from odoo.addons.property_base.exceptions import ImportFileError
from odoo.addons.property_base.rules import table, table_value

from ..rules import punches


class PropertyPunchImport(models.TransientModel):
    """Imports punches from a file of check-ins and check-outs: employee, date, check in, check out.

    A row without a check-in says that the person did not come. The same file again changes nothing,
    a corrected one corrects the punches it made. On request the shifts of a template are planned
    for the days of the file and judged at once (DUT-4).
    """

    _name = "property.punch.import"
    _description = "Import Punches"
    _inherit = ["property.import.wizard"]

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        default=lambda self: self.env["property.estate"].search([], limit=1),
        help="Estate the people work in; the times of the file are of its time zone.",
    )
    is_planning = fields.Boolean(
        string="Plan the shifts",
        help=("Plan a shift for everybody in the file on every weekday of the template in its period."),
    )
    template_id = fields.Many2one(
        "property.shift.template",
        domain="[('estate_id', 'in', [False, estate_id])]",
        help="Hours and weekdays of the planned shifts.",
    )
    post_id = fields.Many2one(
        "property.post",
        domain="[('estate_id', '=', estate_id)]",
        help="Post of the planned shifts. Empty: that of the template.",
    )
    is_holiday_when_nobody = fields.Boolean(
        string="Nobody came: holiday",
        default=True,
        help="A planned day without any check-in in the whole file becomes no shift. Otherwise the "
        "working calendar of the estate says which days are worked.",
    )
    is_keeping_holidays = fields.Boolean(
        string="Keep them as holidays",
        help="Enter these days as days off in the estate's working calendar, unless another estate "
        "uses the calendar too.",
    )
    is_creating_people = fields.Boolean(
        string="Create unknown people",
        help="Whoever of the file is not found by badge or name becomes a new employee of the "
        "estate. Otherwise you are asked who is meant.",
    )
    role_id = fields.Many2one(
        "property.role",
        string="Role of new people",
        default=lambda self: self.env["property.role"]._by_code("attendant").get("attendant"),
        help="Role that new people get in the estate from the first day of the file on.",
    )
    result = fields.Json(readonly=True, help="Counts of the last import by name.")

    @api.model
    def _import_file(self, estate, content, filename, template=None, **options):
        """Import a file in one go, through the same steps as in the browser.

        :param content: bytes of a CSV or XLSX file
        :param template: `property.shift.template` to plan shifts of; None plans nothing
        :param options: values of other fields of the wizard
        :return: {name of the count: int}, see `_import_records`
        :raises ImportFileError: the file can't be read or has errors; nothing was written
        """
        wizard = self.create(
            {
                "estate_id": estate.id,
                "data_file": base64.b64encode(content),
                "filename": filename,
                "is_planning": bool(template),
                "template_id": template and template.id,
                **options,
            }
        )
        while wizard.state in ("upload", "map", "values"):
            wizard.action_next()
        wizard.action_import()
        if wizard.state != "done":
            raise ImportFileError(
                self.env._(
                    "%(file)s has %(count)s errors and was not imported: %(errors)s",
                    file=filename,
                    count=wizard.error_count,
                    errors=" ".join(html2plaintext(wizard.error_html or "").split())[:500],
                )
            )
        return wizard.result

    # ------------------------------------------------------------ the file

    def _import_columns(self):
        """See the kernel; times may stand with or without their date."""
        moment = self.env._("date and time as 2026-01-31 08:55, or the time alone")
        return [
            table.Column(
                "employee",
                self._labels(self.env._("Employee|Badge|Badge number|Employee number|Name")),
                required=True,
                expected=self.env._("badge number or name of a person of the estate"),
                example="1001",
            ),
            table.Column(
                "date",
                self._labels(self.env._("Date|Day|Duty date")),
                kind="date",
                required=True,
                expected=self.env._("a date as 2026-01-31"),
                example="2026-01-31",
            ),
            table.Column(
                "check_in",
                self._labels(self.env._("Check in|Arrival|Start of work")),
                expected=moment,
                example="2026-01-31 08:55",
            ),
            table.Column(
                "check_out",
                self._labels(self.env._("Check out|Departure|End of work")),
                expected=moment,
                example="2026-01-31 18:02",
            ),
        ]

    def _labels(self, text):
        """Return the spellings of a header, separated by bars in one translatable text."""
        return tuple(part.strip() for part in text.split("|"))

    def _import_value_maps(self):
        """Ask who is meant where a person of the file is not found and shall not be created."""
        column = self._mapping().get("main", {}).get("employee")
        if column is None or self.is_creating_people:
            return {}
        texts = [text for text, _count in table.distinct(self._read_tables()["main"], column)]
        known = self._people_by_text()
        if all(table.normal(text) in known for text in texts):
            return {}
        return {
            "employee": [
                (f"id:{employee.id}", employee.name, *self._spellings(employee)) for employee in self._people()
            ]
        }

    def _people(self):
        """Return the employees whom the file may name.

        The estate's, for personnel the company's.
        """
        # sudo: badges are for personnel only; the supervisor names own people by them
        employees = self.env["hr.employee"].sudo()
        domain = [("company_id", "=", self.estate_id.company_id.id)]
        if not self.env["hr.employee"].has_access("read"):
            domain.append(("property_staff_role_ids.estate_id", "=", self.estate_id.id))
        return employees.with_context(active_test=False).search(domain, order="active desc, id")

    def _spellings(self, employee):
        return [text for text in (employee.barcode, employee.name) if text]

    def _people_by_text(self):
        """Return {normalised badge or name: employee id}.

        A badge beats a name, two of a name none.
        """
        badges, names = {}, {}
        for employee in self._people():
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

    # ------------------------------------------------------------ the rows

    def _import_check(self, records):
        """Errors of the rows among themselves, and people who are not known."""
        if not self.estate_id or (self.is_planning and not self.template_id):
            raise ImportFileError(
                self.env._("Choose the estate, and for planning the shift template, before the check.")
            )
        columns = {column.name: column for column in self._import_columns()}
        rows, errors = self._rows(records, columns)
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

    def _rows(self, records, columns):
        """Return (rows as the rule wants them, errors).

        Strangers get negative numbers as persons.
        """
        known, strangers, rows, errors = self._people_by_text(), {}, [], []
        may_create = self.is_creating_people and self.env["hr.employee"].has_access("create")
        for record in records:
            person = self._employee_id(record["employee"], known)
            if not person and not may_create:
                errors.append(record.error(columns["employee"], "unknown"))
                continue
            person = person or strangers.setdefault(record["employee"], -1 - len(strangers))
            try:
                rows.append(self._row(record, person))
            except ValueError as error:
                errors.append(record.error(columns[error.args[0]], "format"))
        return rows, errors

    def _row(self, record, person):
        """:raises ValueError: with the name of the column that can't be read"""
        day = record["date"]
        check_in = self._moment(record, "check_in", day)
        check_out = self._moment(record, "check_out", day)
        if check_in and check_out and check_out < check_in and ":" in record["check_out"][:3]:
            check_out += timedelta(days=1)  # a time alone, past midnight
        return punches.Row(
            number=record.row,
            person=person,
            day=day,
            check_in=check_in and self.estate_id._utc(check_in),
            check_out=check_out and self.estate_id._utc(check_out),
            local_in=check_in,
        )

    def _moment(self, record, name, day):
        """Return a cell as local date and time, None when it is empty."""
        text = record.get(name)
        if not text:
            return None
        try:
            return datetime.combine(day, table_value.to_time(text))
        except ValueError:
            pass
        try:
            return table_value.to_datetime(text)
        except ValueError:
            raise ValueError(name) from None

    # ------------------------------------------------------------- writing

    def _import_records(self, records):
        """Bring the punches in line with the file, then plan and judge shifts.

        :return: {text: number}; the same by stable names in `result`
        """
        rows, _errors = self._rows(records, {column.name: column for column in self._import_columns()})
        rows, created_people = self._with_new_people(records, rows)
        if not rows:
            return {}
        employees = self.env["hr.employee"].sudo().browse({row.person for row in rows})  # sudo: see _people
        first, last = min(row.day for row in rows), max(row.day for row in rows)
        plan = punches.plan(rows, self._known(employees, first, last))
        self._write_punches(plan)
        counts = {
            "rows": len(rows),
            "people": len(employees),
            "people_created": created_people,
            "created": len(plan.create),
            "corrected": len(plan.correct),
            "removed": len(plan.remove),
            "unchanged": plan.unchanged,
            "shifts": 0,
            "holidays": 0,
        }
        if self.is_planning:
            counts |= self._plan_shifts(employees, first, last, {row.day for row in rows if row.check_in})
        edges = [datetime.combine(day, datetime.min.time()) for day in (first, last + timedelta(days=2))]
        self.env["property.shift"]._touched(employees, *edges)._judge(cause="punch")
        self.result = counts
        labels = self._count_labels()
        return {labels[name]: count for name, count in counts.items()}

    def _count_labels(self):
        return {
            "rows": self.env._("Rows"),
            "people": self.env._("People"),
            "people_created": self.env._("New people"),
            "created": self.env._("New punches"),
            "corrected": self.env._("Corrected punches"),
            "removed": self.env._("Removed punches"),
            "unchanged": self.env._("Unchanged punches"),
            "shifts": self.env._("New shifts"),
            "holidays": self.env._("Days on which nobody came: no shift"),
        }
