# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import GROUP, Json2
from odoo.addons.property_document.controllers.public_check import LIMITS

from .common_permit import DURING, LATER, PermitCommon

READERS = ("plain", "attendant", "steward", "supervisor", "director", "hr")
STAFF = ("attendant", "steward", "supervisor", "director", "manager")
UNKNOWN = "There is no valid document with this code."


@tagged("post_install", "-at_install")
class TestPermitRights(PermitCommon):
    """Who reads permits, asks, decides, and what nobody writes (REC-3)."""

    def draft(self, permit):
        """An extension that the attendant began."""
        return self.env["property.permit.extension"].with_user(self.user_attendant).create({"permit_id": permit.id})

    def test_rights_of_every_role(self):
        self.check_rights(
            {
                "property.permit.grade": dict.fromkeys(READERS, "r") | {"manager": "rwcd"},
                "property.permit": dict.fromkeys(STAFF, "r"),
                "property.permit.suspension": dict.fromkeys(STAFF, "r"),
                "property.permit.extension": dict.fromkeys(STAFF, "rwcd"),
                "property.permit.step": dict.fromkeys(STAFF, "rwc"),
            }
        )

    def test_another_estate_and_residents_see_nothing(self):
        permit = self.grant()
        with freeze_time(DURING):
            permit.action_suspend("Wind")
        extension = self.draft(permit)
        for user in (self.user_other_attendant, self.user_plain, self.user_resident):
            for record in (permit, permit.suspension_ids, extension):
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["estate_id"])
        other = permit.with_user(self.user_other_attendant)
        self.assertFalse(other.search([("id", "=", permit.id)]))
        for act in (
            lambda: other.action_suspend("Mine now"),
            lambda: other.action_close("Mine now"),
            lambda: other.action_recheck("fine", "Mine now"),
            lambda: other.env["property.permit.extension"].create({"permit_id": permit.id}),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_an_extension_is_not_moved_to_a_permit_of_another_estate(self):
        mine = self.env["property.permit.extension"].with_user(self.user_attendant)
        mine = mine.create({"permit_id": self.grant().id})
        self.make_employee("Far", "supervisor", self.other_estate, "pss_far", [GROUP + "supervisor"])
        foreign = self.ask(user=self.user_other_attendant, estate_id=self.other_estate.id, x_unit=False).permit_id
        with self.assertRaises(AccessError):
            mine.permit_id = foreign.id

    def test_secrecy_of_the_kind_is_that_of_its_permits(self):
        permit = self.grant(user=self.user_steward)
        kind = self.env.ref("property_record.form_hotwork").with_user(self.user_manager)
        for secrecy, readers in (
            ("open", (self.user_attendant, self.user_steward, self.user_supervisor, self.user_director)),
            ("restricted", (self.user_steward, self.user_supervisor, self.user_director)),
            ("confidential", (self.user_steward, self.user_director)),
        ):
            kind.secrecy = secrecy
            self.env.flush_all()
            self.env.invalidate_all()
            for user in (self.user_attendant, self.user_steward, self.user_supervisor, self.user_director):
                self.assertEqual(permit.with_user(user).has_access("read"), user in readers, f"{secrecy} {user.login}")

    def test_grades_are_the_administrator_s_and_within_bounds(self):
        grade = self.grades[1]
        with self.assertRaises(AccessError):
            grade.with_user(self.user_director).lead_days = 0
        mine = grade.with_user(self.user_manager)
        for vals in ({"lead_days": -1}, {"most_hours": 0}, {"daily_to": 25}, {"recheck_minutes": 2000}):
            with self.assertRaises(ValidationError):
                mine.write(vals)
        with self.assertRaises(ValidationError):
            mine.type_id = self.env.ref("property_record.form_firelift")
        with self.assertRaises(ValidationError):
            mine.unlink()

    def test_a_grade_s_roles_are_the_steps_of_its_approval(self):
        grade = self.grades[3].with_user(self.user_manager)
        grade.approval_role_ids = self.env.ref("property_base.role_director")
        form = self.ask()
        self.assertEqual(form.review_ids.reviewer_ids, self.user_director)

    def test_context_defaults_grant_nothing(self):
        smuggled = {
            "default_state": "signed",
            "default_permit_id": self.grant().id,
            "default_needs_approval": False,
            "default_number": "HW-1",
        }
        form = self.env["x_form_hotwork"].with_user(self.user_attendant).with_context(**smuggled)
        form = form.create({"estate_id": self.estate.id, "permit_grade_id": self.grades[3].id})
        self.assertEqual((form.state, form.permit_id.id, form.number), ("draft", False, False))
        extension = self.env["property.permit.extension"].with_user(self.user_attendant)
        extension = extension.with_context(
            default_state="approved", default_new_end_at="2099-01-01 00:00:00", default_requested_by_id=self.user_hr.id
        ).create({"permit_id": self.grant().id})
        self.assertEqual(
            (extension.state, extension.new_end_at, extension.requested_by_id), ("draft", False, self.user_attendant)
        )

    def test_a_window_is_one_s_own(self):
        permit = self.grant()
        steps = self.env["property.permit.step"]
        window = steps.with_user(self.user_attendant).create(
            {"permit_id": permit.id, "step": "suspend", "remark": "Wind"}
        )
        with self.assertRaises(AccessError):
            window.with_user(self.user_steward).action_confirm()
        foreign = steps.with_user(self.user_other_attendant).create(
            {"permit_id": permit.id, "step": "close", "remark": "Mine"}
        )
        with self.assertRaises(AccessError):
            foreign.action_confirm()
        with freeze_time(DURING):
            window.action_confirm()
        self.assertEqual(permit.state, "suspended")


@tagged("post_install", "-at_install")
class TestPermitPage(Json2, PermitCommon, HttpCase):
    """The page behind the code on a permit, and what programs of others may not do."""

    def draft(self, permit):
        """An extension that the attendant began."""
        return self.env["property.permit.extension"].with_user(self.user_attendant).create({"permit_id": permit.id})

    def page(self, token):
        self.env.flush_all()
        return self.url_open(f"/property/check/{token}", headers={"Accept-Language": "en"})

    def test_the_guard_sees_whether_it_is_valid_and_no_more(self):
        permit = self.grant()
        token = permit._public_check_urls()[permit.id].rpartition("/")[2]
        with freeze_time(DURING):
            text = self.page(token).text
        for word in ("in force", "Grade 3", "1-12**", "2026-03-06 17:00", "08:00 – 18:00"):
            self.assertIn(word, text)
        hidden = ("1203", "Wang", "Welding", "Roof", permit.number, self.estate.name, self.resident.name, "steward")
        for word in hidden:
            self.assertNotIn(word, text)
        with freeze_time(LATER):
            text = self.page(token).text
        self.assertIn("It has expired.", text)
        asked = self.ask().permit_id
        token = asked._public_check_urls()[asked.id].rpartition("/")[2]
        self.assertIn(UNKNOWN, self.page(token).text, "nobody granted it")

    def test_whoever_guesses_learns_nothing_and_waits(self):
        with freeze_time(DURING):
            for number in range(LIMITS[0].count):
                response = self.page(f"{number:032}")
                self.assertIn(UNKNOWN, response.text)
            self.assertEqual(self.page("A" * 32).status_code, 429)

    def test_programs_of_others_write_nothing(self):
        permit = self.grant()
        for user in (self.user_attendant, self.user_director, self.user_manager):
            for vals in ({"state": "closed"}, {"end_at": "2099-01-01 00:00:00"}, {"check_token": "A" * 32}):
                answer = self.json2(user, "property.permit", "write", ids=permit.ids, vals=vals)
                self.assertIn(answer.status_code, (403, 422), f"{user.login} {vals}: {answer.text[:200]}")
        extension = self.draft(permit)
        for vals in ({"state": "approved"}, {"new_end_at": "2099-01-01 00:00:00"}, {"count": 10**9}, {"fee": -5}):
            answer = self.json2(self.user_attendant, extension._name, "write", ids=extension.ids, vals=vals)
            self.assertIn(answer.status_code, (403, 422), f"{vals}: {answer.text[:200]}")
        for method, arguments in (
            ("action_suspend", {"reason": ["a"]}),
            ("action_recheck", {"result": 5, "remark": {}}),
            ("restart_validation", {}),
        ):
            model = extension._name if method == "restart_validation" else permit._name
            ids = extension.ids if method == "restart_validation" else permit.ids
            answer = self.json2(self.user_attendant, model, method, ids=ids, **arguments)
            self.assertIn(answer.status_code, (403, 422), f"{method}: {answer.text[:200]}")
        self.assertEqual((permit.state, extension.state), ("granted", "draft"))
        with self.assertRaises(UserError):
            permit.sudo().write({"state": "closed"})
