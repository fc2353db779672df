# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import place

NEW = "new"
"""Begins the choice of a building that is still to be created; its name follows after a colon."""


class PropertyTicketImportPlaces(models.TransientModel):
    """How the importer of past tickets maps places to buildings and addresses to units."""

    _inherit = "property.ticket.import"

    def _place_choices(self):
        """Buildings of the estate, a new building for each place of the file, or none."""
        buildings = self.env["property.building"].search([("estate_id", "=", self.estate_id.id)])
        choices = [(str(b.id), f"{b.code} {b.name}", b.name, b.code) for b in buildings]
        choices.append(("", self.env._("No building")))
        known = {place.key(text) for b in buildings for text in (b.name, b.code)}
        if self.creates_buildings:
            choices += [
                (f"{NEW}:{name}", self.env._("New building “%s”", name), name)
                for name in place.distinct(self._file_places())
                if place.key(name) not in known
            ]
        return choices

    def _file_places(self):
        """The texts of the place column as it is mapped now."""
        data = next(iter(self._read_tables().values()), None)
        index = self._mapping().get("main", {}).get("place")
        return data.column(index) if data and index is not None else []

    def _spot(self, record):
        """The file's own words for the place."""
        chosen = record.get("place") or ""
        name = chosen.removeprefix(f"{NEW}:")
        if chosen.isdigit():
            name = self.env["property.building"].browse(int(chosen)).name
        return place.Spot(name, record.get("address") or "")

    def _place_units(self, records):
        """The unit of each record, buildings and units created where needed.

        :return: ``(unit ids, False where there is none; summary of what was created)``
        """
        buildings = self._place_buildings({record.get("place") for record in records} - {None})
        spots = [place.Spot(record.get("place") or "", record.get("address") or "") for record in records]
        building_of = {place.key(chosen): b.id for chosen, b in buildings.items()}
        units = self.env["property.unit"].search([("building_id", "in", list(building_of.values()))])
        existing = {(unit.building_id.id, place.key(unit.code)): unit.id for unit in units}
        plan = place.plan_units(spots, building_of, existing, self.creates_units)
        made = self.env["property.unit"].create(
            [{"building_id": building_id, "code": code} for building_id, codes in plan.units.items() for code in codes]
        )
        existing |= {(unit.building_id.id, place.key(unit.code)): unit.id for unit in made}
        count = sum(1 for chosen in buildings if chosen.startswith(NEW))
        return [existing.get(key, False) for key in plan.unit_keys], {
            self.env._("New buildings"): count,
            self.env._("New units"): len(made),
        }

    def _place_buildings(self, chosen):
        """``{choice: building}``; new ones are created with a code made of their name."""
        buildings = self.env["property.building"]
        found = {key: buildings.browse(int(key)) for key in chosen if key.isdigit()}
        names = sorted(key.removeprefix(f"{NEW}:") for key in chosen if key.startswith(f"{NEW}:"))
        taken = set(buildings.search([("estate_id", "=", self.estate_id.id)]).mapped("code"))
        vals_list = []
        for name in names:
            code = place.code_for(name, taken)
            taken.add(code)
            vals_list.append({"estate_id": self.estate_id.id, "name": name, "code": code})
        made = buildings.create(vals_list)
        return found | {f"{NEW}:{name}": b for name, b in zip(names, made, strict=True)}

    def _causes(self, records):
        """``{key: category id}``; the file's causes become categories of the company."""
        categories = self.env["helpdesk.ticket.category"]
        company = self.estate_id.company_id
        found = {
            place.key(category.name): category.id
            for category in categories.search([("company_id", "in", [False, company.id])])
        }
        names = place.distinct(record.get("category") for record in records)
        missing = [name for name in names if place.key(name) not in found]
        made = categories.create([{"name": name, "company_id": company.id} for name in missing])
        return found | {place.key(category.name): category.id for category in made}
