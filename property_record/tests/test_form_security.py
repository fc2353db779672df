# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.exceptions import GuardedError
from odoo.addons.property_base.tests.common import Json2

from ..exceptions import FormRightError, FormStateError
from .common import PICTURE, FormCommon

READERS = ("plain", "attendant", "steward", "supervisor", "director", "hr")
PARTS = ("property.form.type", "property.form.version", "property.form.section", "property.form.field")
PARTS += ("property.form.copy", "property.form.approval")
STAFF = ("attendant", "steward", "supervisor", "director", "manager")


@tagged("post_install", "-at_install")
class TestFormRights(FormCommon):
    """Who builds forms, fills them in, and reads what was filled in (REC-1, REC-5)."""

    def test_rights_of_every_role(self):
        everybody = dict.fromkeys(READERS, "r") | {"manager": "rwcd"}
        rights = dict.fromkeys((*PARTS, "property.form.option"), everybody)
        rights |= {
            "property.form.signature": dict.fromkeys(STAFF, "r"),
            "property.form.entry": dict.fromkeys(STAFF, "r"),
            "property.form.sign": dict.fromkeys(STAFF, "rwc"),
            "property.form.import": {"manager": "rwc"},
            self.model: dict.fromkeys(STAFF, "rwcd"),
            f"{self.model}_goods": dict.fromkeys(STAFF, "rwcd"),
        }
        self.check_rights(rights)

    def test_the_administrator_publishes_without_rights_to_the_tables_of_odoo(self):
        version = self.make_version(self.make_form("zweb", "ZWE")).with_user(self.user_manager)
        self.env.transaction.default_env = version.env  # as a request from the browser has it
        self.addCleanup(setattr, self.env.transaction, "default_env", self.env)
        version.action_publish()
        self.assertEqual(self.env.transaction.default_env, version.env)
        self.assertIn("x_form_zweb_goods", self.env)

    def test_nobody_but_the_administrator_publishes(self):
        version = self.make_version(self.make_form("zother", "ZO"))
        for user in (self.user_director, self.user_hr, self.user_attendant):
            with self.assertRaises(AccessError):
                version.with_user(user).action_publish()
            with self.assertRaises(AccessError):
                self.form.with_user(user).action_rebuild()

    def test_another_estate_sees_nothing_of_it(self):
        form = self.fill(x_goods=[Command.create({"x_item": "Chair"})])
        form.action_submit()
        for user in (self.user_other_attendant, self.user_plain, self.user_resident):
            with self.assertRaises(AccessError):
                form.with_user(user).read(["x_a_text"])
            with self.assertRaises(AccessError):
                form.x_goods.with_user(user).read(["x_item"])
        signatures = self.env["property.form.signature"].with_user(self.user_other_attendant)
        self.assertFalse(signatures.search([("res_model", "=", self.model)]))
        with self.assertRaises(AccessError):
            form.signature_ids.with_user(self.user_other_attendant).read(["signer_id"])
        with self.assertRaises(AccessError):
            self.fill(self.user_other_attendant)

    def test_it_is_not_moved_into_another_estate(self):
        form = self.fill()
        with self.assertRaises(AccessError):
            form.estate_id = self.other_estate
        form.action_submit()
        with self.assertRaises(UserError):
            form.sudo().estate_id = self.other_estate

    def test_secrecy_decides_who_reads_it(self):
        form = self.fill()
        # of a confidential form somebody signs the office's stage who may read it
        roles = self.env["property.staff.role"]
        vals = {"estate_id": self.estate.id, "role_id": self.env.ref("property_base.role_supervisor").id}
        roles.create({**vals, "employee_id": self.employee_director.id, "date_from": "2020-01-01"})
        colleague, supervisor, director = (
            form.with_user(user) for user in (self.user_steward, self.user_supervisor, self.user_director)
        )
        for secrecy, readers in (
            ("open", colleague | supervisor | director),
            ("restricted", supervisor | director),
            ("confidential", director),
        ):
            self.form.with_user(self.user_manager).secrecy = secrecy
            self.env.invalidate_all()
            for one, name in ((colleague, "steward"), (supervisor, "supervisor"), (director, "director")):
                may = name == "director" or (secrecy != "confidential" and (name == "supervisor" or secrecy == "open"))
                self.assertEqual(one.has_access("read"), may, f"{secrecy} {name}")
            self.assertTrue(form.has_access("read"), "who filled it in")
            self.assertTrue(readers)

    def test_who_does_not_hold_the_role_does_not_fill_it_in(self):
        kind = self.make_form(
            "zroles", "ZR", fill_role_ids=[Command.set(self.env.ref("property_base.role_steward").ids)]
        )
        self.make_version(kind).with_user(self.user_manager).action_publish()
        forms = self.env[kind.model_name]
        with self.assertRaises(FormRightError):
            forms.with_user(self.user_attendant).create({"estate_id": self.estate.id})
        own = forms.with_user(self.user_steward).create({"estate_id": self.estate.id})
        with self.assertRaises(FormStateError):
            own.with_user(self.user_attendant).x_a_text = "mine"
        with self.assertRaises(FormRightError):
            own.with_user(self.user_attendant).action_submit()
        own.action_submit()

    def test_nobody_signs_the_next_stage_of_the_own_form(self):
        form = self.fill(self.user_supervisor)
        form.action_submit()
        form.x_opinion = "Fine"
        with self.assertRaises(AccessError):
            form.action_sign()
        about = self.fill(x_a_employee=self.employee_supervisor.id)
        about.action_submit()
        about.with_user(self.user_supervisor).x_opinion = "Fine"
        with self.assertRaises(AccessError):
            about.with_user(self.user_supervisor).action_sign()

    def test_a_section_is_filled_in_by_whose_turn_it_is(self):
        with self.assertRaises(FormStateError):
            self.fill(x_opinion="Fine")
        form = self.fill()
        with self.assertRaises(FormStateError):
            form.x_opinion = "Fine"
        form.action_submit()
        with self.assertRaises(FormStateError):
            form.x_a_text = "Table"
        with self.assertRaises(FormStateError):
            form.write({"x_goods": [Command.create({"x_item": "More"})]})
        with self.assertRaises(FormStateError):
            self.env[f"{self.model}_goods"].with_user(self.user_attendant).create(
                {"x_parent_id": form.id, "x_item": "More"}
            )
        with self.assertRaises(FormStateError):
            form.x_opinion = "Fine"
        with self.assertRaises(FormRightError):
            form.action_sign()

    def test_a_unit_of_another_estate_is_not_signed(self):
        building = self.env["property.building"].create(
            {"estate_id": self.other_estate.id, "code": "9", "name": "Building 9"}
        )
        unit = self.env["property.unit"].create({"building_id": building.id, "code": "901", "area": 80})
        form = self.fill(x_a_unit=unit.id)
        with self.assertRaises(FormStateError):
            form.action_submit()

    def test_a_row_stays_on_its_form(self):
        form, other = self.fill(x_goods=[Command.create({"x_item": "Chair"})]), self.fill()
        with self.assertRaises(FormStateError):
            form.x_goods.x_parent_id = other

    def test_a_photo_is_changed_by_no_file_of_its_own(self):
        form = self.fill(x_a_photo=PICTURE)
        form.action_submit()
        form.with_user(self.user_supervisor).write({"x_opinion": "Fine"})
        form.with_user(self.user_supervisor).action_sign()
        place = [("res_model", "=", self.model), ("res_id", "=", form.id)]
        files = self.env["ir.attachment"].with_user(self.user_attendant)
        kept = files.search([*place, ("res_field", "=", "x_a_photo")])
        self.assertEqual((form.state, len(kept)), ("signed", 1))
        for door in (
            lambda: kept.write({"datas": PICTURE, "mimetype": "image/png"}),
            lambda: kept.write({"res_field": False}),
            kept.unlink,
            lambda: files.create({**{one: value for one, _is, value in place}, "name": "x", "res_field": "x_a_photo"}),
        ):
            with self.assertRaises(GuardedError), self.env.cr.savepoint():
                door()
        self.assertEqual(form.sudo()._seal_faults(), [])

    def test_a_window_is_one_s_own(self):
        form = self.fill()
        form.action_submit()
        window = (
            self.env["property.form.sign"]
            .with_user(self.user_attendant)
            .with_context(**form.action_cancel()["context"])
            .create({"reason": "x"})
        )
        with self.assertRaises(AccessError):
            window.with_user(self.user_steward).action_confirm()
        other = self.env["property.form.sign"].with_user(self.user_steward)
        with self.assertRaises(FormRightError):
            other.create(
                {"res_model": self.model, "res_id": form.id, "decision": "cancelled", "reason": "x"}
            ).action_confirm()
        for name in ("res.users", "property.form.record.mixin", "nothing"):
            with self.assertRaises(UserError):
                other.create({"res_model": name, "res_id": 1, "decision": "cancelled", "reason": "x"}).action_confirm()

    def test_context_defaults_set_nothing_that_is_protected(self):
        forms = self.env[self.model].with_user(self.user_attendant)
        smuggled = {"default_state": "signed", "default_number": "X-1", "default_filled_by_id": self.user_director.id}
        form = forms.with_context(**smuggled, default_x_opinion="Fine").create({"estate_id": self.estate.id})
        self.assertEqual((form.state, form.number, form.filled_by_id), ("draft", False, self.user_attendant))
        self.assertFalse(form.x_opinion, "the office hasn't said it")


@tagged("post_install", "-at_install")
class TestFormJson(Json2, FormCommon, HttpCase):
    """What an outside program sends meets the same guard."""

    def test_protected_fields_are_refused(self):
        form = self.fill()
        for vals in (
            {"state": "signed"},
            {"number": "ZT-E1-2026-00099"},
            {"filled_by_id": self.user_director.id},
            {"stage": False},
            {"is_sealed": True},
            {"amends_id": form.id},
            {"valid_until": "2099-01-01"},
            {"version_id": self.version.id + 1},
            {"needs_approval": False},
            {"signature_ids": [[0, 0, {"decision": "signed"}]]},
        ):
            answer = self.json2(self.user_attendant, self.model, "write", ids=form.ids, vals=vals)
            self.assertIn(answer.status_code, (403, 422), f"{vals}: {answer.text[:300]}")
            answer = self.json2(
                self.user_attendant, self.model, "create", vals_list=[{"estate_id": self.estate.id, **vals}]
            )
            self.assertIn(answer.status_code, (403, 422), f"{vals}: {answer.text[:300]}")
        self.assertEqual((form.state, form.number), ("draft", False))

    def test_a_value_that_is_none_is_refused_in_words(self):
        form = self.fill()
        for vals in (
            {"x_a_count": [1]},
            {"x_a_date": "yesterday"},
            {"x_a_photo": "no picture"},
            {"x_a_choice": "guest"},
        ):
            answer = self.json2(self.user_attendant, self.model, "write", ids=form.ids, vals=vals)
            self.assertEqual(answer.status_code, 422, f"{vals}: {answer.text[:300]}")

    def test_a_token_that_no_field_keeps_is_refused_in_words(self):
        for token in ("a\0b", "\ud800"):
            vals = {"estate_id": self.estate.id, "client_token": token}
            answer = self.json2(self.user_attendant, self.model, "create", vals_list=[vals])
            self.assertEqual(answer.status_code, 422, f"{token!r}: {answer.text[:300]}")

    def test_signatures_are_written_by_nobody(self):
        form = self.fill()
        form.action_submit()
        with self.assertRaises(GuardedError):
            form.signature_ids.sudo().signer_id = self.user_director
        answer = self.json2(self.user_attendant, "property.form.signature", "unlink", ids=form.signature_ids.ids)
        self.assertEqual(answer.status_code, 403)
