# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_document.rules import public_check

from ..exceptions import FormRightError, FormStateError, PermitStateError
from .common_permit import DURING, END, LATER, NIGHT, NOON, START, PermitCommon


@tagged("post_install", "-at_install")
class TestPermit(PermitCommon):
    """A permit is asked for on its form, granted as its grade says, and dies by the clock (REC-3, REC-6)."""

    def test_it_is_granted_and_dies_at_its_end(self):
        form = self.ask()
        permit = form.permit_id
        self.assertEqual((permit.state, permit.number, permit.unit_id), ("asked", form.number, self.unit))
        self.assertEqual((permit.operator_names, permit.watcher_id), ("Wang Wu", self.employee_steward))
        self.assertEqual(self.standing(permit, DURING), "asked")
        self.assertEqual(self.standing(permit, LATER), "expired", "nobody decided")
        with freeze_time(LATER):
            self.assertEqual(permit._public_validity()[permit.id], public_check.UNKNOWN)
        with freeze_time(NOON):
            form.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        self.assertEqual((form.state, permit.state), ("signed", "granted"))
        for moment, standing in (
            ("2026-03-04 00:59:59", "ahead"),
            (START, "valid"),
            (DURING, "valid"),
            (NIGHT, "resting"),
            (END, "valid"),
            (LATER, "expired"),
        ):
            self.assertEqual(self.standing(permit, moment), standing, moment)
        self.assertEqual(form.search([("permit_standing", "=", "expired"), ("id", "=", form.id)]), form)

    def test_the_grade_decides_lead_length_and_chain(self):
        with self.refused("at least 7 days .* at most 24 hours"):
            self.ask(grade=1)
        week = {"x_period_from": "2026-03-09 01:00:00", "x_period_to": "2026-03-10 01:00:00"}
        form = self.ask(grade=1, **week)
        chain = [self.safety.user_id, self.user_supervisor, self.user_director]
        for user in chain:
            self.assertEqual(form.approver_ids, user)
            with freeze_time(NOON):
                form.with_user(user).action_approve()
            form.invalidate_recordset()
        self.assertEqual((form.state, form.permit_id.state), ("signed", "granted"))
        third = self.ask()
        self.assertEqual(third.review_ids.reviewer_ids, self.user_supervisor)
        with self.assertRaises(UserError):
            third.permit_grade_id = self.grades[2]
        other = self.env.ref("property_record.permit_grade_firelift")
        with self.assertRaises(FormStateError):
            self.fill().permit_grade_id = other

    def test_it_waits_in_the_top_bar_of_who_approves(self):
        self.ask()
        entries = self.env["res.users"].with_user(self.user_supervisor).review_user_count()
        (mine,) = [entry for entry in entries if entry["model"] == "x_form_hotwork"]
        self.assertEqual((mine["pending_count"], mine["name"]), (1, "Hot-Work Permit"))
        self.assertIn("property_record", mine["icon"])

    def test_who_works_does_not_watch(self):
        with self.refused("Wang Wu works"):
            self.ask(x_watched_by="contractor", x_watcher="wang  wu")
        with self.refused("Test steward works"):
            self.ask(x_by="staff", x_operator_staff=self.employee_steward.id)
        # what isn't asked any more says nothing
        self.ask(x_watched_by="staff", x_watcher="Wang Wu")

    def test_the_certificate_holds_to_the_last_day(self):
        with self.refused("certificate of Wang Wu"):
            self.ask(x_certificate_until=False)
        with self.refused("ends on 2026-03-05"):
            self.ask(x_certificate_until="2026-03-05")
        self.ask(x_certificate_until="2026-03-06")

    def test_what_is_over_is_not_granted(self):
        form = self.ask()
        with freeze_time(LATER), self.refused("its end is over"):
            form.with_user(self.user_supervisor).action_approve()
        self.assertEqual(form.permit_id.state, "asked")
        form.with_user(self.user_supervisor)._approval_reject("Too late")
        self.assertEqual((form.state, form.permit_id.state), ("refused", "refused"))

    def test_it_is_stopped_by_anybody_and_goes_on_by_a_supervisor(self):
        permit = self.grant()
        with freeze_time(DURING):
            with self.assertRaises(PermitStateError):
                permit.action_suspend(" ")
            permit.action_suspend("No extinguisher there")
            self.assertEqual(self.standing(permit, DURING), "suspended")
            with self.assertRaises(FormRightError):
                permit.action_resume("It is there now")
            permit.with_user(self.user_supervisor).action_resume("It is there now")
            with self.assertRaises(PermitStateError):
                permit.with_user(self.user_supervisor).action_resume("Again")
        self.assertEqual(self.standing(permit, DURING), "valid")
        row = permit.suspension_ids
        self.assertEqual(row.mapped("reason"), ["No extinguisher there"])
        self.assertEqual((row.suspended_by_id, row.resumed_by_id), (self.user_attendant, self.user_supervisor))
        with freeze_time(LATER), self.assertRaises(PermitStateError):
            permit.action_suspend("Too late")

    def test_nobody_lets_the_own_work_go_on(self):
        form = self.ask(user=self.user_supervisor)
        with freeze_time(NOON):
            form.with_user(self.user_director).action_approve()
        permit = form.permit_id.with_user(self.user_supervisor)
        with freeze_time(DURING):
            permit.action_suspend("Wind")
            with self.assertRaises(UserError):
                permit.action_resume("Calm")
            permit.with_user(self.user_director).action_resume("Calm")

    def test_after_the_work_the_place_is_looked_at_again(self):
        permit = self.grant(x_by="staff", x_operator_staff=self.safety.id)
        row = self.owed(permit, "permit_recheck")
        self.assertEqual((row.due_at, row.employee_id), (datetime(2026, 3, 6, 10), self.employee_steward))
        with freeze_time(DURING), self.refused("looked at again"):
            permit.action_recheck("fine", "Cold")
        with freeze_time("2026-03-05 05:00:00"):
            permit.action_close("Done")
        self.assertEqual(row.due_at, datetime(2026, 3, 5, 6))
        with freeze_time("2026-03-05 05:29:00"), self.refused("13:30"):
            permit.action_recheck("fine", "Cold")
        with freeze_time("2026-03-05 05:40:00"):
            for result, remark in (("fine", ""), ("good", "Cold")):
                with self.assertRaises(PermitStateError):
                    permit.action_recheck(result, remark)
            with self.assertRaises(FormRightError):
                permit.with_user(self.safety.user_id).action_recheck("fine", "Cold")
            permit.with_user(self.user_steward).action_recheck("fine", "Cold, nothing glows")
            with self.assertRaises(PermitStateError):
                permit.action_recheck("fine", "Once more")
        self.assertEqual((row.state, self.owed(permit, "permit_expiry_day").state), ("kept", "kept"))
        self.assertEqual((permit.rechecked_by_id, permit.state), (self.user_steward, "closed"))

    def test_the_re_check_is_owed_as_it_was_granted(self):
        permit, other = self.grant(), self.grant()
        self.grades[3].write({"recheck_earliest_minutes": 1, "recheck_minutes": 5})
        with freeze_time("2026-03-05 05:00:00"):
            permit.action_close("Done")
        self.assertEqual(permit.recheck_from, datetime(2026, 3, 5, 5, 30))
        self.assertEqual(permit.recheck_until, datetime(2026, 3, 5, 6))
        with freeze_time(DURING):
            one = self.env["property.permit.extension"].with_user(self.user_attendant)
            one = one.create({"permit_id": other.id, "count": 1, "reason": "Rain"})
            one.action_submit()
            one.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        self.assertEqual(other.recheck_from, datetime(2026, 3, 7, 9, 30))

    def test_what_is_found_after_the_work_is_told(self):
        permit = self.grant()
        with freeze_time("2026-03-06 09:40:00"):
            permit.with_user(self.user_steward).action_recheck("found", "Smoke behind the panel")
        about = [("model", "=", permit._name), ("res_id", "=", permit.id), ("body", "ilike", "Smoke behind the panel")]
        told = self.env["mail.message"].search(about)
        self.assertIn(self.user_supervisor.partner_id, told.notified_partner_ids)

    def test_what_was_missed_stays_missed(self):
        permit = self.grant()
        clock = self.env["property.obligation.sweep"]
        clock._sweep(datetime(2026, 3, 6, 8))
        self.assertEqual(self.owed(permit, "permit_expiry_day").state, "warned")
        clock._sweep(datetime(2026, 3, 6, 10, 0, 1))
        self.assertEqual(self.owed(permit, "permit_expiry_day").state, "missed")
        row = self.owed(permit, "permit_recheck")
        self.assertEqual(row.state, "missed")
        with freeze_time("2026-03-06 11:00:00"):
            permit.action_recheck("found", "A plank had burnt")
            permit.action_close("Reported late")
        self.assertEqual((row.state, bool(row.done_at)), ("missed", True))
        self.assertEqual((permit.recheck_until, permit.state), (datetime(2026, 3, 6, 10), "closed"))

    def test_closed_before_the_work_began_nothing_is_looked_at(self):
        permit = self.grant()
        with freeze_time("2026-03-03 01:00:00"):
            permit.action_close("Not needed")
        self.assertEqual(self.owed(permit, "permit_recheck").state, "withdrawn")
        self.assertFalse(permit.recheck_until)

    def test_a_correction_neither_revives_nor_renews(self):
        permit = self.grant(x_period_to="2026-03-05 09:00:00")
        with freeze_time(DURING):
            permit.action_suspend("Wind")
        form = self.env["x_form_hotwork"].browse(permit.res_id).with_user(self.user_director)
        with freeze_time(DURING):
            newer = form.browse(form.action_amend()["res_id"])
            newer.x_place, newer.x_period_to = "Roof of the garage", END
            newer.action_submit()
            self.assertEqual((newer.permit_id, permit.place), (form.permit_id, "Roof"))
            newer.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        self.assertEqual((permit.res_id, permit.place), (newer.id, "Roof of the garage"))
        self.assertEqual((permit.state, permit.end_at), ("suspended", datetime(2026, 3, 6, 9)))
        self.assertEqual(self.owed(permit, "permit_expiry_day").due_at, permit.end_at)
        self.assertEqual(permit.search_count([("number", "in", (form.number, newer.number))]), 1)
        with freeze_time(DURING):
            permit.action_close("Finished")
            third = newer.with_user(self.safety.user_id)
            again = third.browse(third.action_amend()["res_id"])
            again.x_period_to = "2026-03-07 09:00:00"
            again.action_submit()
            again.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        self.assertEqual((permit.state, permit.end_at), ("closed", datetime(2026, 3, 6, 9)))

    def amend(self, permit, **vals):
        """A correction of a permit's form that was handed in and approved."""
        form = self.env["x_form_hotwork"].browse(permit.res_id).with_user(self.user_director)
        newer = form.browse(form.action_amend()["res_id"])
        newer.write(vals)
        newer.action_submit()
        newer.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        return newer

    def test_a_correction_gives_no_new_period_to_what_has_expired(self):
        permit = self.grant()
        with freeze_time("2026-03-07 01:00:00"):
            self.amend(permit, x_place="Garage", x_period_to="2026-03-08 09:00:00")
            self.assertEqual(permit._standing_now(), "expired")
        self.assertEqual((permit.place, str(permit.end_at), permit.state), ("Garage", END, "granted"))

    def test_a_correction_moves_no_work_that_was_looked_at_again(self):
        permit = self.grant()
        with freeze_time("2026-03-06 09:40:00"):
            permit.with_user(self.user_steward).action_recheck("fine", "Cold")
            self.amend(permit, x_place="Garage")
        self.assertEqual(str(permit.end_at), END)
        self.assertEqual(self.owed(permit, "permit_recheck").state, "kept")

    def test_a_correction_keeps_grade_lead_and_certificate(self):
        permit = self.grant()
        for vals, text in (
            ({"permit_grade_id": self.grades[2].id}, "stays in its grade"),
            ({"x_period_from": "2026-03-04 12:00:00"}, "at least 1 days"),
        ):
            with freeze_time(DURING), self.refused(text):
                self.amend(permit, **vals)
        self.assertEqual((permit.grade_id, str(permit.start_at)), (self.grades[3], START))

    def cancelled(self, moment):
        """The permit of a form with a stage after the work, which was cancelled at a moment."""
        permit = self.grant()
        self.env.flush_all()
        self.env.cr.execute("UPDATE x_form_hotwork SET state = 'cancelled' WHERE id = %s", [permit.res_id])
        self.env.invalidate_all()
        with freeze_time(moment):
            self.env["property.permit.desk"]._follow(self.env["x_form_hotwork"].browse(permit.res_id))
        return permit

    def test_a_form_that_is_cancelled_after_the_work_leaves_the_recheck(self):
        permit = self.cancelled(DURING)
        self.assertEqual(permit.state, "closed")
        self.assertEqual(self.owed(permit, "permit_recheck").due_at, datetime(2026, 3, 4, 4))
        early = self.cancelled(NOON)
        self.assertEqual((early.state, self.owed(early, "permit_recheck").state), ("cancelled", "withdrawn"))

    def test_a_notice_of_what_is_not_valid_says_so(self):
        asked = self.ask().permit_id
        with freeze_time(DURING):
            granted = self.grant()
            reports = self.env["ir.actions.report"].with_user(self.user_attendant)
            for name in ("entrance", "place"):
                for permit, is_said in ((asked, True), (granted, False)):
                    html = reports._render_qweb_html(f"property_record.report_permit_{name}", permit.ids)[0].decode()
                    self.assertEqual("This is no valid permit" in html, is_said, name)

    def test_a_corrected_length_is_warned_of_once(self):
        self.grades[3].most_hours = 1000
        permit = self.grant()
        with freeze_time(NOON):
            self.amend(permit, x_period_to="2026-03-20 09:00:00")
        self.assertEqual(self.owed(permit, "permit_expiry_day").state, "withdrawn")
        self.assertEqual(self.owed(permit, "permit_expiry").due_at, datetime(2026, 3, 20, 9))

    def test_a_stranger_hears_kind_end_and_half_a_unit(self):
        permit = self.grant()
        name = f"{self.env.ref('property_record.form_hotwork').name} · Grade 3"
        for moment, word in (
            (DURING, public_check.Verdict(True, "", name, "1-12**", "", "2026-03-06 17:00", "08:00 – 18:00")),
            (
                NOON,
                public_check.Verdict(
                    False, "ahead", name, "1-12**", "2026-03-04 09:00", "2026-03-06 17:00", "08:00 – 18:00"
                ),
            ),
        ):
            with freeze_time(moment):
                permit.invalidate_recordset()
                self.assertEqual(permit._public_validity()[permit.id], word)
        asked = self.ask().permit_id
        self.assertEqual(asked._public_validity()[asked.id], public_check.UNKNOWN)
        self.assertFalse(asked._public_check_codes())

    def test_permit_and_notices_are_printed_with_the_code(self):
        permit = self.grant()
        reports = self.env["ir.actions.report"].with_user(self.user_attendant)
        kind = {"report_type": "html"}
        form = reports._render_qweb_html("property_record.report_form_hotwork", [permit.res_id], kind)[0].decode()
        place = reports._render_qweb_html("property_record.report_permit_place", permit.ids, kind)[0].decode()
        entrance = reports._render_qweb_html("property_record.report_permit_entrance", permit.ids, kind)[0].decode()
        for html in (form, place, entrance):
            self.assertIn("data:image/png;base64", html)
            self.assertIn("2026-03-06 17:00", html)
            self.assertIn(permit.number, html)
        self.assertIn("Wang Wu", place)
        self.assertIn("1-12**", entrance)
        for text in ("Wang Wu", "Test steward", "1-1203"):
            self.assertNotIn(text, entrance)

    def test_many_are_asked_for_with_as_many_queries_as_few(self):
        def cost(count):
            forms = self.env["x_form_hotwork"].union(*(self.fill() for _number in range(count)))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with freeze_time(NOON):
                forms.action_submit()
                forms.with_user(self.user_supervisor).action_approve()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)  # what is cached once
        self.assertLessEqual(cost(12), cost(2) + 2)

    def test_the_fire_lift_is_granted_by_the_office_and_closed_by_its_return(self):
        lift = self.env["x_form_firelift"].with_user(self.user_attendant)
        with freeze_time(NOON):
            lift = lift.create(
                {
                    "estate_id": self.estate.id,
                    "x_unit": self.unit.id,
                    "x_company": "Movers",
                    "x_phone": "13800000000",
                    "x_period_from": "2026-03-02 01:00:00",
                    "x_period_to": "2026-03-02 09:00:00",
                    "x_purpose": "A piano",
                    "x_protected": "yes",
                }
            )
        self.assertEqual(lift.permit_grade_id, self.env.ref("property_record.permit_grade_firelift"))
        with freeze_time("2026-03-02 01:02:00"):
            lift.action_submit()
            permit = lift.permit_id
            self.assertEqual(permit.state, "asked")
            lift.with_user(self.user_supervisor).action_sign()
            self.assertEqual((permit.state, lift.state), ("granted", "submitted"))
        with freeze_time("2026-03-02 05:00:00"):
            guard = lift.with_user(self.user_steward)
            guard.write({"x_returned_at": "2026-03-02 05:00:00", "x_damaged": "no"})
            guard.action_sign()
        self.assertEqual((permit.state, lift.state), ("closed", "signed"))
        self.assertEqual(self.owed(permit, "permit_expiry_day").state, "kept")

    def test_an_undertaking_counts_on_its_day(self):
        goods = [Command.create({"x_item": "Sofa", "x_pieces": 1})]
        vals = {"estate_id": self.estate.id, "x_unit": self.unit.id, "x_carrier": "Movers", "x_phone": "13800000000"}
        paper = self.env["x_form_carrying"].with_user(self.user_attendant)
        with freeze_time("2026-03-02 02:00:00"):
            paper = paper.create({**vals, "x_day": "2026-03-02", "x_goods": goods, "x_agreed": "yes"})
            self.env["property.form.signing"]._submit(paper, "aGVsbG8=")
        permit = paper.permit_id
        self.assertEqual((permit.start_at, permit.end_at), (datetime(2026, 3, 1, 16), datetime(2026, 3, 2, 15, 59, 59)))
        self.assertEqual(self.standing(permit, "2026-03-02 15:59:59"), "valid")
        self.assertEqual(self.standing(permit, "2026-03-02 16:00:00"), "expired")
        form = paper.with_user(self.user_supervisor)
        with freeze_time("2026-03-02 03:00:00"):
            self.env["property.form.signing"].with_user(self.user_supervisor)._cancel(form, "Rain")
        self.assertEqual(permit.state, "cancelled")
        self.assertEqual(self.owed(permit, "permit_expiry_day").state, "withdrawn")

    def test_it_is_carried_in_a_file_with_its_grades(self):
        carrier = self.env["property.form.carrier"].with_user(self.user_manager)
        kind = self.env.ref("property_record.form_hotwork").with_user(self.user_manager)
        copy = carrier._make(carrier._file(kind), "hot2", "H2")
        self.assertTrue(copy.is_permit)
        names = ("name", "level", "lead_days", "most_hours", "approval_role_ids", "daily_from", "daily_to")
        names += ("is_recheck_owed", "recheck_minutes", "recheck_earliest_minutes", "needs_certificate")
        told = [[[grade[name] for name in names] for grade in one.grade_ids] for one in (kind, copy)]
        self.assertEqual(*told)
        self.assertEqual(len(copy.grade_ids), 3)
        self.assertEqual(copy.version_ids._problem_texts(), [], "its questions say what they mean")
