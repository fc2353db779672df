# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules.table import Column, Sheet


class PropertyEstateImportColumns(models.AbstractModel):
    """The sheets and columns an estate file may have, with every spelling of their headers that people use."""

    _name = "property.estate.import.columns"
    _description = "Columns of an Estate File"

    @api.model
    def _sheets(self):
        """The sheets in the language of the context."""
        building, unit, *details = self._place_columns()
        return [
            Sheet("buildings", self._labels(self.env._("Buildings|Building list")), self._building_columns(), False),
            Sheet("units", self._labels(self.env._("Units|Unit list|Flats")), (building, unit, *details), False),
            Sheet(
                "residents",
                self._labels(self.env._("Residents|Resident list|Owners|Sheet1")),
                (building, unit, *self._resident_columns(), self._building_name_column(), *details),
            ),
        ]

    def _labels(self, text):
        """Spellings of a header, separated by bars in one translatable text."""
        return tuple(part.strip() for part in text.split("|") if part.strip())

    def _building_columns(self):
        building = Column(
            "building",
            self._labels(self.env._("Building|Building code|Building no.|Block|Tower")),
            required=True,
            expected=self.env._("code of the building, for example 1"),
            example="1",
        )
        floors = Column(
            "floor_count",
            self._labels(self.env._("Floors|Number of floors|Storeys")),
            "integer",
            expected=self.env._("a whole number, for example 18"),
            example="18",
        )
        return (building, self._building_name_column(), floors)

    def _building_name_column(self):
        return Column(
            "building_name",
            self._labels(self.env._("Building name|Name of the building")),
            expected=self.env._("name of the building"),
            example=self.env._("Building 1"),
        )

    def _place_columns(self):
        """Building, number, floor, area and status of a unit."""
        building = Column(
            "building",
            self._labels(self.env._("Building|Building code|Building no.|Block|Tower")),
            expected=self.env._("code of the building; may be left out when the number holds it, as in 1-1203"),
            example="1",
        )
        unit = Column(
            "unit",
            self._labels(self.env._("Unit|Unit number|Room|Room number|Flat|House number")),
            required=True,
            expected=self.env._("number of the unit, for example 1203"),
            example="1203",
        )
        floor = Column(
            "floor",
            self._labels(self.env._("Floor|Storey")),
            "integer",
            expected=self.env._("a whole number, for example 12"),
            example="12",
        )
        area = Column(
            "area",
            self._labels(self.env._("Area|Area (m²)|Built area|Floor area")),
            "decimal",
            expected=self.env._("square metres, for example 89.50"),
            example="89.50",
        )
        return building, unit, floor, area, self._status_column()

    def _status_column(self):
        choices = {
            **dict.fromkeys(self._labels(self.env._("Vacant|Empty|Unsold|Not lived in")), "vacant"),
            **dict.fromkeys(self._labels(self.env._("Occupied|Lived in|Owner-occupied")), "occupied"),
            **dict.fromkeys(self._labels(self.env._("Rented|Let|Rented out")), "rented"),
        }
        return Column(
            "status",
            self._labels(self.env._("Status|Unit status|Use")),
            "choice",
            choices=choices,
            expected=self.env._("vacant, occupied or rented, in agreement with the residents"),
            example=next(label for label, status in choices.items() if status == "occupied"),
        )

    def _resident_columns(self):
        """Who has the unit, how to call, in which capacity, from when to when."""
        return (*self._person_columns(), self._kind_column(), *self._date_columns())

    def _person_columns(self):
        return (
            Column(
                "name",
                self._labels(self.env._("Name|Resident|Resident's name|Full name|Owner's name")),
                expected=self.env._("name of the resident; a row without any resident only describes the unit"),
                example=self.env._("Anna Smith"),
            ),
            Column(
                "phone",
                self._labels(self.env._("Phone|Mobile|Telephone|Phone number|Mobile phone|Contact")),
                "phone",
                expected=self.env._("a phone number of 5 to 20 digits; further ones under Other phones"),
                example="13800138000",
            ),
            Column(
                "phone_other",
                self._labels(self.env._("Other phones|Second phone|Spare phone|Further phones")),
                expected=self.env._("further phone numbers, separated by commas"),
            ),
        )

    def _kind_column(self):
        kinds = {
            **dict.fromkeys(self._labels(self.env._("Owner|Proprietor")), "owner"),
            **dict.fromkeys(self._labels(self.env._("Tenant|Lessee|Renter")), "tenant"),
        }
        return Column(
            "kind",
            self._labels(self.env._("Owner or tenant|Kind|Type of resident|Capacity|Relation")),
            "choice",
            choices=kinds,
            expected=self.env._("owner or tenant; empty means owner"),
            example=next(iter(kinds)),
        )

    def _date_columns(self):
        return (
            Column(
                "date_from",
                self._labels(self.env._("From|Moved in|Move-in date|Start date|Since")),
                "date",
                expected=self.env._("a date, for example 2024-01-31"),
                example="2024-01-31",
            ),
            Column(
                "date_to",
                self._labels(self.env._("Until|Moved out|Move-out date|End date")),
                "date",
                expected=self.env._("a date, for example 2024-01-31, not before the first day; empty means open end"),
            ),
        )
