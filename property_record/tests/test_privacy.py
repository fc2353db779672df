# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import PrivacyError
from .register_common import RegisterCommon

DAY = "2026-03-04 02:00:00"


class PrivacyCommon(RegisterCommon):
    """A former resident who asks; the director of the estate handles it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.make_resident(
            "Old Resident",
            unit=cls.unit2,
            phone="13700000009",
            email="old@example.com",
            street="Street 9",
            date_to=date(2025, 1, 31),
        )

    def request(self, kind="access", user=None, person=None, **vals):
        vals = {"identity_how": "document", "received_on": "2026-03-02", **vals}
        requests = self.env["property.privacy.request"].with_user(user or self.user_director)
        requests = requests.with_context(tracking_disable=False)  # what is tracked is part of it
        vals |= {"kind": kind, "partner_id": (person or self.person).id, "estate_id": self.estate.id}
        return requests.create(vals)

    def tracked(self):
        """Write the changes down that are tracked, as the end of a transaction does."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def line(self, at, **vals):
        with freeze_time(at):
            return self.enter(phone="13700000009", name="Old Resident", **vals)


@tagged("post_install", "-at_install")
class TestPrivacyRequest(PrivacyCommon):
    """Who asks about personal data is answered within the limit, by somebody else (REC-7)."""

    def owed(self, request):
        return self.env["property.obligation"].sudo()._for(request, "privacy_request")[request.id]

    @freeze_time(DAY)
    def test_the_answer_is_owed_fifteen_working_days_after_the_receipt(self):
        request = self.request()
        self.assertRegex(request.number, r"^PD-E1-\d{4}-00001$")
        row = self.owed(request)
        self.assertEqual(self.estate._local_date(row.due_at), date(2026, 3, 23))
        request.with_user(self.user_manager).received_on = "2026-03-03"
        states = sorted(self.owed(request).mapped("state"))
        self.assertEqual(states, ["open", "withdrawn"])

    @freeze_time(DAY)
    def test_who_owes_the_answer_does_not_move_its_limit(self):
        with self.assertRaisesRegex(PrivacyError, "ahead"):
            self.request(received_on="2026-03-05")
        request = self.request()
        self.tracked()
        with self.assertRaisesRegex(PrivacyError, "administrator"):
            request.received_on = "2026-03-03"
        with self.assertRaisesRegex(PrivacyError, "ahead"):
            request.with_user(self.user_manager).received_on = "2099-01-01"
        request.received_on = "2026-03-01"
        self.tracked()
        self.assertIn("received_on", request.sudo().message_ids.tracking_value_ids.field_id.mapped("name"))

    def test_requests_are_about_people(self):
        firm = self.env["res.partner"].create({"name": "Lift firm", "is_company": True})
        for partner in (self.company.partner_id, firm, self.env.ref("base.partner_root")):
            for user in (self.user_director, self.user_manager):
                with self.subTest(partner=partner.name), self.assertRaisesRegex(PrivacyError, "person"):
                    self.request(person=partner, user=user)

    def test_a_user_without_employee_is_an_administrators(self):
        user = self._make_users([("pss_books", "Bookkeeper", ["base.group_user"], {})])
        with self.assertRaisesRegex(PrivacyError, "administrator"):
            self.request(person=user.partner_id)
        vals = {"correct_field": "email", "new_value": "mine@example.com"}
        request = self.request("correction", user=self.user_manager, person=user.partner_id, **vals)
        with self.assertRaisesRegex(PrivacyError, "administers users"):
            request.action_correct()

    def test_a_correction_takes_no_log_in_over(self):
        user = self._make_users([("pss_old", "Old Resident", ["base.group_portal"], {"partner_id": self.person.id})])
        request = self.request("correction", correct_field="email", new_value="mine@example.com")
        with self.assertRaisesRegex(PrivacyError, "logs in"):
            request.action_correct()
        self.assertNotEqual(user.email, "mine@example.com")
        request.with_user(self.user_manager).action_correct()
        self.assertEqual(self.person.email, "mine@example.com")

    def test_nonsense_is_no_correction(self):
        for name, value in (("email", "nobody"), ("phone", "none"), ("phone_other", "12")):
            request = self.request("correction", correct_field=name, new_value=value)
            with self.subTest(name=name), self.assertRaisesRegex(PrivacyError, "is no"):
                request.action_correct()

    def test_what_is_held_of_an_employee_needs_personnel_rights(self):
        personnel = self.env.ref("hr.group_hr_user")  # other modules may give it to administrators
        self.env["res.groups"].search([("implied_ids", "in", personnel.ids)]).implied_ids -= personnel
        self.user_manager.group_ids -= personnel
        person = self.employee_attendant.work_contact_id
        request = self.request(user=self.user_manager, person=person)
        with self.assertRaisesRegex(PrivacyError, "personnel"):
            request.action_export()
        with self.assertRaisesRegex(PrivacyError, "personnel"):
            request._export_work()

    def test_nobody_handles_the_own_request(self):
        own = self.user_director.partner_id
        with self.assertRaises(UserError):
            self.request(person=own)
        request = self.request(user=self.user_manager, person=own)
        for step in ("action_export", "action_answer", "action_refuse"):
            with self.assertRaises(UserError):
                getattr(request.with_user(self.user_director), step)()
        with self.assertRaises(UserError):
            request.with_user(self.user_director).partner_id = self.person

    def test_what_concerns_an_employee_is_an_administrators(self):
        person = self.employee_attendant.work_contact_id
        with self.assertRaisesRegex(PrivacyError, "administrator"):
            self.request(person=person)
        with self.assertRaisesRegex(PrivacyError, "administrator"):
            self.request().partner_id = person
        self.assertTrue(self.request(user=self.user_manager, person=person))

    def test_who_lives_in_another_estate_is_an_administrators(self):
        building = self.env["property.building"].create(
            {"estate_id": self.other_estate.id, "code": "9", "name": "Nine", "floor_count": 2}
        )
        unit = self.env["property.unit"].create({"building_id": building.id, "code": "101"})
        person = self.make_resident("Elsewhere", unit=unit)
        with self.assertRaisesRegex(PrivacyError, "administrator"):
            self.request(person=person)
        self.assertTrue(self.request(user=self.user_manager, person=person))

    def test_who_asks_is_made_sure_of_first(self):
        request = self.request(identity_how=False)
        with self.assertRaises(PrivacyError):
            request.action_export()

    def test_an_answered_request_is_sealed_and_stays(self):
        request = self.request("correction", correct_field="phone", new_value="13700000010")
        with self.assertRaises(PrivacyError):
            request.action_answer()
        request.action_correct()
        self.assertEqual((self.person.phone, request.old_value), ("13700000010", "13700000009"))
        with self.assertRaises(PrivacyError):
            request.action_correct()
        with self.assertRaises(PrivacyError):
            request.action_refuse()
        request.answer = "Put right."
        with freeze_time(DAY):
            request.action_answer()
        self.assertEqual((request.state, request.is_sealed), ("answered", True))
        self.assertEqual(self.owed(request).state, "kept")
        self.assertFalse(request._seal_faults())
        for vals in ({"answer": "No"}, {"new_value": "1"}, {"partner_id": self.resident.id}):
            with self.assertRaises(UserError):
                request.write(vals)
        with self.assertRaises(UserError):
            request.unlink()

    def test_once_something_was_done_it_is_about_this_person_and_this_wish(self):
        planned = self.request("erasure")
        planned.action_plan()
        corrected = self.request("correction", correct_field="phone", new_value="13700000010")
        corrected.action_correct()
        for request, vals in (
            (planned, {"partner_id": self.resident.id}),
            (planned, {"kind": "access"}),
            (planned, {"identity_how": False}),
            (corrected, {"new_value": "13700000011"}),
            (corrected, {"correct_field": "name"}),
        ):
            with self.assertRaisesRegex(PrivacyError, "already"):
                request.write(vals)
        planned.answer = "It takes a day."

    def test_it_is_refused_with_a_reason(self):
        request = self.request("erasure")
        with self.assertRaises(PrivacyError):
            request.action_refuse()
        request.answer = "A claim is open."
        request.action_refuse()
        self.assertEqual(request.state, "refused")

    def test_steps_of_another_kind_do_nothing(self):
        request = self.request("access")
        for step in ("action_correct", "action_plan", "action_erase"):
            with self.assertRaises(PrivacyError):
                getattr(request, step)()


@tagged("post_install", "-at_install")
class TestPrivacyMap(PrivacyCommon):
    """What is known of people, where and why, is one list (REC-7)."""

    def rows(self, user=None):
        lines = self.env["property.privacy.line"].with_user(user or self.user_director)
        lines.action_open()
        return lines.search([])

    def test_forms_and_records_stand_in_it(self):
        rows = self.rows()
        found = {(row.res_model, row.column): row for row in rows}
        phone = found["property.register.visitor", "phone"]
        self.assertEqual((phone.privacy_class, phone.basis, phone.kept), ("personal", "safety", "12 months"))
        self.assertEqual(found["property.register.visitor", "id_number"].privacy_class, "sensitive")
        self.assertTrue(found["res.partner", "phone"].readers)
        bearer = found["x_form_goods", "x_bearer"]
        self.assertTrue(bearer.purpose and bearer.basis)
        self.assertEqual(len(found), len(rows), "each column once")

    def test_every_row_says_why_and_who_reads_it(self):
        for row in self.rows():
            self.assertTrue(row.purpose and row.basis and row.kept and row.readers, f"{row.res_model}.{row.column}")
            self.assertNotIn("Role /", row.readers, "people know no order of roles")

    def test_what_an_older_version_asked_is_held_still(self):
        form = self.env.ref("property_record.form_goods")
        version = self.env["property.form.version"].browse(form.action_new_version()["res_id"])
        version.section_ids.field_ids.filtered(lambda field: field.code == "bearer").unlink()
        version._set_published()
        found = {(row.res_model, row.column): row for row in self.rows()}
        self.assertIn("until version 1", found["x_form_goods", "x_bearer"].field_label)
        self.assertEqual(found["x_form_goods", "filled_by_id"].privacy_class, "personal")
        self.assertEqual(found["property.decoration.pass", "photo"].privacy_class, "sensitive")

    def test_what_names_people_is_said_before_it_is_published(self):
        form = self.env["property.form.type"].with_user(self.user_manager)
        form = form.create({"name": "Lost keys", "code": "zkeys", "number_prefix": "ZK"})
        fields = self.env["property.form.field"].with_user(self.user_manager)
        version = self.env["property.form.version"].with_user(self.user_manager).create({"type_id": form.id})
        section = version.section_ids.create({"version_id": version.id, "name": "Who", "stage": "applicant"})
        kinds = {"phone": "personal", "id_number": "sensitive", "signature": "personal", "text": "none"}
        for kind, data_class in kinds.items():
            field = fields.create({"section_id": section.id, "label": kind, "kind": kind})
            self.assertEqual(field.privacy_class, data_class, kind)
        fields.search([("section_id", "=", section.id), ("kind", "=", "phone")]).privacy_class = "none"
        with self.assertRaisesRegex(UserError, "something of a person"):
            version.action_publish()

    def test_it_is_a_workbook_and_a_print(self):
        rows = self.rows()
        report = self.env["ir.actions.report"].with_user(self.user_director)
        content, kind = report._render_xlsx("property_record.property_privacy_line_xlsx", rows.ids, {})
        self.assertEqual((kind, content[:2]), ("xlsx", b"PK"))
        html = report._render_qweb_html("property_record.report_privacy_line", rows.ids)[0].decode()
        self.assertIn("Visitor", html)

    def test_what_one_opened_is_the_own(self):
        rows = self.rows()
        self.assertFalse(
            self.env["property.privacy.line"].with_user(self.user_manager).search([("id", "in", rows.ids)])
        )

    def test_a_phone_of_a_log_finds_the_person(self):
        self.line(DAY)
        found = self.env["property.privacy.export"]._found(self.request())
        self.assertIn("property.register.visitor", [records._name for records in found])
