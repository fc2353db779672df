# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import definition
from ..rules import privacy as rules


class PropertyPrivacyMap(models.AbstractModel):
    """What is known of people, where, why, how long and who reads it: the data map that the law asks for (REC-7).

    Forms say it at their fields. A model of any module answers ``_privacy_map``: ``{column: (class, basis, purpose)}``
    with the words of ``rules/privacy.py``, and where it is known for how many months as a fourth. It is the only thing
    asked of a module; nobody has to know this one.
    """

    _name = "property.privacy.map"
    _description = "Map of Personal Data"

    @api.model
    def _models(self):
        """Names of the models that declare what they hold of people."""
        registry = self.env.registry
        return [
            name
            for name in sorted(registry)
            if hasattr(registry[name], "_privacy_map")
            and not registry[name]._abstract
            and not registry[name]._transient
        ]

    @api.model
    def _declared(self, name):
        """``{column: rules.privacy.Declared}`` of a model that is there."""
        records = self.env[name]
        found = rules.read_map(records._privacy_map())
        return {column: one for column, one in found.items() if column in records._fields}

    @api.model
    def _rows(self):
        """All rows of the map, in the language of the reader: a dict for each column, models first, then forms."""
        # sudo: what is held, and who may read it, is said in full; no record is read
        service = self.sudo()
        return [*service._rows_of_models(), *service._rows_of_forms()]

    def _rows_of_models(self):
        names = self._models()
        readers = self._readers(names)
        return [
            {
                "place": self.env["ir.model"]._get(name).name,
                "field_label": self.env[name]._fields[column]._description_string(self.env),
                "privacy_class": one.data_class,
                "basis": one.basis,
                "purpose": self._purposes()[one.purpose],
                "kept": self._text_kept(one.months),
                "readers": readers[name],
                "res_model": name,
                "column": column,
            }
            for name in names
            for column, one in self._declared(name).items()
        ]

    def _rows_of_forms(self):
        forms = self.env["property.form.type"].search([("current_version_id", "!=", False)])
        readers = self._readers(forms.mapped("model_name"))
        secrecy = dict(forms._fields["secrecy"]._description_selection(self.env))
        found = []
        for form in forms:
            common = {
                "place": form.name,
                "kept": self._text_kept(form.retention_months),
                "readers": f"{readers[form.model_name]} · {secrecy.get(form.secrecy, '')}",
            }
            found += [{**common, **row} for row in self._rows_of_form(form)]
        return found

    def _rows_of_form(self, form):
        """What a form asks of people, in all versions that were ever published: what was filled in with them is there.

        The newest version that asks it says why. Besides, each form says who filled it in.
        """
        found = {}
        versions = form.version_ids.filtered(lambda version: version.state != "draft")
        for version in versions.sorted("number", reverse=True):
            asked = version.section_ids.field_ids
            for field in (one for parent in asked for one in (parent, *parent.column_ids)):
                key = (self._rows_model(form, field), field.column_name)
                data_class, purpose = self._class_of(field)
                if data_class != definition.NOTHING and key not in found:
                    found[key] = {
                        "field_label": self._label_of(field, version),
                        "privacy_class": data_class,
                        "basis": field.privacy_basis or rules.CONTRACT,
                        "purpose": field.privacy_purpose or self._purposes()[purpose],
                        "res_model": key[0],
                        "column": key[1],
                    }
        filled_by = self.env[form.model_name]._fields["filled_by_id"]
        return [
            *found.values(),
            {
                "field_label": filled_by._description_string(self.env),
                "privacy_class": rules.PERSONAL,
                "basis": rules.CONTRACT,
                "purpose": self._purposes()[rules.PROOF],
                "res_model": form.model_name,
                "column": filled_by.name,
            },
        ]

    def _class_of(self, field):
        """``(class, purpose)`` of a field of a form: as it is said there, and where nothing is, by its kind."""
        own, purpose = definition.OF_PEOPLE.get(field.kind, (definition.NOTHING, rules.SERVICE))
        return (own if field.privacy_class in (False, definition.NOTHING) else field.privacy_class), purpose

    def _label_of(self, field, version):
        label = " / ".join(filter(None, (field.parent_id.label, field.label)))
        if version.state == "published":
            return label
        return self.env._("%(label)s (until version %(number)s)", label=label, number=version.number)

    def _rows_model(self, form, field):
        """The model whose column it is: that of the form, or of the table that it stands in."""
        parent = field.parent_id.column_name
        return self.env["property.form.builder"]._table_model(form.code, parent) if parent else form.model_name

    def _readers(self, names):
        """``{model: names of the groups that may read it}``; which records of it, its rules say."""
        rights = self.env["ir.model.access"].search([("model_id.model", "in", names), ("perm_read", "=", True)])
        groups = dict.fromkeys(names, self.env["res.groups"])
        for right in rights:
            groups[right.model_id.model] |= right.group_id
        own = self._names_of_groups()
        return {
            name: self._listed(sorted({own.get(group.id) or group.name for group in found})) or "—"
            for name, found in groups.items()
        }

    def _names_of_groups(self):
        """``{group id: what people call it}`` of the groups that Odoo names after its own order of roles."""
        names = {
            "base.group_user": self.env._("All staff with a login"),
            "base.group_portal": self.env._("Residents in the portal"),
            "base.group_public": self.env._("Visitors of the website"),
            "base.group_system": self.env._("Administrators of the system"),
            "base.group_erp_manager": self.env._("Administrators of access rights"),
        }
        return {group.id: name for xmlid, name in names.items() if (group := self.env.ref(xmlid, False))}

    @api.model
    def _purposes(self):
        return {
            rules.IDENTIFY: self.env._("To know who it is"),
            rules.CONTACT: self.env._("To reach the person"),
            rules.SERVICE: self.env._("To do the work that was asked for"),
            rules.PROOF: self.env._("To prove what was done and agreed"),
            rules.GATE: self.env._("To know who is in the house, for safety"),
            rules.STAFF: self.env._("To employ the person"),
        }

    def _text_kept(self, months):
        if months is None:
            return self.env._("As long as the record")
        return self.env._("%s months", months) if months else self.env._("For good")
