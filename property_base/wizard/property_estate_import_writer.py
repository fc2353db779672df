# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import float_compare

from .. import progress
from ..rules import estate_file
from ..rules.place_code import phone_digits

BATCH = 1000


class PropertyEstateImportWriter(models.AbstractModel):
    """Writing an estate file: create what is new, write what differs, leave the rest alone."""

    _name = "property.estate.import.writer"
    _description = "Writes an Estate File"

    @api.model
    def _write_places(self, estate, places, found):
        """Write what a file says.

        :param places: ``rules.estate_file.Places``
        :param found: which residency each resident row is, as ``rules.estate_file.match`` says
        :return: summary ``{text: number}`` for the user
        """
        progress.expect(len(places.units) + 2 * len(places.residents))  # a resident is a person and a residency
        quiet = self.with_context(tracking_disable=True)  # a trace per row of a first import helps nobody
        estate = estate.with_env(quiet.env)
        buildings, made_buildings, changed_buildings = quiet._write_buildings(estate, places)
        units, made_units, changed_units = quiet._write_units(estate, places, buildings)
        made, changed = quiet._write_residents(estate, places, found, units)
        return {
            self.env._("Buildings created"): made_buildings,
            self.env._("Buildings changed"): changed_buildings,
            self.env._("Units created"): made_units,
            self.env._("Units changed"): changed_units,
            self.env._("Residents created"): made,
            self.env._("Residents changed"): changed,
            self.env._("Residents unchanged"): len(places.residents) - made - changed,
        }

    def _write_buildings(self, estate, places):
        """``({code: building}, created, changed)``"""
        known = {estate_file.building_code(b.code): b for b in estate.building_ids}
        new, changed = [], 0
        for code, place in places.buildings.items():
            vals = {"name": place.values.get("building_name"), "floor_count": place.values.get("floor_count")}
            vals = {name: value for name, value in vals.items() if value is not None}
            if code in known:
                changed += self._update(known[code], vals)
            else:
                new.append({"estate_id": estate.id, "code": code, "name": code, **vals})
        for building in self.env["property.building"].create(new):
            known[estate_file.building_code(building.code)] = building
        return known, len(new), changed

    def _write_units(self, estate, places, buildings):
        """``({(building, number): unit}, created, changed)``"""
        units = self.env["property.unit"].with_context(active_test=False)
        present = units.search_fetch([("estate_id", "=", estate.id)], ["building_id", "code", "floor", "area"])
        known = {estate_file.split_unit(unit.building_id.code, unit.code): unit for unit in present}
        new, changed = [], 0
        for key, place in places.units.items():
            vals = {"floor": place.values.get("floor"), "area": place.values.get("area")}
            vals = {
                name: float(value) if name == "area" else value for name, value in vals.items() if value is not None
            }
            if key in known:
                changed += self._update(known[key], vals)
            else:
                new.append({"building_id": buildings[key[0]].id, "code": key[1].upper(), **vals})
        for unit in self._create_in_batches("property.unit", new):
            known[estate_file.split_unit(unit.building_id.code, unit.code)] = unit
        return known, len(new), changed

    def _write_residents(self, estate, places, found, units):
        """``(created, changed)`` residents."""
        changed, new = 0, []
        people = self._known_people(estate)
        for (unit, record), row in zip(places.residents, found, strict=True):
            status = places.units[unit].values.get("status")
            vals = self._residency_vals(record, status, row.kind if row else "owner")
            if not row:
                new.append((unit, record, vals))
                continue
            residency = self.env["property.residency"].browse(row.key)
            wrote_person = self._update(residency.partner_id, self._person_vals(record, residency.partner_id))
            changed += self._update(residency, vals) or wrote_person
        partners = self._partners_for(estate, [(unit, record) for unit, record, _vals in new], people)
        today = estate._local_date()
        rows = [
            {"unit_id": units[unit].id, "partner_id": partner.id, "kind": "owner", "date_from": today, **vals}
            for (unit, _record, vals), partner in zip(new, partners, strict=True)
        ]
        self._create_in_batches("property.residency", rows)
        return len(new), changed

    def _residency_vals(self, record, status, kind):
        """Values a row states; what it leaves empty is not touched."""
        vals = {name: record.get(name) for name in ("kind", "date_from", "date_to") if record.get(name)}
        if status and vals.get("kind", kind) == "owner":
            vals["is_living_in"] = status == "occupied"
        return vals

    def _person_vals(self, record, partner):
        """Name and phones a row states, where they say something else than what is known."""
        vals = {"name": record["name"]}
        if record.get("phone") and phone_digits(record["phone"]) != phone_digits(partner.phone):
            vals["phone"] = record["phone"]
        if record.get("phone_other"):
            vals["phone_other"] = record["phone_other"]
        return vals

    def _known_people(self, estate):
        """``{(name, phone): partner}`` of everybody who has or had a unit of the company."""
        domain = [("estate_id.company_id", "=", estate.company_id.id), ("partner_id.phone", "!=", False)]
        partners = self.env["property.residency"].search(domain).partner_id
        return {(estate_file.flat_name(p.name), phone_digits(p.phone)): p for p in partners}

    def _partners_for(self, estate, rows, people):
        """Partners of new residents, in order: known ones, else created once per person of the file."""
        keys = [estate_file.person_key(unit, record) for unit, record in rows]
        new = {}
        for key, (_unit, record) in zip(keys, rows, strict=True):
            if key not in people:
                new.setdefault(key, {"name": record["name"], "company_id": estate.company_id.id})
                for name in ("phone", "phone_other"):
                    if record.get(name):
                        new[key].setdefault(name, record[name])
        made = self._create_in_batches("res.partner", list(new.values()))
        people = {**people, **dict(zip(new, made, strict=True))}
        return [people[key] for key in keys]

    def _create_in_batches(self, model, vals_list):
        """Create in slices that keep memory and caches small; returns all records in order."""
        records = self.env[model]
        ids = []
        for start in range(0, len(vals_list), BATCH):
            ids += records.create(vals_list[start : start + BATCH]).ids
            self.env.invalidate_all()
            progress.add(len(vals_list[start : start + BATCH]))
        return records.browse(ids)

    def _update(self, record, vals):
        """Write only what differs; tells whether anything did."""
        fresh = {name: value for name, value in vals.items() if not self._same(record, name, value)}
        if fresh:
            record.write(fresh)
        return bool(fresh)

    def _same(self, record, name, value):
        if isinstance(value, float):
            return float_compare(record[name], value, precision_digits=2) == 0
        return record[name] == value
