# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import FormIncompleteError, FormRightError, FormStateError
from ..guard import PASS
from ..hooks import uninstall_hook
from .common import FormCommon


@tagged("post_install", "-at_install")
class TestFormEdges(FormCommon):
    """Where two forms, persons, versions or estates meet (REC-1, REC-2, REC-4)."""

    def publish(self, code, prefix, questions, **vals):
        """A published form of one section that the applicant signs."""
        roles = {name: [Command.set(self.roles(*vals.pop(name)).ids)] for name in list(vals) if name.endswith("_ids")}
        kind = self.make_form(code, prefix, **vals, **roles)
        self.make_version(kind, [("What", "applicant", (), questions)]).with_user(self.user_manager).action_publish()
        return kind

    def roles(self, *names):
        return self.env["property.role"].union(*(self.env.ref(f"property_base.role_{name}") for name in names))

    def begin(self, kind, user, **vals):
        return self.env[kind.model_name].with_user(user).create({"estate_id": self.estate.id, **vals})

    def test_estates_may_have_the_same_numbers(self):
        first, other = self.fill(), self.fill(self.user_other_attendant, estate_id=self.other_estate.id)
        for form in (first, other):
            form._passed_write(PASS, {"number": "ZT-E1-2026-00001"})
        self.env.flush_all()
        self.assertEqual(first.number, other.number)

    def test_what_is_saved_again_is_one_form(self):
        forms = self.env[self.model].with_user(self.user_attendant)
        token = forms.default_get(["client_token"])
        rows = [Command.create({"x_item": "Chair"}), Command.create({"x_item": "Desk"})]
        vals = {"estate_id": self.estate.id, "x_a_text": "Sofa", "x_goods": rows, **token}
        choices = self.version.section_ids.field_ids.filtered(lambda one: one.code == "a_choices").option_ids
        first = forms.create(vals)
        again, other = forms.create([{**vals, "x_a_text": "Piano"}, {"estate_id": self.estate.id}])
        self.assertEqual((again, again.x_a_text, again.x_goods.mapped("x_item")), (first, "Piano", ["Chair", "Desk"]))
        self.assertNotIn(other.client_token, (False, first.client_token))
        ways = [([Command.link(one.id)], one) for one in choices] + [([], choices[:0]), (choices.ids, choices)]
        for sent, chosen in [*ways, (False, choices[:0])]:
            forms.create({**vals, "x_a_text": "Piano", "x_a_choices": sent})
            self.assertEqual(first.x_a_choices, chosen, "what was taken off is off")
        forms.create({**vals, "x_a_text": "Piano", "x_goods": False})
        self.assertFalse(first.x_goods)
        steward = forms.with_user(self.user_steward).create(vals)
        self.assertNotEqual(steward, first, "of another person")
        first.action_submit()
        last = forms.create({**vals, "x_a_text": "Stool"})
        self.assertEqual((last, last.x_a_text, last.state), (first, "Piano", "submitted"))
        arch = etree.fromstring(forms.get_view(view_type="form")["arch"])
        self.assertTrue(arch.findall(".//field[@name='client_token'][@invisible='1']"))

    def test_no_token_is_too_long_and_none_is_a_list(self):
        for token in ("".join(chr(0x4E00 + number) for number in range(3000)), ["tap"]):
            first, again = (self.fill(client_token=token) for _time in range(2))
            self.assertEqual(again, first)
            self.assertLessEqual(len(first.client_token), 64)

    def test_who_hands_it_in_does_not_approve_it(self):
        question = self.question("what", "text")
        kind = self.publish("zhand", "ZH", [question], approval_role_ids=["supervisor"])
        form = self.begin(kind, self.user_attendant)
        form.with_user(self.user_supervisor).action_submit()
        with self.assertRaises(UserError):
            form.with_user(self.user_supervisor).action_approve()
        self.assertEqual(form.state, "submitted")

    def test_a_company_approves_otherwise(self):
        other = self.env["res.company"].create({"name": "Another"})
        self.user_manager.company_ids |= other
        kind = self.publish("zchain", "ZC", [self.question("what", "text")], approval_role_ids=["supervisor"])
        approvals = self.env["property.form.approval"].with_user(self.user_manager)
        approvals = approvals.with_context(allowed_company_ids=[*self.company.ids, *other.ids])
        first = self.begin(kind, self.user_attendant)
        first.action_submit()
        self.assertEqual(first.sudo().review_ids.property_role_id, self.roles("supervisor"))
        own = approvals.create({"type_id": kind.id, "company_id": self.company.id})
        own.role_ids = self.roles("director")
        approvals.create({"type_id": kind.id, "company_id": other.id})
        second = self.begin(kind, self.user_attendant)
        second.action_submit()
        self.assertEqual(second.sudo().review_ids.property_role_id, self.roles("director"))
        second.with_user(self.user_director).action_approve()
        self.assertEqual(second.state, "signed")
        own.role_ids = False
        third = self.begin(kind, self.user_attendant)
        third.action_submit()
        self.assertEqual(third.state, "signed", "nobody has to approve it there")
        own.unlink()
        fourth = self.begin(kind, self.user_attendant)
        fourth.action_submit()
        self.assertEqual(fourth.sudo().review_ids.property_role_id, self.roles("supervisor"))
        first.with_user(self.user_supervisor).action_approve()
        self.assertEqual(first.state, "signed", "what was handed in keeps its steps")
        with self.assertRaisesRegex(UserError, "grades"):
            hot = self.env.ref("property_record.form_hotwork").id
            approvals.create({"type_id": hot, "company_id": self.company.id})

    def test_a_correction_renews_nothing(self):
        kind = self.publish("zlimit", "ZL", [self.question("what", "text")], is_limited=True, valid_days=30)
        form = self.begin(kind, self.user_attendant)
        with freeze_time("2026-03-02 02:00:00"):
            form.action_submit()
        with freeze_time("2026-03-20 02:00:00"):
            newer = form.browse(form.with_user(self.user_director).action_amend()["res_id"])
            newer.with_user(self.user_director).action_submit()
        self.assertEqual((newer.state, str(newer.valid_until)), ("signed", "2026-04-01"))

    def test_it_is_corrected_by_who_fills_it_in(self):
        question = self.question("what", "text")
        kind = self.publish("zamend", "ZM", [question], fill_role_ids=["steward", "supervisor"])
        form = self.begin(kind, self.user_steward)
        form.action_submit()
        with self.assertRaises(FormRightError):
            form.with_user(self.user_attendant).action_amend()
        with self.assertRaisesRegex(UserError, "somebody else corrects it: .*[Ss]upervisor"):
            form.with_user(self.user_steward).action_amend()
        users = (self.user_steward, self.user_attendant, self.user_supervisor)
        self.assertEqual([form.with_user(user).can_amend for user in users], [False, False, True])
        newer = form.browse(form.with_user(self.user_supervisor).action_amend()["res_id"])
        self.assertFalse(newer.with_user(self.user_supervisor).can_amend)
        newer.with_user(self.user_supervisor).action_submit()
        self.assertEqual(newer.state, "signed")
        self.assertFalse(form.with_user(self.user_supervisor).can_amend, "it was corrected")
        arch = form.get_view(view_type="form")["arch"]
        self.assertRegex(arch, b'name="action_amend"[^>]*invisible="not can_amend"')

    def test_a_window_asks_about_one_form(self):
        with self.assertRaises(FormStateError):
            (self.fill() | self.fill()).action_cancel()

    def test_a_code_that_is_no_text_is_refused_in_words(self):
        section = self.make_version(self.make_form("zcode", "ZC")).section_ids[0].with_user(self.user_manager)
        with self.assertRaises(UserError):
            section.field_ids[0].write({"code": {"code": [1]}})
            section.version_id.action_publish()

    def test_an_answer_of_another_question_or_version_is_not_signed(self):
        options = self.version.section_ids.field_ids.filtered(lambda field: field.code == "a_choice").option_ids
        form = self.fill(x_a_choices=[Command.set(options[:1].ids)])
        with self.assertRaises(FormIncompleteError) as caught:
            form.action_submit()
        self.assertIn("A Choices", str(caught.exception))
        newer = self.version.browse(self.form.with_user(self.user_manager).action_new_version()["res_id"])
        by_code = {field.code: field for field in newer.section_ids.field_ids}
        by_code["consent"].unlink()
        by_code["a_choice"].option_ids.filtered(lambda option: option.code == "tenant").unlink()
        newer.with_user(self.user_manager).action_publish()
        form = self.fill(x_a_choice="tenant")
        with self.assertRaises(FormIncompleteError) as caught:
            form.action_submit()
        self.assertIn("A Choice", str(caught.exception))
        form.x_a_choice = "owner"
        form.action_submit()

    def test_answers_called_yes_keep_their_words_beside_a_form_of_a_similar_code(self):
        options = [Command.create({"code": "yes", "name": "Gladly"}), Command.create({"code": "no", "name": "Never"})]
        longer = self.publish("zfires", "ZFL", [self.question("kind", "choice", option_ids=options)])
        shorter = self.publish("zfire", "ZF", [self.question("kind", "yes_no")])
        words = {
            kind: dict(
                self.env[kind.model_name].with_context(lang="en_US").fields_get(["x_kind"])["x_kind"]["selection"]
            )
            for kind in (longer, shorter)
        }
        self.assertEqual(words[longer], {"yes": "Gladly", "no": "Never"})
        self.assertEqual(words[shorter], {"yes": "Yes", "no": "No"})

    def test_two_questions_called_the_same_are_two_in_another_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        kind = self.make_form("zlang", "ZG")
        questions = [self.question(code, "text", label="Name") for code in ("person", "firm")]
        version = self.make_version(kind, [("What", "applicant", (), questions)]).with_user(self.user_manager)
        chinese = {"person": "姓名", "firm": "名称"}
        for field in version.section_ids.field_ids:
            field.with_context(lang="zh_CN").label = chinese[field.code]
        with mute_logger("odoo.addons.base.models.ir_model"):  # warns that two columns are called the same
            version.action_publish()
        for _again in range(2):
            for view in ("form", "search"):
                arch = self.env[kind.model_name].with_context(lang="zh_CN").get_view(view_type=view)["arch"]
                found = {node.get("name"): node.get("string") for node in etree.fromstring(arch).iter("field")}
                self.assertEqual((found["x_person"], found["x_firm"]), ("姓名", "名称"), view)
            kind.with_user(self.user_manager).action_rebuild()
        arch = self.env[kind.model_name].with_context(lang="en_US").get_view(view_type="form")["arch"]
        self.assertEqual(etree.fromstring(arch).find(".//field[@name='x_firm']").get("string"), "Name")


@tagged("post_install", "-at_install")
class TestFormUninstall(FormCommon):
    """The models of forms go with the module."""

    code, prefix = "zgone", "ZGO"

    def test_nothing_of_the_forms_is_left(self):
        self.fill(x_goods=[Command.create({"x_item": "Chair"})]).action_submit()
        window = self.env["ir.actions.act_window"].search([("res_model", "=", self.model)])
        action = f"ir.actions.act_window,{window.id}"
        menus = self.env["ir.ui.menu"].with_context(active_test=False, **{"ir.ui.menu.full_list": True})
        self.assertTrue(menus.search([("action", "=", action)]))
        uninstall_hook(self.env)
        is_form = [("state", "=", "manual"), ("model", "=like", "x\\_form\\_%")]
        self.assertFalse(self.env["ir.model"].search(is_form))
        self.assertFalse(self.env["ir.ui.view"].search([("model", "=like", "x\\_form\\_%")]))
        self.assertFalse(menus.search([("action", "=", action)]))
        self.assertFalse(window.exists())
        self.assertNotIn(self.model, self.env.registry)
        self.env.cr.execute("SELECT to_regclass('x_form_zgone'), to_regclass('x_form_zgone_goods')")
        self.assertEqual(self.env.cr.fetchone(), (None, None))
