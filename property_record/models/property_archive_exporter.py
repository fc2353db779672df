# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import hashlib
import io
import logging
import os
import shutil
import tempfile
import zipfile

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

from odoo.addons.property_base import progress

from ..exceptions import ArchiveExportError
from ..guard import PASS
from ..rules import export_index, file_name

_logger = logging.getLogger(__name__)

BATCH = 25  # documents of a part: printed by one browser
MOST = 50_000  # documents of an export
CHUNK = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same documents make the same file


class PropertyArchiveExporter(models.AbstractModel):
    """Makes the file of an export of the archive: plans it, prints part after part, puts the parts together (REC-5).

    No more than one part is in memory; the whole file is put together on disk. It works with the rights of the person
    who asked, at the time of each part.
    """

    _name = "property.archive.exporter"
    _description = "Exporter of the Archive"

    @api.model
    def _plan(self, export):
        """List what is exported, with the names of the files, and begin.

        :raises ArchiveExportError: there is nothing, or too much
        """
        documents = self.env["property.document"]
        domain = [
            ("estate_id", "=", export.estate_id.id),
            ("date", ">=", export.date_from),
            ("date", "<=", export.date_to),
        ]
        if kinds := export.kind_ids.mapped("kind"):
            domain.append(("kind", "in", kinds))
        found = documents.search(domain, order="res_model, kind, date, id", limit=MOST + 1)
        if not found:
            raise ArchiveExportError(self.env._("The archive holds nothing of this span that you may read."))
        if len(found) > MOST:
            raise ArchiveExportError(self.env._("These are more than %s documents; choose a shorter span.", MOST))
        rows = self._rows(found)
        parts = [part for same in self._by_model(rows) for part in split_every(BATCH, same, list)]
        # sudo: parts are written by this service only; what they list was searched with the person's rights
        export.sudo().env["property.archive.export.part"]._passed_create(
            PASS, [{"export_id": export.id, "rows": part, "document_count": len(part)} for part in parts]
        )
        export._move(
            PASS, "running", asked_at=fields.Datetime.now(), document_count=len(found), asked_by_id=self.env.uid
        )

    def _rows(self, documents):
        """What the parts and the list know of each document."""
        kinds = dict(documents._selection_kind())
        stems, rows = [], []
        for ids in split_every(1000, documents.ids, list):
            for row in documents.browse(ids):
                rows.append(
                    {
                        "document": row.id,
                        "model": row.res_model,
                        "record": row.res_id,
                        "number": row.number or "",
                        "kind": kinds.get(row.kind, row.kind),
                        "title": row.title or "",
                        "unit": row.unit_id.display_name or "",
                        "person": row.partner_id.display_name or row.employee_id.display_name or "",
                        "date": str(row.date or ""),
                    }
                )
                named = row.number if row.number and row.number in (row.title or "") else None
                stems.append(file_name.stem(str(row.date or ""), None if named else row.number, row.title))
            documents.env.invalidate_all()  # what was read isn't needed any more
        names = file_name.unique(stems, ".pdf", [self._list_name()])
        for row, name in zip(rows, names, strict=True):
            row["file"] = name
        return rows

    def _by_model(self, rows):
        found = {}
        for row in rows:
            found.setdefault(row["model"], []).append(row)
        return found.values()

    def _list_name(self):
        return file_name.stem(self.env._("List")) + ".csv"

    # -------------------------------------------------------------- printing

    @api.model
    def _carry_on(self, export):
        """Print the next part, or put all of them together.

        :return: whether the file is there
        """
        export.check_access("write")
        # sudo: parts are written by this service only
        parts = self.env["property.archive.export.part"].sudo()
        progress.expect(export.document_count)
        progress.add(export.done_count)
        waiting = parts.search([("export_id", "=", export.id), ("is_done", "=", False)], order="id", limit=1)
        if not waiting:
            self._put_together(export)
            return True
        rows, content = self._print_part(waiting.rows)
        waiting._passed_write(
            PASS, {"rows": rows, "is_done": True, "content": base64.b64encode(content) if content else False}
        )
        progress.add(waiting.document_count)
        return False

    def _print_part(self, rows):
        """Print documents of one model.

        :return: (the rows with their digests, empty ones for what is gone; the ZIP of their files)
        """
        files = self._print(rows)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for row in rows:
                if content := files.get(row["record"]):
                    archive.writestr(zipfile.ZipInfo(row["file"], EPOCH), content)
        done = [
            {**row, "sha256": export_index.digest(files[row["record"]]) if row["record"] in files else ""}
            for row in rows
        ]
        return done, packed.getvalue() if files else b""

    def _print(self, rows):
        """``{record id: PDF}`` of what is there and readable today."""
        documents = self.env["property.document"].search([("id", "in", [row["document"] for row in rows])])
        by_record = {row.res_id: row for row in documents}
        if not by_record:
            return {}
        records = self.env[rows[0]["model"]].browse(by_record)
        report = records._document_report()
        if report:
            return self._print_with(report, records.ids)
        sheet = self.env.ref("property_document.property_document_sheet")
        found = self._print_with(sheet, documents.ids)
        return {row.res_id: found[row.id] for row in documents if row.id in found}

    def _print_with(self, report, ids):
        """``{id: PDF}``; together where the pages can be told apart, else one by one.

        :raises UserError: none of them can be printed: there is no browser, for example, and later it goes on
        """
        try:
            streams = self._streams(report, ids)
            if set(streams) >= set(ids):
                return {one: streams[one] for one in ids}
        except UserError:
            if len(ids) == 1:
                raise
        found, problem = {}, None
        for one in ids:
            try:
                found[one] = next(iter(self._streams(report, [one]).values()))
            except UserError as error:
                problem = error
                _logger.info("Export: %s %s can't be printed: %s", report.report_name, one, error)
        if problem and not found:
            raise problem
        return found

    def _streams(self, report, ids):
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        # sudo: as core renders reports; the records are rendered with the person's rights
        streams = reports._render_qweb_pdf_prepare_streams(report.sudo().report_name, {}, res_ids=ids)
        return {one: found["stream"].getvalue() for one, found in streams.items() if found.get("stream")}

    # -------------------------------------------------------- putting together

    def _put_together(self, export):
        """One file of all parts, with the list, made on disk."""
        # sudo: the parts and the file are written by this service only
        export = export.sudo()
        if sum(export.part_ids.mapped("document_count")) != export.document_count:
            raise ArchiveExportError(self.env._("Parts of it are gone; export once more."))
        folder = tempfile.mkdtemp(prefix="property_export_")
        try:
            path = os.path.join(folder, "archive.zip")
            missing = self._write_zip(export, path)
            attachment, digest = self._keep_file(export, path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        export._move(PASS, "done", attachment_id=attachment.id, sha256=digest, missing_count=missing)
        export.part_ids._passed_unlink(PASS)

    def _write_zip(self, export, path):
        """Write the file; a part at a time is in memory.

        :return: how many documents are missing
        """
        rows, missing = [], 0
        with zipfile.ZipFile(path, "w", allowZip64=True) as archive:
            for part_id in sorted(export.part_ids.ids):
                part = export.part_ids.browse(part_id)  # alone, so that no other part is read with it
                for row in part.rows:
                    missing += not row["sha256"]
                    rows.append(self._index_row(row))
                if content := part.with_context(bin_size=False).content:
                    with zipfile.ZipFile(io.BytesIO(base64.b64decode(content))) as files:
                        for info in files.infolist():
                            archive.writestr(zipfile.ZipInfo(info.filename, EPOCH), files.read(info))
                self.env.invalidate_all()  # of the part, and of the attachment that holds it
            info = zipfile.ZipInfo(self._list_name(), EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, export_index.table(self._heads(), rows))
        return missing

    def _heads(self):
        env = self.env
        return [
            env._("No."),
            env._("Kind"),
            env._("Heading"),
            env._("Unit"),
            env._("Person"),
            env._("Date"),
            env._("File"),
            "SHA-256",
        ]

    def _index_row(self, row):
        is_there = bool(row["sha256"])
        return export_index.Row(
            number=row["number"],
            kind=row["kind"],
            # who exports may not read it any more, or nobody
            title=row["title"] if is_there else "",
            unit=row["unit"] if is_there else "",
            person=row["person"] if is_there else "",
            date=row["date"],
            file_name=row["file"] if is_there else self.env._("(not there any more)"),
            sha256=row["sha256"],
        )

    def _keep_file(self, export, path):
        """The attachment of the file; where files lie on disk it is never in memory as a whole."""
        name = file_name.unique([file_name.stem(export.display_name)], ".zip")[0]
        vals = {"name": name, "mimetype": "application/zip", "res_model": export._name, "res_id": export.id}
        attachments = self.env["ir.attachment"].sudo()  # sudo: it belongs to the export, which its person may read
        sha1, sha256 = self._digests(path)
        if attachments._storage() != "file":
            with open(path, "rb") as file:
                return attachments.create({**vals, "raw": file.read()}), sha256
        attachment = attachments.create(vals)
        place = attachments._full_path(stored := f"{sha1[:2]}/{sha1}")
        os.makedirs(os.path.dirname(place), exist_ok=True)
        attachments._mark_for_gc(stored)  # in case the transaction aborts
        shutil.move(path, place)
        attachment.flush_recordset()
        # plain SQL: the ORM takes the content of a file from memory only
        self.env.cr.execute(
            SQL(
                "UPDATE ir_attachment SET store_fname = %s, checksum = %s, file_size = %s WHERE id = %s",
                stored,
                sha1,
                os.path.getsize(place),
                attachment.id,
            )
        )
        attachment.invalidate_recordset()
        return attachment, sha256

    def _digests(self, path):
        sha1, sha256 = hashlib.sha1(usedforsecurity=False), hashlib.sha256()
        with open(path, "rb") as file:
            while chunk := file.read(CHUNK):
                sha1.update(chunk)
                sha256.update(chunk)
        return sha1.hexdigest(), sha256.hexdigest()
