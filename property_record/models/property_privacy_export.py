# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import csv
import hashlib
import io
import json
import mimetypes
import tempfile
import zipfile

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import html2plaintext, split_every

from odoo.addons.property_base import progress
from odoo.addons.property_base.rules.place_code import phone_list

from ..rules import export_index, personal
from ..rules import privacy as rules

BATCH = 500
PRINTED = 25
SHOWN = {"char", "text", "html", "selection", "boolean", "integer", "float", "monetary", "date", "datetime", "many2one"}
SIZES = ("image_1024", "image_512", "image_256", "image_128")
PEOPLE = {"res.partner": "partners", "hr.employee": "employees"}
#: models of which also those that a user filled in or signed are the person's
FILLED = ("x_form_", "property.form.signature")


class PropertyPrivacyExport(models.AbstractModel):
    """Gathers everything that is held of a person: from every model that names the person, whichever module made it.

    A record is the person's where a stored link of it names the contact or the employee, or where a register or a log
    has the phone number in a column that its ``_privacy_map`` declares. Names are those of the screens. Numbers of
    documents are shortened here, too: the person knows them.
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
            rows = records.search(domain & service._within(records, places)) if domain is not None else None
            if rows and name == "mail.message":
                rows = service._within_documents(rows, places)
            if rows and "name" in service._named(records):
                rows = service._of_the_name(rows, about)
            if rows:
                found.append(rows)
        return found

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
        """Who it is: ``{"partners", "employees", "phones", "users"}``."""
        partner = request.partner_id.sudo()  # sudo: as above
        # sudo: as above
        employees = self.env["hr.employee"].sudo().with_context(active_test=False)
        employees = employees.search([("work_contact_id", "=", partner.id)])
        numbers = [*phone_list(partner.phone), *phone_list(partner.phone_other)]
        users = partner.with_context(active_test=False).user_ids
        found = {"partners": partner.ids, "employees": employees.ids, "phones": numbers, "users": users.ids}
        return {**found, "name": partner.name or ""}

    @api.model
    def _models(self):
        """Names of the models that may hold something of a person, ours first."""
        names = [
            name
            for name, model in self.env.registry.items()
            if not (model._abstract or model._transient) and model._auto and not rules.is_technical(name)
        ]
        return sorted(names, key=lambda name: (not name.startswith(("property.", "x_form_")), name))

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
                rules.is_called(row.name, about["name"])
                or any(set(row[name].ids) & set(about[PEOPLE[row._fields[name].comodel_name]]) for name in links)
                or (row._name in PEOPLE and row.id in about[PEOPLE[row._name]])
            )
        )

    def _is_link(self, records, field):
        """Whether a column names one person; of forms one that names several, too."""
        kinds = ("many2one", "many2many") if records._name.startswith("x_form_") else ("many2one",)
        return field.store and field.type in kinds and not field.company_dependent

    def _form_parts(self, records, about):
        """Forms that the person filled in or signed, or that ask for a phone number and have the person's."""
        parts = []
        if records._name.startswith(FILLED) and about["users"]:
            named = ("filled_by_id", "signer_id")
            parts += [Domain(name, "in", about["users"]) for name in named if name in records._fields]
        if records._name.startswith("x_form_") and about["phones"]:
            asked = self.env["property.form.field"].search([("kind", "=", "phone")]).mapped("column_name")
            fields_here = [records._fields[name] for name in set(asked) & set(records._fields)]
            parts += [Domain(one.name, "in", about["phones"]) for one in fields_here if self._is_text(one)]
        return parts

    def _is_text(self, field):
        return field.store and field.type == "char"

    # --------------------------------------------------------------- archive

    @api.model
    def _archive(self, request):
        """The file: ``(bytes of the ZIP, number of records, its SHA-256)``."""
        found = self._found(request)
        progress.expect(sum(map(len, found)))
        with tempfile.TemporaryFile() as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                count = self._fill(archive, request, found)
            stream.seek(0)
            content = stream.read()
        return content, count, hashlib.sha256(content).hexdigest()

    def _fill(self, archive, request, found):
        """Write records, prints and files into the archive; how many records."""
        index = []
        for records in found:
            label = self.env["ir.model"]._get(records._name).name
            name = rules.file_name(label, [row[1] for row in index])
            rows = self._rows(records, request.estate_id)
            archive.writestr(f"data/{name}.csv", self._csv(rows))
            archive.writestr(f"data/{name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
            missing = self._add_prints(archive, self._about_alone(records, request), name)
            index.append((label, name, len(records), missing))
        self._add_photos(archive, found)
        archive.writestr("index.csv", self._csv(self._index_rows(request, index)))
        return sum(row[2] for row in index)

    def _index_rows(self, request, index):
        what, number, file = self.env._("What"), self.env._("Records"), self.env._("File")
        unprinted = self.env._("Couldn't Be Printed")
        head = {what: request.partner_id.display_name, number: "", file: request.number, unprinted: ""}
        return [
            head,
            *(
                {what: label, number: count, file: f"data/{name}.csv", unprinted: self._listed(missing)}
                for label, name, count, missing in index
            ),
        ]

    def _rows(self, records, estate):
        """The records as they are read: ``[{label: text}]``, moments by the clock of the estate.

        Keys of the machinery, binaries and columns in which nothing stands are left out.
        """
        labels = self._labels(records)
        found = []
        for batch in split_every(BATCH, records.ids, records.browse):
            found += [{label: self._text(record, name, estate) for name, label in labels.items()} for record in batch]
            progress.add(len(batch))
            batch.invalidate_recordset()
        used = {label for row in found for label, text in row.items() if text}
        return [{label: text for label, text in row.items() if label in used} for row in found]

    def _labels(self, records):
        """``{column: its label}``, each label once."""
        labels, taken = {}, []
        for name, field in records._fields.items():
            if field.store and field.type in SHOWN and field.groups != fields.NO_ACCESS and not rules.is_hidden(name):
                label = field._description_string(self.env)
                labels[name] = label if label not in taken else f"{label} ({name})"
                taken.append(labels[name])
        return labels

    def _text(self, record, name, estate):
        field, value = record._fields[name], record[name]
        if field.type == "many2one":
            return value.display_name or ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value or "")
        if field.type == "html":
            return html2plaintext(value or "")
        if field.type == "char" and value and rules.is_numbered(name):
            return personal.masked(value)
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type in ("date", "datetime") and value:
            return str(value if field.type == "date" else estate._local(value).strftime("%Y-%m-%d %H:%M:%S"))
        return str(value) if field.type in ("integer", "float", "monetary") else value or ""

    def _csv(self, rows):
        """A table as Excel opens it, too; a text that begins like a formula stays a text."""
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(rows[0]) if rows else [])
        writer.writeheader()
        for row in rows:
            writer.writerow({key: self._cell(value) for key, value in row.items()})
        return stream.getvalue().encode("utf-8-sig")

    def _cell(self, value):
        return export_index.plain(str(value))

    def _about_alone(self, records, request):
        """Those of the records that name nobody else: a document about others, too, isn't the person's to have."""
        if not hasattr(records, "_document_subjects"):
            return records
        about, others = self._person(request), records.browse()
        for record_id, named in records._document_subjects().items():
            if named["partner_id"] - set(about["partners"]) or named["employee_id"] - set(about["employees"]):
                others |= records.browse(record_id)
        return records - others

    def _add_prints(self, archive, records, name):
        """The documents among them as they are printed, each a file; the names of those that can't be."""
        if not hasattr(records, "_document_report") or not (report := records._document_report()):
            return []
        missing, number = [], 0
        for ids in split_every(PRINTED, records.ids, list):
            try:
                # sudo: what is the person's is printed, whatever of it the director may read
                printed = self.sudo().env["property.archive.exporter"]._print_with(report, ids)
            except UserError:
                printed = {}
            for one in ids:
                number += 1
                if content := printed.get(one):
                    archive.writestr(f"documents/{name}-{number}.pdf", content)
                else:
                    missing.append(records.browse(one).display_name)
        return missing

    def _add_photos(self, archive, found):
        """Photos and files of the person, and of what is about the person alone."""
        # sudo: as where the records are found
        files = self.env["ir.attachment"].sudo()
        for records in found:
            domain = [("res_model", "=", records._name), ("res_id", "in", records.ids), ("type", "=", "binary")]
            # a condition on the field finds those of fields, too; smaller sizes of an image are the same image
            domain.append(("res_field", "not in", SIZES))
            for batch in split_every(BATCH, files.search(domain).ids, files.browse):
                for file in batch:
                    kind = "" if "." in (file.name or "") else mimetypes.guess_extension(file.mimetype or "") or ""
                    # alone of its name by the number
                    name = rules.file_name(f"{file.id}-{file.name}", most=90) + kind
                    archive.writestr(f"files/{name}", file.raw or b"")
                batch.invalidate_recordset()
