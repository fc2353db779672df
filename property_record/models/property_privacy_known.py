# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.property_base.rules.place_code import phone_list

from ..rules import definition
from ..rules import privacy as rules

FORM = "x_form_"
NUMBERS = ("phone", "phone_other")


class PropertyPrivacyKnown(models.AbstractModel):
    """By what a person is known besides the link to the contact: names and numbers of today and of before, the units.

    A correction changes the contact and nothing else: what was written down before says the old value for good, and is
    the person's as much as what is written down after it.
    """

    _name = "property.privacy.known"
    _description = "By What a Person Is Known"

    @api.model
    def _names(self, partner):
        """Names of the person, the one of today first; none of who was erased."""
        names = [partner.name or "", *self._before(partner, ("name",))]
        return [name for name in dict.fromkeys(names) if rules.is_name(name)]

    @api.model
    def _numbers(self, partner):
        """Phone numbers of the person, those of today first; a former one that somebody else has today is theirs."""
        today = [*phone_list(partner.phone), *phone_list(partner.phone_other)]
        texts = [*self._before(partner, NUMBERS), *self._told(partner)]
        former = {number for text in texts for number in phone_list(text)} - set(today)
        if former:
            taken = Domain.OR(Domain(name, "in", list(former)) for name in NUMBERS)
            others = self.env["res.partner"].search(taken & Domain("id", "!=", partner.id))
            former -= {number for one in others for name in NUMBERS for number in phone_list(one[name])}
        return [*today, *sorted(former)]

    @api.model
    def _units(self, partner):
        """Units that the person has or had."""
        return partner.with_context(active_test=False).residency_ids.unit_id

    def _before(self, partner, names):
        """What some columns of the contact said before: as requests keep it, and as changes of it were tracked."""
        corrected = [("partner_id", "=", partner.id), ("correct_field", "in", names), ("corrected_at", "!=", False)]
        requests = self.env["property.privacy.request"].search(corrected)
        about = [("mail_message_id.model", "=", "res.partner"), ("mail_message_id.res_id", "=", partner.id)]
        changes = self.env["mail.tracking.value"].search([*about, ("field_id.name", "in", names)])
        return [*filter(None, (*requests.mapped("old_value"), *changes.mapped("old_value_char")))]

    def _told(self, partner):
        """Numbers that records say of the person: where one names whom it is about, and the number beside."""
        found = []
        for name in self.env["property.privacy.map"]._models():
            declared, records = self.env["property.privacy.map"]._declared(name), self.env[name]
            link = declared.get("partner_id")
            if link and link.purpose == rules.IDENTIFY and "phone" in declared and self._is_text(records, "phone"):
                found += records.search([("partner_id", "=", partner.id), ("phone", "!=", False)]).mapped("phone")
        return found

    # --------------------------------------------------------- names in texts

    @api.model
    def _texts(self, records):
        """Columns in which it is written down who somebody is: as the model declares, and as a form asks it."""
        if records._name.startswith(FORM):
            asked = [("privacy_class", "!=", definition.NOTHING), ("kind", "=", definition.TEXT)]
            names = set(self.env["property.form.field"].search(asked).mapped("column_name"))
        elif hasattr(records, "_privacy_map"):
            declared = self.env["property.privacy.map"]._declared(records._name)
            names = {name for name, one in declared.items() if one.purpose == rules.IDENTIFY}
        else:
            names = set()
        return sorted(name for name in names if self._is_text(records, name))

    @api.model
    def _at_home(self, records, about):
        """The records of a unit of the person in which the person's name is written down."""
        units = [
            name
            for name, field in records._fields.items()
            if field.comodel_name == "property.unit" and field.store and field.type == "many2one"
        ]
        texts = self._texts(records) if units and about["units"] else []
        if not texts or not about["names"]:
            return records.browse()
        named = Domain.OR(Domain(text, "ilike", name) for text in texts for name in about["names"])
        found = records.search(named & Domain.OR(Domain(unit, "in", about["units"]) for unit in units))
        return found.filtered(lambda one: self._is_written(one, texts, about))

    @api.model
    def _is_written(self, record, texts, about):
        """Whether one of these columns of a record names the person."""
        return any(rules.names_person(record[text], name) for text in texts for name in about["names"])

    def _is_text(self, records, name):
        field = records._fields.get(name)
        return bool(field) and field.store and field.type == "char"
