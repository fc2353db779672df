# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.rules import background
from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_base.tests.common_fake import load_fake_models

from ..exceptions import DocumentError

FREQUENT = "odoo.addons.property_document.models.property_document.FREQUENT"


@tagged("post_install", "-at_install")
class TestDocument(PropertyCommon):
    """The archive: one search over all records, with the rights of each record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_document import FakeDocument, FakeSecret

        load_fake_models(cls, FakeDocument, FakeSecret)
        cls.archive = cls.env["property.document"]
        cls.env["ir.rule"].create(
            {
                "name": "own secrets",
                "model_id": cls.env["ir.model"]._get_id("property.fake.secret"),
                "domain_force": "[('owner_id', '=', user.id)]",
                "groups": [(4, cls.env.ref("base.group_user").id)],
            }
        )

    def make_forms(self, count=1, **vals):
        forms = self.env["property.fake.document"].with_user(self.user_attendant)
        return forms.create(
            [
                {
                    "name": f"Form {number}",
                    "number": f"F-{number}",
                    "day": "2026-03-02",
                    "estate_id": self.estate.id,
                    "unit_id": self.unit.id,
                    "partner_id": self.resident.id,
                    **vals,
                }
                for number in range(count)
            ]
        )

    def rows(self, forms, user=None):
        rows = self.archive.with_user(user or self.user_attendant)
        return rows.search([("res_model", "=", forms._name), ("res_id", "in", forms.ids)])

    def test_a_record_is_found_by_unit_person_date_and_kind(self):
        form = self.make_forms(is_complaint=True)
        for domain in (
            [("unit_id", "=", self.unit.id)],
            [("partner_id", "ilike", "Resident One")],
            [("date", "=", "2026-03-02")],
            [("kind", "=", "fake_complaint")],
            [("number", "=", "F-0")],
        ):
            with self.subTest(domain=domain):
                row = self.archive.with_user(self.user_attendant).search(domain + [("res_model", "=", form._name)])
                self.assertEqual(row.res_id, form.id)
        self.assertIn(("fake_complaint", "Fake complaint"), self.archive._selection_kind())

    def test_who_is_called_so_is_found_by_a_part_of_the_name(self):
        """Whoever left is found, too, and so is a name that many have."""
        form = self.make_forms()
        other = self.make_forms(number="G-0", partner_id=False, employee_id=self.employee_steward.id)
        self.user_resident.active = self.resident.active = self.employee_steward.active = False
        mine = [("res_model", "=", form._name)]
        for most in (5000, 0):
            for part, found in (("SIDENT on", form), ("test stew", other), ("nobody's", form.browse())):
                domain = ["|", ("partner_id", "ilike", part), ("employee_id", "ilike", part), *mine]
                with self.subTest(most=most, part=part), patch(FREQUENT, most):
                    rows = self.archive.with_user(self.user_attendant).search(domain)
                    self.assertEqual(rows.mapped("res_id"), found.ids)

    def test_the_row_follows_its_record(self):
        form = self.make_forms()
        form.name = "Renamed"
        self.assertEqual(self.rows(form).title, "Renamed")
        form.remark = "nothing the archive knows"
        form.in_archive = False
        self.assertFalse(self.rows(form))
        form.in_archive = True
        self.assertTrue(self.rows(form))
        form.sudo().unlink()
        self.assertFalse(self.archive.search([("res_model", "=", form._name), ("res_id", "in", form.ids)]))

    def test_a_row_that_a_job_writes_is_in_the_company_s_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.estate.company_id.partner_id.lang = "zh_CN"
        form = self.make_forms()
        langs = []
        with patch.object(type(form), "_document_values", lambda records: langs.append(records.env.lang) or {}):
            form.with_user(SUPERUSER_ID).with_context(lang="en_US")._document_index()
        self.assertEqual(langs, ["zh_CN"])

    def test_who_sees_a_row(self):
        form = self.make_forms()
        table = (
            (self.user_attendant, True),
            (self.user_steward, True),
            (self.user_supervisor, True),
            (self.user_director, True),
            (self.user_hr, True),
            (self.user_manager, True),
            (self.user_other_attendant, False),
        )
        for user, allowed in table:
            with self.subTest(user=user.login):
                self.assertEqual(bool(self.rows(form, user)), allowed)
        for user in (self.user_plain, self.user_resident, self.user_stranger):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.rows(form, user)

    def test_a_row_is_hidden_where_its_record_is(self):
        secrets = self.env["property.fake.secret"].create(
            [
                {"name": "of the supervisor", "owner_id": self.user_supervisor.id, "estate_id": self.estate.id},
                {"name": "of the director", "owner_id": self.user_director.id, "estate_id": self.estate.id},
            ]
        )
        rows = self.rows(secrets, self.user_supervisor)
        self.assertEqual(rows.mapped("title"), ["of the supervisor"])
        self.assertFalse(self.rows(secrets, self.user_attendant))
        hidden = self.archive.sudo().search([("res_id", "=", secrets[1].id), ("res_model", "=", secrets._name)])
        with self.assertRaises(AccessError):
            hidden.with_user(self.user_supervisor).read(["title"])
        groups = self.archive.with_user(self.user_attendant)._read_group(
            [("res_model", "=", secrets._name)], [], ["__count"]
        )
        self.assertEqual(groups, [(0,)])

    def test_nobody_writes_rows(self):
        row = self.rows(self.make_forms())
        for user in (self.user_attendant, self.user_director, self.user_manager):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    row.with_user(user).write({"title": "other"})
                with self.assertRaises(AccessError):
                    row.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    self.archive.with_user(user).create(
                        {"res_model": "res.partner", "res_id": 1, "estate_id": self.estate.id}
                    )

    def test_open_and_print(self):
        forms = self.make_forms(2)
        rows = self.rows(forms)
        action = rows[0].action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (forms._name, rows[0].res_id))
        with self.assertRaisesRegex(DocumentError, "Fake form"):
            rows.action_print()
        self.env["ir.actions.report"].create(
            {
                "name": "Fake print",
                "model": forms._name,
                "report_name": "property_document.fake_print",
                "report_type": "qweb-pdf",
            }
        )
        action = rows.action_print()
        self.assertEqual(sorted(action["context"]["active_ids"]), sorted(forms.ids))
        secret = self.env["property.fake.secret"].create(
            {"name": "mine", "owner_id": self.user_attendant.id, "estate_id": self.estate.id}
        )
        with self.assertRaisesRegex(DocumentError, "one kind"):
            (rows | self.rows(secret)).action_print()

    def test_rebuilding(self):
        forms = self.make_forms(3)
        self.archive._forget(forms._name, forms.ids)
        self.assertFalse(self.rows(forms))
        self.archive.with_user(self.user_manager).action_reindex()
        self.assertEqual(len(self.rows(forms)), 3)
        with self.assertRaises(DocumentError):
            self.archive.with_user(self.user_director).action_reindex()

    def test_a_large_index_is_rebuilt_in_the_background(self):
        forms = self.make_forms(3)
        self.archive._forget(forms._name, forms.ids)
        with patch.object(background, "LONG_SECONDS", -1):
            action = self.archive.with_user(self.user_manager).action_reindex()
        job = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((job.user_id, job.work), (self.user_manager, "_reindex_work"))
        job._target()._reindex_work()
        self.assertEqual(len(self.rows(forms)), 3)
        with self.assertRaises(DocumentError):
            self.archive.with_user(self.user_director)._reindex_work()

    def test_many_cost_no_more_queries_than_few(self):
        self.make_forms()
        counts = []
        for number in (1, 50):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            forms = self.make_forms(number)
            forms.write({"name": "all"})
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 2)
