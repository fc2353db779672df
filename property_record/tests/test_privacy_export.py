# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json
import zipfile
from unittest.mock import patch

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_base.guard import PASS as BACKGROUND

from ..exceptions import PrivacyError
from ..guard import PASS as RECORD
from .register_common import CARD
from .test_privacy import DAY, PrivacyCommon

BOOK = "What Is Held of the Person.xlsx"
NOTHING = {"printed": 0, "missing": []}


class CopyCommon(PrivacyCommon):
    """The file that a person gets, without its prints."""

    def archive(self, request):
        with patch.object(type(self.env["property.privacy.copy"]), "_add_prints", lambda *args: NOTHING):
            outcome = request._export_work()
        return outcome, zipfile.ZipFile(io.BytesIO(outcome.content))

    def book(self, archive, name=BOOK):
        """``{sheet: rows of texts}``."""
        book = load_workbook(io.BytesIO(archive.read(name)))
        return {
            sheet.title: [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book
        }

    def rows(self, archive, sheet, name=BOOK):
        """``[{label: text}]`` of a sheet."""
        heads, *rows = self.book(archive, name)[sheet]
        return [dict(zip(heads, row, strict=True)) for row in rows]

    def said(self, archive):
        """All that the workbook and the files for programs say."""
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".json")]
        sheets = self.book(archive).values()
        return "\n".join([*texts, *(str(cell) for rows in sheets for row in rows for cell in row)])


@tagged("post_install", "-at_install")
class TestPrivacyExport(CopyCommon):
    """Everything about one person in one file, and nothing of others (REC-7)."""

    def test_the_file_holds_what_names_the_person_and_nobody_else(self):
        self.line(DAY)
        self.enter(name="Somebody else", phone="13900000002")
        self.line("2026-03-04 03:00:00", goods="=1+1")
        request = self.request()
        outcome, archive = self.archive(request)
        everything = self.said(archive)
        for known in ("Old Resident", "13700000009", "old@example.com", "1-1204"):
            self.assertIn(known, everything)
        for foreign in ("Somebody else", "13900000002", "Resident One", "password"):
            self.assertNotIn(foreign, everything)
        visits = self.rows(archive, "Visitor")
        self.assertIn("=1+1", [row["Brings Along"] for row in visits])
        self.assertEqual({row["Entered At"] for row in visits}, {"2026-03-04 10:00:00", "2026-03-04 11:00:00"})
        self.assertEqual(visits, json.loads(archive.read("For Programs (JSON)/Visitor.json")))
        counts = [row[2] for row in self.book(archive)["About This Copy"] if isinstance(row[2], int)]
        self.assertEqual(sum(counts), request.export_count)
        self.assertEqual(outcome.filename, f"{request.number}.zip")

    def test_numbers_of_documents_are_shortened_in_it_too(self):
        with freeze_time(DAY):
            line = self.enter(id_number=CARD, name="Old Resident")
        line.sudo().phone = "13700000009"
        _outcome, archive = self.archive(self.request())
        self.assertNotIn(CARD, self.said(archive))

    def test_numbers_of_an_employee_are_shortened_and_holds_are_not_handed_out(self):
        self.employee_attendant.sudo().write({"identification_id": CARD, "passport_id": "E12345678"})
        self.user_manager.sudo().group_ids += self.env.ref("hr.group_hr_user")
        hold = {"name": "Suit 77", "reason": "Our lawyer", "estate_id": self.estate.id}
        person = self.employee_attendant.work_contact_id
        self.env["property.legal.hold"].create({**hold, "partner_id": person.id})
        _outcome, archive = self.archive(self.request(user=self.user_manager, person=person))
        text = self.said(archive)
        self.assertIn(self.employee_attendant.name, text)
        for hidden in (CARD, "E12345678", "Suit 77", "Our lawyer"):
            self.assertNotIn(hidden, text)

    def test_messages_of_other_estates_are_not_in_it(self):
        hold = {"name": "Other", "reason": "Other", "employee_id": self.other_attendant.id}
        foreign = self.env["property.legal.hold"].create({**hold, "estate_id": self.other_estate.id})
        foreign.message_post(body="Said elsewhere", author_id=self.person.id)
        self.person.message_post(body="Said here", author_id=self.person.id)
        found = self.env["property.privacy.export"].with_user(self.user_director)._found(self.request())
        bodies = [body for records in found if records._name == "mail.message" for body in records.mapped("body")]
        self.assertTrue([body for body in bodies if "here" in body])
        self.assertFalse([body for body in bodies if "elsewhere" in body])

    def test_who_has_the_same_number_stays_out_of_it(self):
        for name in ("Old Resident", "Mr Resident", "Mrs Other"):
            self.enter(name=name, phone="13700000009")
        found = self.env["property.privacy.export"].with_user(self.user_director)._found(self.request())
        names = [name for rows in found if rows._name == "property.register.visitor" for name in rows.mapped("name")]
        self.assertEqual(sorted(names), ["Mr Resident", "Old Resident"])

    def test_what_cannot_be_printed_is_named_and_the_rest_is_there(self):
        vals = {"partner_id": self.person.id, "unit_id": self.unit2.id, "estate_id": self.estate.id}
        vals |= {"date_from": "2026-03-02", "date_to": "2026-03-31"}
        cases = self.env["property.decoration"].create([vals, vals])
        stream = io.BytesIO()

        def streams(_service, _report, ids):
            if cases[0].id in ids:
                raise UserError(self.env._("Say who pays the fee."))
            return dict.fromkeys(ids, b"%PDF")

        with (
            patch.object(type(self.env["property.archive.exporter"]), "_streams", streams),
            zipfile.ZipFile(stream, "w") as archive,
        ):
            prints = self.env["property.privacy.copy"]._add_prints(archive, cases, "Decoration")
            self.assertEqual(archive.namelist(), [f"Printed Documents/Decoration {cases[1].display_name}.pdf"])
        self.assertEqual(prints, {"printed": 1, "missing": [cases[0].display_name]})

    def test_it_goes_on_in_the_background_for_who_asked(self):
        request = self.request()
        action = request.action_export()
        job = self.env["property.background.job"].browse(action["res_id"])
        self.assertEqual((job.user_id, job.work), (self.user_director, "_export_work"))
        with self.assertRaises(UserError):
            request.with_user(self.user_director)._in_background("unlink", "No work")

    def test_the_file_is_there_again_for_who_gathered_it_alone(self):
        request, later = self.request(), self.request()
        job = self.env["property.background.job"].browse(request.action_export()["res_id"])
        self.assertFalse(request.has_file, "it isn't made yet")
        vals = {"name": "PD.zip", "raw": b"PK", "res_model": job._name, "res_id": job.id}
        file = self.env["ir.attachment"].create(vals)
        job.sudo()._passed_write(BACKGROUND, {"attachment_id": file.id})
        (request | later).invalidate_recordset(["has_file"])
        self.assertEqual((request | later).mapped("has_file"), [True, False])
        self.assertEqual(request.action_download()["url"], f"/web/content/{file.id}?download=true")
        other = request.with_user(self.user_manager)
        self.assertFalse(other.has_file)
        for refused in (other, later):
            with self.assertRaisesRegex(PrivacyError, "no file"):
                refused.action_download()
        with self.assertRaises(UserError):
            request.with_user(self.user_supervisor).action_download()


@tagged("post_install", "-at_install")
class TestPrivacyReading(CopyCommon):
    """The person reads the copy without knowing the program (REC-7; PIPL 45)."""

    def goods(self, user=None, **vals):
        form = self.env["x_form_goods"].with_user(user or self.user_attendant)
        return form.create({"estate_id": self.estate.id, "x_unit": self.unit.id, **vals})

    def of_staff(self):
        self.user_manager.sudo().group_ids += self.env.ref("hr.group_hr_user")
        return self.request(user=self.user_manager, person=self.employee_attendant.work_contact_id)

    def test_it_is_in_the_language_of_the_person(self):
        self.person.lang = "zh_CN"
        self.line(DAY, reason="delivery")
        _outcome, archive = self.archive(self.request())
        name = "个人信息副本.xlsx"
        self.assertIn("供系统读取（JSON）/来访人.json", archive.namelist())
        [visit] = self.rows(archive, "来访人", name)
        self.assertEqual((visit["姓名"], visit["电话"], visit["已作废"]), ("Old Resident", "13700000009", "否"))
        self.assertEqual(visit["事由"], "送货")
        cover = "\n".join(str(cell) for row in self.book(archive, name)["说明"] for cell in row)
        for said in ("Old Resident的个人信息副本", "信息主体", "为安全掌握在场人员", "12 个月", "未提供的内容及原因"):
            self.assertIn(said, cover)

    @freeze_time(DAY)
    def test_the_first_sheet_says_what_it_is_and_what_is_left_out(self):
        self.line(DAY)
        request = self.request()
        _outcome, archive = self.archive(request)
        book = self.book(archive)
        self.assertEqual(next(iter(book)), "About This Copy")
        head = {row[0]: row[1] for row in book["About This Copy"]}
        self.assertEqual(head["Number of the Request"], request.number)
        self.assertEqual((head["Received On"], head["As Of"]), ("2026-03-02", "2026-03-04 10:00"))
        self.assertIn(self.company.name, head["Held By"])
        kinds = {row[0]: row for row in book["About This Copy"] if row[1] in book}
        self.assertEqual(set(book) - {"About This Copy"}, {row[1] for row in kinds.values()})
        self.assertEqual(
            kinds["Visitor"][2:5], [1, "To know who it is; To know who is in the house, for safety", "12 months"]
        )
        said = [row[0] for row in book["About This Copy"]]
        self.assertTrue([text for text in said if text.startswith("Numbers of identity documents")])
        self.assertTrue([text for text in said if text.startswith("What other estates")])
        self.assertFalse([text for text in said if text.startswith("Prints of")])

    def test_nothing_in_it_is_a_key_of_the_machinery(self):
        form = self.goods(x_resident=self.person.id, x_phone="13700000009")
        signature = {
            "res_model": form._name,
            "res_id": form.id,
            "signer_id": self.user_attendant.id,
            "decision": "signed",
            "signed_at": DAY,
            "company_id": self.company.id,
        }
        self.env["property.form.signature"].sudo()._passed_create(RECORD, [signature])
        self.person.message_post(body="Said here", author_id=self.person.id)
        for request in (self.request(), self.of_staff()):
            said = self.said(self.archive(request)[1])
            for key in ("x_form_goods", "res.partner", "openerp-message", "Last Updated", "Created by"):
                self.assertNotIn(key, said)
        self.assertIn(form.display_name, said)  # the signature belongs to it
        contact = self.rows(self.archive(self.request())[1], "Contact")[0]
        self.assertFalse({"ID", "Color Index", "Bounce"} & contact.keys())

    def test_money_has_its_currency(self):
        vals = {"partner_id": self.person.id, "unit_id": self.unit2.id, "estate_id": self.estate.id}
        self.env["property.decoration"].create({**vals, "date_from": "2026-03-02", "date_to": "2026-03-31"})
        _outcome, archive = self.archive(self.request())
        [case] = self.rows(archive, "Decoration")
        self.assertEqual(case["Deposits"], self.company.currency_id.format(0))

    def test_what_is_said_of_others_is_theirs(self):
        mine = self.goods(x_resident=self.person.id, x_bearer="The mover", x_phone="13900000077")
        self.enter(name="Old Resident", phone="13700000009")
        self.goods(x_resident=self.resident.id, x_bearer="Her son", x_phone="13900000088")
        staff, own = self.archive(self.of_staff())[1], self.archive(self.request())[1]
        said = self.said(staff)
        for foreign in ("13900000077", "The mover", "13900000088", "Her son", "Old Resident", "Resident One"):
            self.assertNotIn(foreign, said)
        [sheet] = [name for name in self.book(staff) if name.startswith("Goods")]
        rows = self.rows(staff, sheet)
        self.assertEqual({row["Filled By"] for row in rows}, {self.user_attendant.name})
        self.assertEqual({row["Bearer"] for row in rows}, {"(somebody else's)"})
        self.assertEqual([row["Bearer"] for row in self.rows(own, sheet)], ["The mover"])
        [line] = [row for row in self.book(staff)["About This Copy"] if row[1] == sheet]
        self.assertEqual((line[2], line[6]), (2, 2))
        self.assertTrue(
            [row for row in self.book(staff)["About This Copy"] if str(row[0]).startswith("Prints of records")]
        )
        self.assertTrue(mine.exists())

    def test_rows_of_a_form_go_with_it(self):
        goods = {"x_goods": [Command.create({"x_item": "Grand piano"})]}
        self.goods(x_resident=self.person.id, **goods)
        self.goods(x_resident=self.resident.id, x_goods=[Command.create({"x_item": "Foreign sofa"})])
        own, staff = self.archive(self.request())[1], self.archive(self.of_staff())[1]
        [row] = self.rows(own, "Goods Release Slip · Goods")
        self.assertEqual(row["Goods"], "Grand piano")
        self.assertTrue(row["Form"].startswith("Goods Release Slip"))
        self.assertNotIn("Goods Release Slip · Goods", self.book(staff))

    def test_columns_of_a_form_stand_in_the_order_in_which_they_were_made(self):
        labels = list(self.env["property.privacy.reader"]._labels(self.env["x_form_goods"]))
        asked = [name for name in labels if name.startswith("x_")]
        fields = self.env["ir.model.fields"].search([("model", "=", "x_form_goods"), ("name", "in", asked)], order="id")
        self.assertEqual(asked, fields.mapped("name"))
        self.assertLess(labels.index("filled_by_id"), labels.index(asked[0]))
        self.assertEqual(labels[-1], "create_date")

    def test_files_are_called_by_what_they_are(self):
        visit = self.line(DAY)
        vals = {"name": "door.txt", "raw": b"Door", "res_model": visit._name, "res_id": visit.id}
        self.env["ir.attachment"].create([vals, vals])
        foreign = self.enter(name="Somebody else", phone="13900000002")
        self.env["ir.attachment"].create({**vals, "name": "foreign.txt", "res_id": foreign.id})
        names = [name for name in self.archive(self.request())[1].namelist() if name.startswith("Photos and Files/")]
        stem = f"Photos and Files/Visitor {visit.display_name} door"
        self.assertEqual(names, [f"{stem}.txt", f"{stem} (2).txt"])

    def test_fifty_records_take_as_many_queries_as_one(self):
        def queries(lines):
            estate, reader = self.estate.with_user(self.user_director), self.env["property.privacy.reader"].sudo()
            share = self.env["property.privacy.share"].sudo()
            about = self.env["property.privacy.export"]._person(self.request())
            columns = share._columns()[lines._name]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            withheld = share._withheld(lines.sudo(), about, columns)
            reader._rows(lines.sudo(), estate, withheld)
            return self.env.cr.sql_log_count - before

        lines = self.line(DAY)
        queries(lines)
        one = queries(lines)
        for number in range(49):
            lines |= self.line(DAY, goods=f"Box {number}")
        self.assertEqual(queries(lines), one)
