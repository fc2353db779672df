# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import plaintext2html

from ..rules import history, past_file, place


class PropertyTicketImportReader(models.AbstractModel):
    """Turns the rows of a file into tickets of the past: places into buildings and units, causes into categories.

    Buildings, units and categories that are missing are created, once for the whole file.
    """

    _name = "property.ticket.import.reader"
    _description = "Reader of Past Tickets"

    @api.model
    def _place_choices(self, estate, file_places):
        """``[(choice, label, spellings …)]``: buildings of the estate, none, or a new one for each place of the file.

        :param file_places: texts of the file that may become buildings
        """
        buildings = self.env["property.building"].search([("estate_id", "=", estate.id)])
        choices = [(str(b.id), f"{b.code} {b.name}", b.name, b.code) for b in buildings]
        choices.append(("", self.env._("No building")))
        known = [text for b in buildings for text in (b.name, b.code)]
        return choices + [
            (choice, self.env._("New building “%s”", name), name)
            for choice, name in past_file.new_choices(file_places, known)
        ]

    @api.model
    def _entries(self, estate, records, unit_ids, default_kind):
        """The rows as entries of the past.

        :param unit_ids: of each row, False where it has none
        :return: list of rules.history.Entry
        """
        channels = self.env["helpdesk.ticket.channel"]._by_code()
        causes = self._causes(estate, records)
        buildings = self._buildings_named(records)
        entries = []
        for record, unit_id in zip(records, unit_ids, strict=True):
            channel = channels.get(record.get("channel"), channels.get("other"))
            chosen = record.get("place") or ""
            spot = place.Spot(buildings.get(chosen, chosen), record.get("address") or "")
            texts = past_file.texts(record, spot)
            vals = {
                **texts,
                "description": plaintext2html(texts["description"]),
                "estate_id": estate.id,
                "unit_id": unit_id,
                "property_kind": record.get("kind") or default_kind,
                "channel_id": channel.id if channel else False,
                "category_id": causes.get(place.key(record.get("category"))),
                "received_at": estate._utc(record["created_at"]),
                "user_id": False,
            }
            entries.append(history.Entry(vals, past_file.answers(record, estate._utc)))
        return entries

    def _buildings_named(self, records):
        """``{choice: name of the building}``: the file's own words for a place."""
        chosen = {record.get("place") for record in records} - {None, ""}
        there = self.env["property.building"].browse(int(key) for key in chosen if key.isdigit())
        named = {key: name for key in chosen if (name := past_file.new_name(key))}
        return named | {str(building.id): building.name for building in there}

    @api.model
    def _units(self, estate, records, creates):
        """The unit of each row; buildings are created where they were chosen, units where ``creates`` says so.

        :return: ``(unit ids, False where there is none; number of new buildings; number of new units)``
        """
        chosen = {record.get("place") for record in records} - {None}
        buildings = self._buildings(estate, chosen)
        spots = [place.Spot(record.get("place") or "", record.get("address") or "") for record in records]
        building_of = {place.key(choice): b.id for choice, b in buildings.items()}
        units = self.env["property.unit"].search([("building_id", "in", list(building_of.values()))])
        existing = {(unit.building_id.id, place.key(unit.code)): unit.id for unit in units}
        plan = place.plan_units(spots, building_of, existing, creates)
        made = units.create(
            [{"building_id": building_id, "code": code} for building_id, codes in plan.units.items() for code in codes]
        )
        existing |= {(unit.building_id.id, place.key(unit.code)): unit.id for unit in made}
        count = sum(past_file.new_name(choice) is not None for choice in buildings)
        return [existing.get(key, False) for key in plan.unit_keys], count, len(made)

    def _buildings(self, estate, chosen):
        """``{choice: building}``; new ones are created with a code made of their name."""
        buildings = self.env["property.building"]
        found = {key: buildings.browse(int(key)) for key in chosen if key.isdigit()}
        names = sorted(name for key in chosen if (name := past_file.new_name(key)) is not None)
        taken = buildings.search([("estate_id", "=", estate.id)]).mapped("code")
        made = buildings.create(
            [{"estate_id": estate.id, "name": name, "code": code} for name, code in past_file.new_codes(names, taken)]
        )
        return found | {f"{past_file.NEW}:{name}": b for name, b in zip(names, made, strict=True)}

    def _causes(self, estate, records):
        """``{key: category id}``; the file's causes become categories of the company."""
        categories = self.env["helpdesk.ticket.category"]
        company = estate.company_id
        there = categories.search([("company_id", "in", [False, company.id])])
        found = {place.key(category.name): category.id for category in there}
        names = place.distinct(record.get("category") for record in records)
        missing = [name for name in names if place.key(name) not in found]
        made = categories.create([{"name": name, "company_id": company.id} for name in missing])
        return found | {place.key(category.name): category.id for category in made}
