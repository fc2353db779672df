# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
import json
import mimetypes
import tempfile
import zipfile

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import split_every

from odoo.addons.property_base import progress
from odoo.addons.property_base.rules.workbook import Book, Column

from ..rules import file_name
from ..rules import privacy as rules
from .property_privacy_export import PEOPLE

BATCH = 500
PRINTED = 25
SIZES = ("image_1024", "image_512", "image_256", "image_128")
NARROW, WIDE = 8, 40
FIRST = (*PEOPLE, "res.users", "property.residency")


class PropertyPrivacyCopy(models.AbstractModel):
    """Makes the file that the person gets: a workbook whose first sheet says what it is, prints, photos and files.

    Each kind of record has a sheet; the same for programs lies beside it as JSON. It is written in the language of the
    person, or of the company where the person has none.
    """

    _name = "property.privacy.copy"
    _description = "Copy of What Is Held of a Person"

    @api.model
    def _archive(self, request):
        """The file: ``(bytes of the ZIP, number of records, its SHA-256)``."""
        lang = request.partner_id.lang or self.env["res.company"]._lang_of(request)
        service = self.with_context(lang=lang, tz=request.estate_id.tz)
        request = request.with_env(service.env)
        found = service.env["property.privacy.export"]._found_with_parts(request)
        progress.expect(sum(map(len, found)))
        with tempfile.TemporaryFile() as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                count = service._fill(archive, request, found)
            stream.seek(0)
            content = stream.read()
        return content, count, hashlib.sha256(content).hexdigest()

    def _fill(self, archive, request, found):
        """Write the workbook, prints and files into the archive; how many records."""
        share, about = self.env["property.privacy.share"], self.env["property.privacy.export"]._person(request)
        reader, columns, kinds = self.env["property.privacy.reader"], share._columns(), []
        book, content = Book.in_memory()
        cover = book.sheet(self.env._("About This Copy"))
        for records in self._sorted(found):
            held = columns.get(records._name, {})
            withheld = share._withheld(records, about, held)
            alone = share._alone(records, about, withheld)
            rows, name = reader._rows(records, request.estate_id, withheld), reader._kind(records)
            sheet = self._sheet(book, name, rows)
            archive.writestr(self._path("programs", f"{file_name.stem(sheet)}.json"), self._json(rows))
            prints = self._add_prints(archive, alone, name)
            self._add_files(archive, records - records.browse(withheld), name)
            kind = {"name": name, "sheet": sheet, "count": len(records), "held": held}
            kinds.append({**kind, **prints, "of_others": len(records - alone)})
        self.env["property.privacy.cover"]._write(cover, request, kinds, self._folders())
        archive.writestr(self._path("", self._called()), content())
        return sum(kind["count"] for kind in kinds)

    def _sorted(self, found):
        """Who the person is first, then by what records are called."""
        order = {name: number for number, name in enumerate(FIRST)}
        kind = self.env["property.privacy.reader"]._kind
        return sorted(found, key=lambda records: (order.get(records._name, len(order)), kind(records)))

    def _folders(self):
        return {
            "prints": self.env._("Printed Documents"),
            "files": self.env._("Photos and Files"),
            "programs": self.env._("For Programs (JSON)"),
        }

    def _called(self):
        return f"{self.env._('What Is Held of the Person')}.xlsx"

    def _path(self, folder, name):
        return f"{self._folders()[folder]}/{name}" if folder else name

    # ---------------------------------------------------------------- tables

    def _sheet(self, book, label, rows):
        """A sheet of the workbook with these rows; its name."""
        page = book.sheet(label)
        columns = [Column(head, self._width(head, rows), "wrap") for head in rows[0]]
        page.table(0, columns, ([text or None for text in row.values()] for row in rows))
        page.sheet.freeze_panes(1, 1)
        return page.name

    def _width(self, head, rows):
        """As wide as the longest line of a column, within bounds."""
        lines = (line for text in (head, *(row[head] for row in rows)) for line in text.splitlines())
        return min(max([NARROW, *(rules.places(line) + 2 for line in lines)]), WIDE)

    def _json(self, rows):
        return json.dumps(rows, ensure_ascii=False, indent=1)

    # ------------------------------------------------------- prints and files

    def _add_prints(self, archive, records, kind):
        """The documents among them as they are printed, each a file.

        :return: {"printed": how many, "missing": names of those that can't be printed}
        """
        if not hasattr(records, "_document_report") or not (report := records._document_report()):
            return {"printed": 0, "missing": []}
        missing, taken = [], []
        for ids in split_every(PRINTED, records.ids, list):
            try:
                # sudo: what is the person's is printed, whatever of it the director may read
                printed = self.sudo().env["property.archive.exporter"]._print_with(report, ids)
            except UserError:
                printed = {}
            for record in records.browse(ids):
                if content := printed.get(record.id):
                    archive.writestr(self._path("prints", self._free(kind, record, "", ".pdf", taken)), content)
                else:
                    missing.append(record.display_name)
        return {"printed": len(taken), "missing": missing}

    def _free(self, kind, record, name, ending, taken):
        """A name for a file of a record that no other has: kind, record, what it is."""
        wanted = file_name.stem(self.env["property.privacy.reader"]._called(record, kind), name)
        taken.extend(file_name.unique([wanted], ending, taken))
        return taken[-1]

    def _add_files(self, archive, records, kind):
        """Photos and files of the person, and of the person's records."""
        # sudo: as where the records are found
        files, taken = self.env["ir.attachment"].sudo(), []
        domain = [("res_model", "=", records._name), ("res_id", "in", records.ids), ("type", "=", "binary")]
        # a condition on the field finds those of fields, too; smaller sizes of an image are the same image
        domain.append(("res_field", "not in", SIZES))
        for batch in split_every(BATCH, files.search(domain, order="id").ids, files.browse):
            for file in batch:
                name, ending = self._file_words(records, file)
                path = self._free(kind, records.browse(file.res_id), name, ending, taken)
                archive.writestr(self._path("files", path), file.raw or b"")
            batch.invalidate_recordset()

    def _file_words(self, records, file):
        """``(what a file is, its ending)``: the label of its field, or its own name."""
        stem, dot, ending = (file.name or "").rpartition(".")
        ending = f".{ending}" if dot and ending.isalnum() else mimetypes.guess_extension(file.mimetype or "") or ""
        field = records._fields.get(file.res_field)
        return (field._description_string(self.env) if field else stem or file.name or ""), ending
