# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ImportRowsError
from ..rules import estate_file
from ..rules.estate_file import Held


class PropertyEstateImport(models.TransientModel):
    """Buildings, units and residents of one estate from one workbook.

    Either three sheets (buildings, units, residents) or one list with a row per resident that also describes the
    units. Rows are recognised by building, number and person, so the same file changes nothing the second time and a
    corrected file corrects. An empty cell never clears what is known, and nobody is removed: people leave by a date.
    """

    _name = "property.estate.import"
    _inherit = "property.import.wizard"
    _description = "Import an Estate"
    _import_checks_itself = True
    _import_milliseconds = 1.5

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        ondelete="cascade",
        default=lambda self: self._only_estate(),
        help="Estate whose buildings, units and residents the file holds.",
    )

    @api.model
    def _only_estate(self):
        """The estate of a user who works in one only; whoever has more must choose, as rows can't be taken back."""
        estates = self.env["property.estate"].search([], limit=2)
        return estates if len(estates) == 1 else estates.browse()

    def _import_sheets(self):
        return self.env["property.estate.import.columns"]._sheets()

    def _import_check(self, records):
        return self._plan(records)[2]

    def _import_records(self, records):
        """Create what is new, write what differs, leave the rest alone."""
        # Two imports of one estate follow each other: the later one is repeated on what the earlier one wrote.
        self.env.cr.execute("UPDATE property_estate SET write_date = write_date WHERE id = %s", [self.estate_id.id])
        places, found, errors = self._plan(records)
        if errors:
            raise ImportRowsError(self.env._("Rows of the file can't be taken."), errors)
        return self.env["property.estate.import.writer"]._write_places(self.estate_id, places, found)

    def _plan(self, records):
        """What the file says, matched with what is there.

        :return: ``(Places, [Held or None per resident], [RowError])``
        :raises AccessError: the estate isn't the user's
        """
        self.estate_id.check_access("read")
        columns = {(sheet.code, column.name): column for sheet in self._merged_sheets() for column in sheet.columns}
        places, errors = estate_file.collect(records, columns)
        errors += estate_file.unknown_units(records, self._present(), columns, self._text_known_unit())
        errors += estate_file.duplicates(places, columns)
        held = self._held()
        found = estate_file.match(places, held)
        errors += estate_file.unlike_statuses(places, found, held, self.estate_id._local_date(), columns)
        errors += estate_file.unlike_phones(places, found, columns)
        return places, found, errors

    def _present(self):
        """``{(building, number)}`` of the units the estate has, those out of use as well."""
        units = self.env["property.unit"].with_context(active_test=False)
        present = units.search_fetch([("estate_id", "=", self.estate_id.id)], ["building_id", "code"])
        return {estate_file.split_unit(unit.building_id.code, unit.code) for unit in present}

    def _text_known_unit(self):
        return self.env._(
            "a unit of the sheet of units or of the estate; a new one is described by its floor, area or status"
        )

    def _held(self):
        """All residencies of the estate as ``Held`` rows: one query."""
        domain = [("estate_id", "=", self.estate_id.id)]
        rows = self.env["property.residency"].search_fetch(
            domain, ["unit_id", "partner_id", "kind", "date_from", "date_to"]
        )
        return [
            Held(
                row.id,
                row.partner_id.id,
                estate_file.split_unit(row.unit_id.building_id.code, row.unit_id.code),
                row.partner_id.name,
                row.partner_id.phone or "",
                row.kind,
                row.date_from,
                row.date_to or None,
            )
            for row in rows
        ]
