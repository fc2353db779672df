# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import product

from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

from ..exceptions import FormStateError
from ..rules import definition
from .common import FormCommon

#: who works for an estate where each role is held by one person
PEOPLE = ("attendant", "steward", "supervisor", "director", "squad_leader")


@tagged("post_install", "-at_install")
class TestShippedTurns(PropertyCommon):
    """Every shipped form can be brought to its end, also where each role is held by one person only (REC-1, REC-4)."""

    def shipped(self):
        names = self.env["ir.model.data"].search(
            [("module", "=", "property_record"), ("model", "=", "property.form.version")]
        )
        return self.env["property.form.version"].browse(names.mapped("res_id"))

    def signers(self, version, stage):
        """Codes of the roles that sign a stage."""
        wanted = self.env["property.form.signing"]._roles_wanted(version, stage)
        return self.env["property.role"].browse(wanted).mapped("code") or PEOPLE

    def approvers(self, version):
        """What has to be approved by which roles: of a permit each grade says so."""
        form = version.type_id
        return [one.approval_role_ids for one in form.grade_ids] if form.is_permit else [form.approval_role_ids]

    def paths(self, version, approvers):
        """The ways to the last signature: ``{stage: role}``; nobody signs twice, or approves what is handed in by the
        own person."""
        stages, codes = version._definition().stages, approvers.mapped("code")
        for roles in product(*(self.signers(version, stage) for stage in stages)):
            if len(set(roles)) == len(roles) and roles[0] not in codes:
                yield dict(zip(stages, roles, strict=True))

    def test_each_is_completed_by_one_person_per_role(self):
        versions = self.shipped()
        self.assertEqual(len(versions), 20)
        self.assertLessEqual({"workplan", "reception", "directortask", "hotwork"}, set(versions.type_id.mapped("code")))
        for version in versions:
            self.assertTrue(self.approvers(version), version.type_id.code)
            for roles in self.approvers(version):
                with self.subTest(version.type_id.code, approved_by=roles.mapped("code")):
                    self.assertTrue(next(self.paths(version, roles), None))

    def begin(self, code, user, **answers):
        """A shipped form that is handed in; answers by the codes of their fields."""
        forms = self.env[f"x_form_{code}"].with_user(user)
        form = forms.create({"estate_id": self.estate.id, **{f"x_{name}": said for name, said in answers.items()}})
        form.action_submit()
        return form

    def test_who_is_to_do_it_is_told_until_it_is_reported(self):
        asked = {"task": "Clear the fire lane", "person": self.employee_steward.id, "until": "2026-03-31 10:00:00"}
        task = self.begin("directortask", self.user_director, **asked)
        given = task.sudo().activity_ids
        self.assertEqual(given.user_id, self.user_steward)
        doer = task.with_user(self.user_steward)
        doer.write({"x_result": "Cleared", "x_done_at": "2026-03-30 08:00:00"})
        doer.action_sign()
        self.assertFalse(task.sudo().activity_ids)
        dropped = self.begin("directortask", self.user_director, **asked)
        self.env["property.form.signing"].with_user(self.user_director)._cancel(dropped, "Not needed")
        self.assertFalse(dropped.sudo().activity_ids)

    def test_a_work_plan_is_reviewed_by_who_approved_it(self):
        tasks = [Command.create({"x_task": "Fire drill", "x_until": "2026-03-31"})]
        days = {"first_day": "2026-03-01", "last_day": "2026-03-31"}
        plan = self.begin("workplan", self.user_supervisor, goals="Quick answers", tasks=tasks, **days)
        self.assertFalse(plan.can_sign, "it isn't approved yet")
        director = plan.with_user(self.user_director)
        director.action_approve()
        self.assertEqual((plan.can_sign, director.can_sign), (False, True))
        director.x_done = "All of it"
        director.action_sign()
        self.assertEqual((plan.state, plan.is_sealed), ("signed", True))

    def test_a_reception_is_reported_by_who_took_part(self):
        programme = [Command.create({"x_at": "09:30", "x_place": "Gate"})]
        span = {"period_from": "2026-03-05 01:30:00", "period_to": "2026-03-05 03:30:00"}
        said = {"group": "Guests", "people": 18, "purpose": "To see the culture", "programme": programme, **span}
        visit = self.begin("reception", self.user_supervisor, **said)
        visit.with_user(self.user_director).action_approve()
        report = visit.with_user(self.user_steward)
        report.write({"x_came": 17, "x_went": "Well"})
        report.action_sign()
        self.assertEqual(visit.state, "signed")

    def test_who_is_given_a_task_reports_it(self):
        said = {"task": "Look at the lift", "person": self.employee_attendant.id, "until": "2026-03-05 10:00:00"}
        task = self.begin("directortask", self.user_director, **said)
        report = task.with_user(self.user_attendant)
        self.assertEqual((report.can_sign, report.can_refuse, report.is_own_case), (True, False, True))
        with self.assertRaises(AccessError):
            self.env["property.form.signing"].with_user(self.user_attendant)._refuse(report, "No time")
        report.write({"x_result": "It runs", "x_done_at": "2026-03-04 10:00:00"})
        report.action_sign()
        self.assertEqual(
            (task.state, task.signature_ids.signer_id), ("signed", self.user_director | self.user_attendant)
        )

    def test_who_gives_a_task_to_the_own_person_does_not_report_it(self):
        said = {"task": "Look at the lift", "person": self.employee_director.id, "until": "2026-03-05 10:00:00"}
        own = self.begin("directortask", self.user_director, **said)
        own.write({"x_result": "It runs", "x_done_at": "2026-03-04 10:00:00"})
        self.assertFalse(own.can_sign)
        with self.assertRaises(AccessError):
            own.action_sign()


@tagged("post_install", "-at_install")
class TestFormTurn(FormCommon):
    """Who does what a form asks reports it and decides nothing; the page offers what the user may do (REC-4)."""

    code, prefix = "zturn", "ZTU"

    @classmethod
    def make_form(cls, code, prefix, **vals):
        approval = [Command.set(cls.env.ref("property_base.role_supervisor").ids)]
        return super().make_form(code, prefix, approval_role_ids=approval, **vals)

    @classmethod
    def sections(cls):
        applicant = [cls.question("doer", "employee", is_doer=True), cls.question("about", "employee")]
        return [
            ("What", "applicant", (), applicant),
            ("Result", "office", (), [cls.question("result", "text")]),
            ("Acceptance", "acceptance", (), [cls.question("verdict", "text")]),
        ]

    def begin(self, approved=True, **people):
        """A form that the attendant handed in."""
        vals = {f"x_{name}": person.id for name, person in people.items()}
        form = self.env[self.model].with_user(self.user_attendant).create({"estate_id": self.estate.id, **vals})
        form.action_submit()
        if approved:
            form.with_user(self.user_supervisor).action_approve()
        return form

    def check_refused(self, form, user):
        """Neither offered to the user nor done."""
        own = form.with_user(user)
        self.assertEqual((own.can_sign, own.can_refuse), (False, False))
        with self.assertRaises(AccessError):
            own.action_sign()
        with self.assertRaises(AccessError):
            own.env["property.form.signing"]._refuse(own, "No")

    def test_the_file_of_a_form_says_who_does_it(self):
        self.assertEqual(self.version._definition().doers, {"x_doer"})
        content = self.env["property.form.carrier"]._file(self.form)
        made = self.env["property.form.carrier"]._make(content, "zturnb", "ZTB")
        self.assertEqual(made.version_ids.section_ids.field_ids.filtered("is_doer").code, "doer")

    def test_who_does_it_reports_and_accepts_nothing(self):
        form = self.begin(doer=self.employee_steward)
        form.with_user(self.user_steward).action_sign()
        self.assertEqual(form.stage, "acceptance")
        again = self.begin(doer=self.employee_steward)
        again.with_user(self.user_director).action_sign()
        self.check_refused(again, self.user_steward)

    def test_who_does_it_does_not_approve_it(self):
        form = self.begin(approved=False, doer=self.employee_supervisor).with_user(self.user_supervisor)
        with self.assertRaises(AccessError):
            form.action_approve()
        self.assertFalse(form.can_sign or form.can_refuse)

    def test_whom_it_is_about_signs_nothing_also_as_who_does_it(self):
        for people in ({"about": self.employee_steward}, dict.fromkeys(("about", "doer"), self.employee_steward)):
            self.check_refused(self.begin(**people), self.user_steward)
        self.check_refused(self.begin(doer=self.employee_attendant), self.user_attendant)

    def test_who_ticked_it_off_is_not_told_again(self):
        form = self.begin(doer=self.employee_steward).sudo()
        self.assertEqual(form.activity_ids.user_id, self.user_steward)
        form.activity_ids.action_done()
        form.invalidate_recordset()
        self.env["property.form.turn"]._tell_doers(form)
        self.assertFalse(form.activity_ids)

    def test_of_a_correction_those_count_whom_the_corrected_form_names(self):
        form = self.begin(about=self.employee_steward, doer=self.employee_director)
        form.with_user(self.user_director).action_sign()
        form.with_user(self.user_supervisor).action_sign()
        self.assertEqual(form.state, "signed")
        groups = ["property_base.group_property_base_attendant"]
        second = self.make_employee("Second", "attendant", self.estate, "pss_second", groups).user_id
        newer = form.browse(form.with_user(second).action_amend()["res_id"]).with_user(second)
        newer.x_about = False
        newer.action_submit()
        newer.with_user(self.user_supervisor).action_approve()
        self.check_refused(newer, self.user_steward)
        self.assertTrue(newer.with_user(self.user_director).can_sign)

    def test_the_page_offers_what_is_not_refused(self):
        form = self.begin()
        offered = {
            self.user_attendant: (False, False, True),  # filled it in
            self.user_steward: (True, True, False),
            self.user_supervisor: (True, True, True),
        }
        for user, wanted in offered.items():
            own = form.with_user(user)
            self.assertEqual((own.can_sign, own.can_refuse, own.can_cancel), wanted, user.login)
        signing = self.env["property.form.signing"].with_user(self.user_steward)
        with self.assertRaises(AccessError):
            signing._cancel(form.with_user(self.user_steward), "No")
        signing._refuse(form.with_user(self.user_steward), "Not needed")
        self.assertEqual(form.state, "refused")
        for user in offered:
            own = form.with_user(user)
            self.assertFalse(own.can_sign or own.can_refuse or own.can_cancel)

    def test_a_draft_is_cancelled_by_its_owner_once_it_is_there(self):
        vals = {"estate_id": self.estate.id}
        forms = self.env[self.model].with_user(self.user_attendant)
        new, draft = forms.new({**forms.default_get(["state", "stage", "version_id"]), **vals}), forms.create(vals)
        self.assertEqual((new.can_submit, new.can_cancel, new.open_stage), (True, False, definition.APPLICANT))
        self.assertEqual((draft.can_submit, draft.can_cancel, draft.can_sign), (True, True, False))
        self.assertFalse(draft.with_user(self.user_steward).can_cancel)

    def test_the_buttons_ask_for_it(self):
        arch = etree.fromstring(self.env[self.model].with_user(self.user_attendant).get_view(view_type="form")["arch"])
        for step in ("sign", "refuse", "cancel"):
            self.assertEqual(arch.find(f".//button[@name='action_{step}']").get("invisible"), f"not can_{step}")

    def test_what_is_offered_of_many_costs_what_one_costs(self):
        forms = self.env[self.model].union(*(self.begin(doer=self.employee_steward) for _number in range(6)))
        forms = forms.with_user(self.user_steward)

        def cost(count):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(all(forms.browse(forms.ids[:count]).mapped("can_sign")))
            return self.env.cr.sql_log_count - before

        cost(1)  # what is cached once
        self.assertEqual(cost(6), cost(1))


@tagged("post_install", "-at_install")
class TestLeftAlone(FormCommon):
    """A correction says whom it waits for, and isn't handed in where it would wait for ever (REC-4)."""

    code, prefix = "zalone", "ZAL"

    @classmethod
    def sections(cls):
        return [
            ("What", "applicant", (), [cls.question("what", "text"), cls.question("doer", "employee", is_doer=True)]),
            ("Result", "office", ("supervisor",), [cls.question("result", "text")]),
        ]

    def signed(self, **answers):
        """A form that the attendant filled in and the supervisor signed."""
        form = self.env[self.model].with_user(self.user_attendant).create({"estate_id": self.estate.id, **answers})
        self.assertFalse(form.turn_text or form.turn_warning, "the draft of a form waits for who fills it in")
        form.action_submit()
        self.assertFalse(form.turn_warning)
        form.with_user(self.user_supervisor).action_sign()
        return form

    def correct(self, form, user):
        return form.browse(form.with_user(user).action_amend()["res_id"]).with_user(user)

    def second_supervisor(self):
        groups = ["property_base.group_property_base_supervisor"]
        return self.make_employee("Second", "supervisor", self.estate, "pss_second", groups).user_id

    def test_who_begins_a_correction_reads_whom_it_waits_for(self):
        newer = self.correct(self.signed(), self.user_director)
        role = self.env.ref("property_base.role_supervisor").name
        self.assertEqual((newer.turn_text, newer.turn_warning), (f"Office ({role})", False))
        newer.action_submit()
        self.assertEqual((newer.turn_text, newer.turn_warning), (f"Office ({role})", False))

    def test_a_correction_that_nobody_else_may_sign_names_the_role_and_is_not_handed_in(self):
        newer = self.correct(self.signed(), self.user_supervisor)
        role = self.env.ref("property_base.role_supervisor").name
        self.assertRegex(newer.turn_warning, f"who signs “Office”.*Staff Roles: {role}")
        with self.assertRaisesRegex(FormStateError, f"Staff Roles: {role}"), self.env.cr.savepoint():
            newer.action_submit()
        self.assertEqual((newer.state, newer.number), ("draft", False))
        second = self.second_supervisor()
        newer.invalidate_recordset()
        self.assertFalse(newer.turn_warning)
        newer.action_submit()
        newer.with_user(second).action_sign()
        self.assertEqual(newer.state, "signed")

    def test_a_form_whose_last_signer_went_says_so(self):
        form = self.env[self.model].with_user(self.user_supervisor).create({"estate_id": self.estate.id})
        form.action_submit()
        self.assertIn("who signs “Office”", form.turn_warning)
        self.second_supervisor()
        form.invalidate_recordset()
        self.assertFalse(form.turn_warning)

    def test_who_does_what_it_asks_is_left_to_report_it(self):
        form = self.signed(x_doer=self.employee_supervisor.id)
        newer = self.correct(form, self.user_director)
        self.assertFalse(newer.turn_warning)
        newer.action_submit()
        newer.with_user(self.user_supervisor).action_sign()
        self.assertEqual(newer.state, "signed")

    def test_the_page_shows_it(self):
        arch = etree.fromstring(self.env[self.model].with_user(self.user_attendant).get_view(view_type="form")["arch"])
        (field,) = arch.xpath("//field[@name='turn_warning']")
        self.assertEqual(field.getparent().get("invisible"), "not turn_warning")
