# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, models

from odoo.addons.property_base.rules import deadline
from odoo.addons.property_document.rules import public_check

from ..rules import completeness
from ..rules import definition as of
from ..rules import permit_parts as parts

PLACES = 200


class PropertyPermitReader(models.AbstractModel):
    """Reads of a filled-in permit what it permits: when, where, what, who works, who watches (REC-6).

    Called with all rights: staff and residents are named on a permit whatever of them its reader may see.
    """

    _name = "property.permit.reader"
    _description = "Contents of Permits"

    @api.model
    def _period(self, record):
        """``(first moment, last moment)`` in naive UTC; None where nothing was entered."""
        field = next(iter(self._said(record, parts.PERIOD)), None)
        if field is None:
            return None, None
        if field.kind == of.DATE:
            day = record[field.column]
            return self._day_ends(record.estate_id, day) if day else (None, None)
        start, end = (record[name] or None for name in field.names)
        return start, end

    @api.model
    def _is_by_minute(self, record):
        """Whether the form asks from which minute to which; else the permit is one of whole days."""
        return any(field.kind != of.DATE for field in self._said(record, parts.PERIOD))

    def _said(self, record, part):
        """The fields that say a part, as the form was answered: what isn't asked says nothing."""
        form = record.version_id._definition()
        answers = {field.column: record[field.column] for field in form.fields if field.kind in of.DECIDING}
        return [field for field in parts.said(form, part) if completeness.is_shown(field, form.fields, answers)]

    @api.model
    def _day_ends(self, estate, day):
        """The first and last second of a day of an estate, in naive UTC."""
        # sudo: by which clock an estate goes is no secret
        zone = ZoneInfo(estate.sudo().tz)
        return deadline.start_of_day(day, zone), deadline.end_of_day(day, zone)

    @api.model
    def _people(self, record, part):
        """Who is named in a part: list of rules.permit_parts.Person."""
        found = []
        for field in self._said(record, part):
            value = record[field.column]
            if not value:
                continue
            if isinstance(value, models.BaseModel):
                found += [parts.Person(one.name or "", (one._name, one.id)) for one in value]
            else:
                found.append(parts.Person(value))
        return found

    @api.model
    def _staff(self, record, part):
        """The hr.employee records named in a part."""
        ids = [one.key[1] for one in self._people(record, part) if one.key and one.key[0] == "hr.employee"]
        return self.env["hr.employee"].browse(dict.fromkeys(ids))

    @api.model
    def _certificate_end(self, record):
        """The last day of the certificate that was shown, as entered; None: none was."""
        for field in self._said(record, parts.CERTIFICATE_UNTIL):
            if record[field.column]:
                return record[field.column]
        return None

    def _text(self, record, part):
        sheet = self.env["property.form.sheet"]
        texts = [sheet._text(record, field) for field in self._said(record, part)]
        return self._listed(texts)[:PLACES] or False

    @api.model
    def _public_place(self, record):
        """Where it is, for everybody who passes by: of a unit half of its number."""
        sheet, texts = self.env["property.form.sheet"], []
        for field in self._said(record, parts.PLACE):
            is_unit = field.kind == of.UNIT
            texts.append(public_check.masked_unit(record[field.column].name) if is_unit else sheet._text(record, field))
        return self._listed(texts)[:PLACES]

    @api.model
    def _values(self, record):
        """What the register says of a form, as values of a property.permit."""
        form, grade = record.version_id._definition(), record.permit_grade_id
        start, end = self._period(record)
        first, last = grade._daily_span()
        return {
            "res_model": record._name,
            "res_id": record.id,
            "number": record.number,
            "type_id": record.version_id.type_id.id,
            "grade_id": grade.id,
            "estate_id": record.estate_id.id,
            "unit_id": self.env["property.form.sheet"]._first(record, form, of.UNIT),
            "place": self._text(record, parts.PLACE),
            "work": self._text(record, parts.WORK),
            **self._values_of_people(record),
            "start_at": start,
            "end_at": end,
            "daily_from": first,
            "daily_to": last,
        }

    def _values_of_people(self, record):
        operators = self._people(record, parts.OPERATOR)
        watchers = self._people(record, parts.WATCHER)
        return {
            "operator_names": self._listed(one.name for one in operators) or False,
            "operator_ids": [(6, 0, self._staff(record, parts.OPERATOR).ids)],
            "watcher_names": self._listed(one.name for one in watchers) or False,
            "watcher_id": self._staff(record, parts.WATCHER)[:1].id,
        }
