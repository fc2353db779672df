# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain

from ..rules import privacy as rules

PEOPLE = {"res.partner": "partners", "hr.employee": "employees"}
#: models of which also those that a user filled in or signed are the person's
FORM = "x_form_"
FILLED = (FORM, "property.form.signature")


class PropertyPrivacyExport(models.AbstractModel):
    """Gathers everything that is held of a person: from every model that names the person, whichever module made it.

    A record is the person's where a stored link of it names the contact or the employee, or where a register or a log
    has the phone number in a column that its ``_privacy_map`` declares, a former number, too; where it is about a unit
    of the person and the person's name is written down in it; and where it is part of such a record.
    ``property.privacy.copy`` makes a file of it, and ``property.privacy.erasure`` goes through the same.
    """

    _name = "property.privacy.export"
    _description = "Everything Held of a Person"

    # -------------------------------------------------------------- gather

    @api.model
    def _found(self, request):
        """``[records]`` of each model that holds something of the person, with all rights, within the company."""
        # sudo: the person's right is to all of it, whatever of it the director may read; who asks was checked
        service = self.sudo().with_context(active_test=False, lang=self.env.lang)
        about, found, places = service._person(request), [], service._scope(request)
        for name in service._models():
            records = service.env[name]
            domain = service._domain(records, about)
            rows = records.search(domain & service._within(records, places)) if domain is not None else records
            if rows and name == "mail.message":
                rows = service._within_documents(rows, places)
            if rows and "name" in service._named(records):
                rows = service._of_the_name(rows, about)
            if at_home := service.env["property.privacy.known"]._at_home(records, about):
                rows |= at_home.search(Domain("id", "in", at_home.ids) & service._within(records, places))
            if rows:
                found.append(rows)
        return service.env["property.privacy.part"]._add(found, about)

    @api.model
    def _found_with_parts(self, request):
        """What is found, and what is said in parts of it that name nobody: rows of forms, opinions, answers."""
        # sudo: as where it is found
        service = self.sudo().with_context(active_test=False, lang=self.env.lang)
        found, about, places = self._found(request), service._person(request), service._scope(request)
        return service._with_parts(found, about, places)

    def _with_parts(self, found, about, places):
        whole = {rows._name: rows for rows in found if rows._name.startswith(FORM) or hasattr(rows, "_privacy_map")}
        own = self.env["property.privacy.share"]._own(whole, about)
        by_model = {rows._name: rows for rows in found}
        for name in self._models():
            if domain := self._part_domain(self.env[name], own):
                parts = self.env[name].search(domain & self._within(self.env[name], places))
                by_model[name] = by_model.get(name, parts) | parts
        return [rows for rows in by_model.values() if rows]

    def _part_domain(self, records, own):
        """The domain of the parts of these records; None: they say who they are about, or are parts of nothing."""
        is_row = records._name.startswith(FORM) and "x_parent_id" in records._fields
        if not is_row and (not hasattr(records, "_privacy_map") or self._names_people(records)):
            return None
        wholes = [
            Domain(name, "in", own[field.comodel_name].ids)
            for name, field in records._fields.items()
            if field.type == "many2one" and field.store and field.required and own.get(field.comodel_name)
        ]
        return Domain.OR(wholes) if wholes else None

    def _names_people(self, records):
        declared = self.env["property.privacy.map"]._declared(records._name)
        texts = [name for name, one in declared.items() if one.purpose in (rules.IDENTIFY, rules.CONTACT)]
        return bool(texts) or any(
            field.comodel_name in PEOPLE and self._is_link(records, field) for field in records._fields.values()
        )

    def _within_documents(self, messages, places):
        """Those of the messages whose document is of the company and the estates; a talk of several is nobody's."""
        found = messages.browse()
        for model, same in messages.grouped("model").items():
            if model and model in self.env and not model.startswith("discuss."):
                documents = self.env[model]
                domain = Domain("id", "in", same.mapped("res_id")) & self._within(documents, places)
                ids = set(documents.search(domain).ids)
                found |= same.filtered(lambda one, ids=ids: one.res_id in ids)
        return found

    def _scope(self, request):
        """``{field: ids}``: the company, and of who is no administrator the own estates."""
        places = {"company_id": request.company_id.ids}
        if not self.env.user.has_group("property_base.group_property_base_manager"):
            estates = self.env["property.estate"].search([("member_ids", "in", self.env.uid)])
            places["estate_id"] = (estates | request.estate_id).ids
        return places

    def _within(self, records, places):
        """The domain of what is of the company and the estates; rows of a form's table are where their form is."""
        parent = records._fields.get("x_parent_id")
        owner, path = (self.env[parent.comodel_name], "x_parent_id.") if parent else (records, "")
        parts = [
            Domain(path + name, "in", [False, *ids])
            for name, ids in places.items()
            if name in owner._fields and owner._fields[name].store
        ]
        return Domain.AND(parts)

    def _person(self, request):
        """Who it is: ``{"partners", "employees", "phones", "users", "units", "names"}``."""
        partner = request.partner_id.sudo()  # sudo: as above
        # sudo: as above
        employees = self.env["hr.employee"].sudo().with_context(active_test=False)
        employees = employees.search([("work_contact_id", "=", partner.id)])
        # sudo: as above; by what the person was known is asked
        known, users = self.env["property.privacy.known"].sudo(), partner.with_context(active_test=False).user_ids
        found = {"partners": partner.ids, "employees": employees.ids, "users": users.ids}
        found |= {"phones": known._numbers(partner), "units": known._units(partner).ids}
        return {**found, "names": known._names(partner)}

    @api.model
    def _models(self):
        """Names of the models that may hold something of a person, ours first."""
        names = [
            name
            for name, model in self.env.registry.items()
            if not (model._abstract or model._transient) and model._auto and not rules.is_technical(name)
        ]
        return sorted(names, key=lambda name: (not name.startswith(("property.", FORM)), name))

    def _domain(self, records, about):
        """The domain of the person's records of a model; None: no column of it names people."""
        parts = []
        for name, field in records._fields.items():
            key = PEOPLE.get(field.comodel_name)
            if key and about[key] and self._is_link(records, field):
                parts.append(Domain(name, "in", about[key]))
        own = PEOPLE.get(records._name)
        if own and about[own]:
            parts.append(Domain("id", "in", about[own]))
        if hasattr(records, "_privacy_map") and about["phones"]:
            declared = self.env["property.privacy.map"]._declared(records._name)
            phones = [name for name in declared if "phone" in name and self._is_text(records._fields[name])]
            # a number is shared by a couple or a firm: what names somebody else is somebody else's
            links = [name for name in declared if records._fields[name].comodel_name == "res.partner"]
            alone = Domain.AND(Domain(name, "in", [False, *about["partners"]]) for name in links)
            parts += [Domain(name, "in", about["phones"]) & alone for name in phones]
        parts += self._form_parts(records, about)
        return Domain.OR(parts) if parts else None

    def _named(self, records):
        """The declared columns of a model in which a name is written down."""
        declared = self.env["property.privacy.map"]._declared(records._name) if hasattr(records, "_privacy_map") else {}
        return [
            name
            for name, one in declared.items()
            if one.purpose == rules.IDENTIFY and self._is_text(records._fields[name])
        ]

    def _of_the_name(self, rows, about):
        """Those of the rows that link the person, or in which the person's name is written down, or none."""
        links = [
            name
            for name, field in rows._fields.items()
            if field.comodel_name in PEOPLE and self._is_link(rows, field) and about[PEOPLE[field.comodel_name]]
        ]
        return rows.filtered(
            lambda row: (
                any(rules.is_called(row.name, name) for name in about["names"])
                or any(set(row[name].ids) & set(about[PEOPLE[row._fields[name].comodel_name]]) for name in links)
                or (row._name in PEOPLE and row.id in about[PEOPLE[row._name]])
            )
        )

    def _is_link(self, records, field):
        """Whether a column names one person; of forms one that names several, too."""
        kinds = ("many2one", "many2many") if records._name.startswith(FORM) else ("many2one",)
        return field.store and field.type in kinds and not field.company_dependent

    def _form_parts(self, records, about):
        """Forms that the person filled in or signed, or that ask for a phone number and have the person's."""
        parts = []
        if records._name.startswith(FILLED) and about["users"]:
            named = ("filled_by_id", "signer_id")
            parts += [Domain(name, "in", about["users"]) for name in named if name in records._fields]
        if records._name.startswith(FORM) and about["phones"]:
            asked = self.env["property.form.field"].search([("kind", "=", "phone")]).mapped("column_name")
            fields_here = [records._fields[name] for name in set(asked) & set(records._fields)]
            parts += [Domain(one.name, "in", about["phones"]) for one in fields_here if self._is_text(one)]
        return parts

    def _is_text(self, field):
        return field.store and field.type == "char"
