# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.tools import html2plaintext

from odoo.addons.property_base.exceptions import ImportFileError
from odoo.addons.property_base.rules import table

from ..rules import punches

#: so many numbers of rows are named
SHOWN = 20


class PropertyPunchImport(models.TransientModel):
    """Imports punches from a file of check-ins and check-outs: employee, date, check in, check out.

    A row without a check-in says that the person did not come. The same file again changes nothing,
    a corrected one corrects the punches it made. On request the shifts of a template are planned
    for the days of the file and judged at once (DUT-4).
    """

    _name = "property.punch.import"
    _description = "Import Punches"
    _inherit = ["property.import.wizard"]
    _import_milliseconds = 1

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        default=lambda self: self.env["property.estate"].search([])._to_begin_with(),
        help="Estate the people work in; the times of the file are of its time zone.",
    )
    is_planning = fields.Boolean(
        string="Plan the shifts",
        help=("Plan a shift for everybody in the file on every weekday of the shift type in its period."),
    )
    template_id = fields.Many2one(
        "property.shift.template",
        domain="[('estate_id', 'in', [False, estate_id])]",
        help="Hours and weekdays of the planned shifts.",
    )
    post_id = fields.Many2one(
        "property.post",
        domain="[('estate_id', '=', estate_id)]",
        help="Post of the planned shifts. Empty: that of the shift type.",
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
    is_midnight_empty = fields.Boolean(
        string="00:00:00: not punched",
        help="The device writes 00:00:00 where nobody punched. Off: it is midnight.",
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
        wizard._import_now()
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
        reader = self.env["property.punch.reader"]
        known = reader._people_by_text(self)
        if all(table.normal(text) in known for text in texts):
            return {}
        return {
            "employee": [
                (f"id:{employee.id}", employee.name, *reader._spellings(employee)) for employee in reader._people(self)
            ]
        }

    def _import_check(self, records):
        """Errors of the rows among themselves, and people who are not known."""
        if not self.estate_id or (self.is_planning and not self.template_id):
            raise ImportFileError(self.env._("Choose the estate, and for planning the shift type, before the check."))
        return self.env["property.punch.reader"]._errors(self, records)

    def _import_records(self, records):
        """Bring the punches in line with the file, then plan and judge shifts.

        :return: {text: number}; the same by stable names in `result`
        """
        reader, writer = self.env["property.punch.reader"], self.env["property.punch.writer"]
        rows, _errors = reader._rows(self, records, {column.name: column for column in self._import_columns()})
        rows, own = reader._without_own(rows)
        rows, created_people = writer._with_new_people(self, records, rows)
        rows, doubled = punches.once(rows)
        written = writer._write(self, rows) if rows else {}
        self.result = {**written, "people_created": created_people, "doubled": len(doubled), "own": len(own)}
        labels = self._count_labels() if rows else {}
        if doubled:
            labels["doubled"] = self.env._("Doubled punches, counted once (rows %s)", self._numbers(doubled))
        if own:
            labels["own"] = self.env._("Your own punches, left out: others import them (rows %s)", self._numbers(own))
        return {text: self.result[name] for name, text in labels.items()}

    def _numbers(self, rows):
        return self._listed(map(str, rows[:SHOWN]))

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
