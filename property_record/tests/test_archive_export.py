# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import hashlib
import io
import zipfile
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..exceptions import ArchiveExportError
from .common_archive import ArchiveCommon

PDF = b"%PDF-1.4 "


@tagged("post_install", "-at_install")
class TestArchiveExport(ArchiveCommon):
    """Documents of a span come as one ZIP with a list; stopped in the middle, it goes on (REC-5)."""

    def setUp(self):
        super().setUp()
        exporter = type(self.env["property.archive.exporter"])
        # the browser isn't what is tested here: each document prints as its own number
        self.startPatcher(patch.object(exporter, "_streams", lambda service, report, ids: self.print(report, ids)))
        self.startPatcher(patch("odoo.addons.property_record.models.property_archive_exporter.BATCH", 2))
        self.printed = []

    def print(self, report, ids):
        self.printed.append(list(ids))
        return {one: PDF + f"{report.model},{one}".encode() for one in ids}

    def export(self, user=None, **vals):
        given = {"estate_id": self.estate.id, "date_from": "2023-01-01", "date_to": "2023-01-31", **vals}
        return self.env["property.archive.export"].with_user(user or self.user_supervisor).create(given)

    def finish(self, export):
        export.action_export()
        for _part in range(30):
            if export._export_work().goes_on is None:
                return self.unpacked(export)
        return self.fail("the export doesn't end")

    def unpacked(self, export):
        """``(names, rows of the list, archive)``"""
        attachment = export.with_user(self.user_supervisor).attachment_id
        archive = zipfile.ZipFile(io.BytesIO(attachment.sudo().raw))
        [name] = [name for name in archive.namelist() if name.endswith(".csv")]
        rows = list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
        return sorted(set(archive.namelist()) - {name}), rows, archive

    def test_all_of_the_month_comes_with_a_list(self):
        forms = [self.signed() for _number in range(3)]
        self.signed("2023-02-01 02:00:00")
        export = self.export()
        names, rows, archive = self.finish(export)
        self.assertEqual(len(names), 3)
        self.assertEqual(sorted(row["No."] for row in rows), sorted(form.number for form in forms))
        for row in rows:
            content = archive.read(row["File"])
            self.assertEqual(row["SHA-256"], hashlib.sha256(content).hexdigest())
            self.assertTrue(content.startswith(PDF))
        self.assertEqual(export.sha256, hashlib.sha256(export.attachment_id.sudo().raw).hexdigest())
        self.assertEqual((export.state, export.document_count, export.missing_count), ("done", 3, 0))
        self.assertFalse(export.part_ids)
        self.assertEqual(export.done_count, 3)

    def test_what_is_stopped_goes_on_and_prints_nothing_twice(self):
        forms = [self.signed() for _number in range(5)]
        export = self.export()
        export.action_export()
        self.assertIsNotNone(export._export_work().goes_on)
        self.assertEqual(export.done_count, 2)
        self.env.invalidate_all()
        names, _rows, _archive = self.finish(export)
        self.assertEqual(len(names), 5)
        self.assertEqual(sorted(sum(self.printed, [])), sorted(form.id for form in forms))

    def test_what_is_gone_meanwhile_is_named(self):
        form, other = self.signed(), self.signed()
        export = self.export()
        export.action_export()
        self.env["property.document"]._forget(form._name, form.ids)
        names, rows, _archive = self.finish(export)
        self.assertEqual((len(names), export.missing_count, export.done_count), (1, 1, 1))
        self.assertEqual(sorted(row["No."] for row in rows), sorted([form.number, other.number]))

    def test_what_cannot_be_printed_is_left_out_unless_it_is_all(self):
        form, other = self.signed(), self.signed()
        broken = set()

        def streams(_service, report, ids):
            if broken & set(ids):
                raise ArchiveExportError("-")
            return self.print(report, ids)

        with patch.object(type(self.env["property.archive.exporter"]), "_streams", streams):
            broken.update((form | other).ids)
            export = self.export()
            export.action_export()
            with self.assertRaises(UserError):
                export._export_work()
            broken.discard(other.id)
            names, rows, _archive = self.finish(export)
        self.assertEqual((len(names), export.missing_count), (1, 1))
        self.assertEqual({row["No."]: bool(row["SHA-256"]) for row in rows}, {form.number: False, other.number: True})

    def test_only_what_the_person_may_read_is_exported(self):
        self.form.with_user(self.user_manager).secrecy = "confidential"
        form = self.signed()
        with self.assertRaises(ArchiveExportError):
            self.export().action_export()
        export = self.export(self.user_director)
        names, _rows, _archive = self.finish_of(export)
        self.assertEqual(len(names), 1)
        with self.assertRaises(AccessError):
            export.attachment_id.with_user(self.user_supervisor).read(["raw"])
        self.assertIn(form.number.split("-")[-1], names[0])

    def finish_of(self, export):
        export.action_export()
        while export._export_work().goes_on is not None:
            pass
        archive = zipfile.ZipFile(io.BytesIO(export.attachment_id.sudo().raw))
        return [name for name in archive.namelist() if name.endswith(".pdf")], None, archive

    def test_kinds_are_chosen_and_spans_are_bounded(self):
        self.signed()
        export = self.export(kind_ids=[(0, 0, {"kind": "property.destruction.minute"})])
        with self.assertRaises(ArchiveExportError):
            export.action_export()
        for last in ("2022-12-31", "2024-01-02"):
            with self.assertRaises(ValidationError):
                self.export(date_to=last)

    def test_what_was_begun_stays(self):
        self.signed()
        export = self.export()
        self.finish(export)
        for attack in (
            lambda: export.write({"date_to": "2023-02-01"}),
            lambda: export.write({"attachment_id": False}),
            export.unlink,
            lambda: export.kind_ids.create({"export_id": export.id, "kind": self.model}),
            export.action_export,
        ):
            with self.assertRaises(UserError):
                attack()
