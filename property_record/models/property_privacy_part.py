# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import privacy as rules

#: parts are ours; what they are part of is, too, or says what it holds of people
OURS = ("property.", "x_form_")


class PropertyPrivacyPart(models.AbstractModel):
    """Parts of the records of a person: rows of a form, sheets and notices of a decoration. They go with what they are
    part of, though they name nobody.

    A part can't be without its record: the link to it is required, or it goes with it. Only parts of what is the
    person's are; who did the work in a record gets no part of it. What names another contact is that contact's.
    """

    _name = "property.privacy.part"
    _description = "Parts of a Person's Records"

    @api.model
    def _add(self, found, about):
        """The records found, and their parts, and parts of these.

        :param found: ``[records]``
        :param about: as `property.privacy.export` says who the person is
        """
        whole, links = {records._name: records for records in found}, self._links()
        columns, new = self.env["property.privacy.share"]._columns(), list(found)
        mine = [self.env["property.privacy.share"]._of_resident(one, about, columns.get(one._name, {})) for one in new]
        while mine:
            parts = [part for records in mine if records for part in self._parts(records, links, about)]
            mine = []
            for part in parts:
                known = whole.get(part._name, part.browse())
                mine.append(part - known)
                whole[part._name] = known | part
            mine = [records for records in mine if records]
        return [records for records in whole.values() if records]

    def _parts(self, records, links, about):
        """``[records]`` that are parts of these."""
        found = []
        for name, column in links.get(records._name, ()):
            parts = self.env[name].search([(column, "in", records.ids)])
            found.append(parts.filtered(lambda one: self._is_free(one, about)))
        return found

    def _is_free(self, part, about):
        """Whether a part names no other contact, or this one, too."""
        named = set()
        for field in part._fields.values():
            if field.comodel_name == "res.partner" and field.store and field.type == "many2one":
                named |= set(part[field.name].ids)
        return not named or bool(named & set(about["partners"]))

    def _links(self):
        """``{model: [(model of its parts, column that links it)]}``."""
        found = {}
        for name in self.env["property.privacy.export"]._models():
            for field in self.env[name]._fields.values() if name.startswith(OURS) else ():
                if self._is_part(field):
                    found.setdefault(field.comodel_name, []).append((name, field.name))
        return found

    def _is_part(self, field):
        whole = field.comodel_name if field.type == "many2one" and field.store else ""
        if not whole or rules.is_technical(whole):
            return False
        if not (whole.startswith(OURS) or hasattr(self.env[whole], "_privacy_map")):
            return False
        return field.name == "x_parent_id" or field.required or field.ondelete == "cascade"
