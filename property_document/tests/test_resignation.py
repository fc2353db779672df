# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import PropertyCommon

from ..exceptions import ResignationError

PDF = base64.b64encode(b"%PDF-1.4 letter")


class ResignationCommon(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2026-03-10 02:00:00"))

    def written(self, user=None, **vals):
        model = self.env["property.resignation"].with_user(user or self.user_steward)
        return model.create({"last_day": date(2026, 4, 30), "reason": "I go home to my parents", **vals})

    def handed_in(self, user=None, **vals):
        resignation = self.written(user, **vals)
        resignation.action_submit()
        return resignation

    def agree(self, resignation, user, remark=None):
        """As the dialog does it."""
        if not remark:
            return resignation.with_user(user).action_approve()
        action = resignation.with_user(user).action_approve_with_remark()
        dialog = self.env[action["res_model"]].with_user(user).with_context(**action["context"])
        return dialog.create({"remark": remark}).action_approve()

    def on_paper(self, employee, user=None, **vals):
        """As the dialog does it: the resignation."""
        values = {"employee_id": employee.id, "last_day": date(2026, 4, 30), "reason": "I go home", "paper": PDF}
        dialog = self.env["property.resignation.paper"].with_user(user or self.user_hr).create({**values, **vals})
        return self.env["property.resignation"].browse(dialog.action_record()["res_id"])

    def take_back(self, resignation, reason="The person changed the mind", user=None):
        """As the dialog does it."""
        dialogs = self.env["property.resignation.withdraw"].with_user(user or self.user_hr)
        return dialogs.create({"resignation_id": resignation.id, "reason": reason}).action_withdraw()


@tagged("post_install", "-at_install")
class TestResignation(ResignationCommon):
    """Supervisor, director and personnel office agree, each with a remark; HR enters the departure (ROL-2)."""

    def test_the_chain_goes_from_supervisor_to_the_personnel_office(self):
        resignation = self.handed_in()
        self.assertEqual((resignation.employee_id, resignation.estate_id), (self.employee_steward, self.estate))
        self.assertEqual((resignation.notice_days, resignation.is_short), (51, False))
        with self.assertRaises(AccessError):
            self.agree(resignation, self.user_director)
        self.agree(resignation, self.user_supervisor, "Handover until the 28th")
        self.agree(resignation, self.user_director, "Pity")
        self.assertEqual(resignation.state, "submitted")
        self.agree(resignation, self.user_hr, "Certificate on the last day")
        self.assertEqual(resignation.state, "approved")
        steps = resignation.sudo().review_ids.sorted("sequence")
        self.assertEqual(steps.mapped("comment"), ["Handover until the 28th", "Pity", "Certificate on the last day"])

    def test_the_letter_of_somebody_without_an_account_takes_the_same_way(self):
        cook = self.make_employee("Cook", "attendant", self.estate)
        resignation = self.on_paper(cook)
        self.assertEqual(
            (resignation.employee_id, resignation.estate_id, resignation.state), (cook, self.estate, "submitted")
        )
        self.assertTrue(resignation.is_on_paper and resignation.paper)
        self.assertEqual(resignation.handed_in_on, date(2026, 3, 10))
        for user in (self.user_supervisor, self.user_director, self.user_hr):
            self.agree(resignation, user)
        self.assertEqual(resignation.state, "approved")

    def test_the_personnel_office_takes_a_letter_on_paper_back_with_a_reason(self):
        resignation = self.on_paper(self.make_employee("Cook", "attendant", self.estate))
        with self.assertRaisesRegex(ResignationError, "Say why"):
            self.take_back(resignation, " ")
        self.take_back(resignation, "Stays after all, says the letter of today")
        self.assertEqual(
            (resignation.state, resignation.withdraw_reason),
            ("withdrawn", "Stays after all, says the letter of today"),
        )
        with self.assertRaises(ResignationError):
            self.take_back(resignation)

    def test_a_letter_is_recorded_for_nobody_who_can_write_it(self):
        cook = self.make_employee("Cook", "attendant", self.estate)
        idle = self.make_employee("Idle")
        elsewhere = self.make_employee("Elsewhere", "attendant", self.estate)
        elsewhere.company_id = self.env["res.company"].create({"name": "Other"})
        for person, vals in (
            (self.employee_steward, {}),
            (idle, {}),
            (elsewhere, {}),
            (cook, {"last_day": date(2026, 3, 9)}),
        ):
            with self.subTest(person=person.name), self.assertRaises(ResignationError):
                self.on_paper(person, **vals)
        with self.assertRaises(ResignationError):
            self.env["property.resignation"].with_user(self.user_supervisor)._record_on_paper(cook, {"paper": PDF})
        with self.assertRaises(AccessError):
            self.on_paper(cook, user=self.user_supervisor)

    def test_a_refusal_has_a_reason_and_ends_it(self):
        resignation = self.handed_in()
        resignation.with_user(self.user_supervisor)._approval_reject("Bound until the end of the training")
        self.assertEqual(resignation.state, "refused")
        for step in (resignation.action_submit, resignation.action_withdraw, resignation.restart_validation):
            with self.assertRaises(UserError):
                step()
        self.assertTrue(self.written(), "and another one may be written")

    def test_the_person_takes_it_back_until_it_is_decided(self):
        resignation = self.handed_in()
        self.agree(resignation, self.user_supervisor)
        resignation.action_withdraw()
        self.assertEqual(resignation.state, "withdrawn")
        with self.assertRaises(AccessError):
            self.agree(resignation, self.user_director)
        other = self.handed_in()
        for user in (self.user_supervisor, self.user_director, self.user_hr):
            self.agree(other, user)
        with self.assertRaises(UserError):
            other.action_withdraw()

    def test_what_is_handed_in_stays(self):
        resignation = self.handed_in()
        for vals in ({"last_day": date(2026, 12, 31)}, {"reason": "other"}):
            with self.assertRaises(ResignationError):
                resignation.write(vals)
        resignation.action_withdraw()
        with self.assertRaises(ResignationError):
            resignation.reason = "other"
        with self.assertRaises(UserError):
            resignation.with_user(self.user_manager).sudo().unlink()

    def test_a_short_notice_is_marked_and_a_past_day_refused(self):
        self.company.property_resignation_days = 30
        self.assertTrue(self.written(last_day=date(2026, 4, 8)).is_short)
        self.assertFalse(self.written(self.user_attendant, last_day=date(2026, 4, 9)).is_short)
        with self.assertRaises(ResignationError):
            self.handed_in(self.user_supervisor, last_day=date(2026, 3, 9))

    def test_the_supervisors_own_is_decided_above(self):
        resignation = self.handed_in(self.user_supervisor)
        with self.assertRaises(AccessError):
            self.agree(resignation, self.user_supervisor)
        self.agree(resignation, self.user_director)
        self.assertNotIn(self.user_supervisor, resignation.sudo().review_ids.done_by)
        self.agree(resignation, self.user_hr)
        self.agree(resignation, self.user_manager)
        self.assertEqual(resignation.state, "approved")

    def test_hr_enters_the_departure_by_one_button_and_nothing_before(self):
        resignation = self.handed_in()
        hr = resignation.with_user(self.user_hr)
        with self.assertRaises(ResignationError):
            hr.action_depart()
        for user in (self.user_supervisor, self.user_director, self.user_hr):
            self.agree(resignation, user)
        self.user_hr.group_ids += self.env.ref("hr.group_hr_manager")
        role = self.employee_steward.property_staff_role_ids
        self.assertFalse(role.date_to, "nothing by itself")
        with self.assertRaises(AccessError):
            resignation.with_user(self.user_director).action_depart()
        action = hr.action_depart()
        wizard = Form(self.env[action["res_model"]].with_user(self.user_hr).with_context(**action["context"])).save()
        wizard.action_register_departure()
        self.assertEqual(role.date_to, date(2026, 4, 30))
        self.assertEqual(self.employee_steward.departure_date, date(2026, 4, 30))
        self.assertEqual(resignation.departure_on, date(2026, 4, 30))

    def test_one_at_a_time(self):
        self.handed_in()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.written()

    def test_who_works_in_no_estate_writes_a_letter(self):
        with self.assertRaises(ResignationError):
            self.written(self.user_plain)

    def test_a_resident_has_no_estate_to_leave(self):
        """What a new record begins with is asked before its rights, so it must be answerable by anybody."""
        self.assertFalse(self.env["property.resignation"].with_user(self.user_resident)._default_estate())

    def test_the_own_page_says_how_far_it_is(self):
        self.handed_in()
        cards = self.env["property.own.page"].with_user(self.user_steward).cards()["cards"]
        card = next(card for card in cards if card["title"] == "Leaving")
        self.assertEqual(card["lines"][0]["hint"], "Being Decided")

    def test_a_remark_is_asked_of_documents_with_approval_only(self):
        dialog = self.env["property.approval.remark"].with_user(self.user_manager)
        for model in ("res.partner", "no.such.model"):
            with self.assertRaises(AccessError):
                dialog.create({"res_model": model, "res_ids": "1", "remark": "x"}).action_approve()

    def test_it_is_not_handed_in_twice(self):
        with self.assertRaises(ResignationError):
            self.handed_in().action_submit()
