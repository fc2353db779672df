# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo.tests import tagged

from odoo.addons.property_base.exceptions import PhotoFileError
from odoo.addons.property_base.tests.common_photo import HOSTILE, TakenPhotos, photo_with_place
from odoo.addons.property_document.exceptions import RequestRightError, RequestStateError

from .common import DutyCommon

PAPER = base64.b64encode(b"%PDF-1.4 note")


class ExcuseCommon(DutyCommon):
    """Excuses of the attendant on `DAY`."""

    def hand_in(self, start="10:00", end="11:00", user=None, **vals):
        return (
            self.env["property.excuse"]
            .with_user(user or self.user_attendant)
            .create(
                {
                    "employee_id": self.employee_attendant.id,
                    "estate_id": self.estate.id,
                    "kind": "transport",
                    "start_at": self.at(start),
                    "end_at": self.at(end),
                    "reason": "The metro stood still",
                    "document": PAPER,
                    **vals,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestExcuse(TakenPhotos, ExcuseCommon):
    """Accepted documents clear lateness and absence before anything is scored (DUT-4)."""

    def test_a_photographed_document_is_kept_without_its_place_and_a_paper_as_it_is(self):
        excuse = self.hand_in("10:00", "10:20")
        self.assertEqual(excuse.document, PAPER)
        excuse.document = base64.b64encode(photo_with_place())
        self.assert_taken(base64.b64decode(excuse.document))
        with self.assertRaisesRegex(PhotoFileError, "JPEG, PNG"):
            excuse.document = base64.b64encode(HOSTILE["drawing.svg"][0])

    def found(self, shift):
        return shift.verdict, shift.late_seconds

    def test_an_accepted_notice_clears_the_lateness_it_covers(self):
        shift = self.make_shift()
        self.punch("10:30", "17:00")
        excuse = self.hand_in("10:00", "10:20")
        self.assertEqual(self.found(shift), ("late", 1800))
        excuse.with_user(self.user_supervisor).action_approve()
        self.assertEqual(self.found(shift), ("late", 600))
        self.assertEqual(shift.change_ids[:1].cause, "excuse")
        self.assertEqual(shift.change_ids[:1].user_id, self.user_supervisor)

    def test_a_doctors_note_for_the_whole_shift_excuses_it(self):
        shift = self.make_shift()
        self.assertEqual(shift.verdict, "absent")
        excuse = self.hand_in("08:00", "20:00", kind="doctor").with_user(self.user_supervisor)
        excuse.action_approve()
        self.assertEqual(shift.verdict, "excused")
        excuse.action_revoke()
        self.assertEqual(shift.verdict, "absent")

    def test_a_refused_one_changes_nothing(self):
        shift = self.make_shift()
        excuse = self.hand_in("08:00", "20:00").with_user(self.user_supervisor)
        excuse.action_refuse()
        self.assertEqual(shift.verdict, "absent")
        for action in (excuse.action_approve, excuse.action_revoke, excuse.action_withdraw):
            with self.assertRaises(RequestStateError):
                action()

    def test_it_is_accepted_with_its_document_only(self):
        excuse = self.hand_in(document=False).with_user(self.user_supervisor)
        with self.assertRaisesRegex(RequestStateError, "attach the document"):
            excuse.action_approve()
        excuse.document = PAPER
        excuse.action_approve()
        self.assertEqual(excuse.state, "approved")
        with self.assertRaises(RequestStateError):
            excuse.end_at = self.at("20:00")

    def test_across_midnight(self):
        shift = self.make_shift(template=self.night)
        self.punch("2026-03-03 00:30", "2026-03-03 06:00")
        excuse = self.hand_in("22:00", "2026-03-03 00:30")
        excuse.with_user(self.user_supervisor).action_approve()
        self.assertEqual(self.found(shift), ("on_time", 0))

    def test_of_two_shifts_a_day_only_the_covered_one_is_excused(self):
        first, second = self.make_shift(template=self.morning), self.make_shift(template=self.afternoon)
        self.hand_in("06:00", "13:00").with_user(self.user_supervisor).action_approve()
        self.assertEqual((first.verdict, second.verdict), ("excused", "absent"))

    def test_leaving_the_post_with_a_summons_is_no_fact(self):
        shift = self.make_shift()
        self.punch("10:00", "12:00")
        self.punch("13:00", "17:00")
        self.assertEqual(shift.away_seconds, 3600)
        self.hand_in("12:00", "13:00", kind="authority").with_user(self.user_supervisor).action_approve()
        self.assertEqual(shift.away_seconds, 0)

    def test_nobody_decides_about_the_own_one_and_the_supervisor_is_asked(self):
        excuse = self.hand_in()
        self.assertEqual(excuse.sudo().activity_ids.user_id, self.user_supervisor)
        self.user_supervisor.lang = self.env["res.lang"]._activate_lang("zh_CN").code
        asked = self.hand_in("08:00", "09:00").sudo().activity_ids.summary
        self.assertIn("待审批", asked, "in the language of who decides, not of who asks")
        own = self.hand_in(user=self.user_supervisor, employee_id=self.employee_supervisor.id)
        with self.assertRaises(RequestRightError):
            own.action_approve()
        own.with_user(self.user_director).action_approve()
        self.assertEqual(own.state, "approved")

    def test_the_same_queries_for_one_and_for_many(self):
        people = self.env["hr.employee"].create([{"name": f"Guard {number}"} for number in range(30)])
        shifts = self.env["property.shift.planner"]._plan(self.office, self.estate, people, [self.DAY])
        shifts.action_publish()
        excuses = self.env["property.excuse"].create(
            [
                {
                    "employee_id": person.id,
                    "estate_id": self.estate.id,
                    "start_at": self.at("10:00"),
                    "end_at": self.at("10:20"),
                    "reason": "Snow",
                    "document": PAPER,
                }
                for person in people
            ]
        )
        self.passed_write(excuses, {"state": "approved"})
        counts = []
        for part in (shifts[:1], shifts):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.env["property.shift.judge"]._gather(part)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])


@tagged("post_install", "-at_install")
class TestOffRoster(DutyCommon):
    """Who comes without a shift is seen (DUT-3)."""

    def off(self):
        domain = [("is_off_roster", "=", True), ("employee_id", "in", self.estate.staff_role_ids.employee_id.ids)]
        return self.env["hr.attendance"].with_user(self.user_supervisor).search(domain)

    def test_a_private_swap_is_flagged_and_the_original_person_is_absent(self):
        shift = self.make_shift()
        swapped = self.punch("10:00", "17:00", self.employee_steward)
        self.assertTrue(swapped.is_off_roster)
        self.assertEqual(self.off(), swapped)
        self.assertEqual(shift.verdict, "absent")

    def test_people_with_a_shift_and_those_without_a_roster_are_not(self):
        self.make_shift()
        self.punch("10:00", "17:00")
        self.punch("10:00", "17:00", self.employee_director)
        self.punch("10:00", "17:00", self.employee_plain)
        self.assertFalse(self.off())

    def test_a_shift_planned_afterwards_takes_the_flag_away(self):
        punch = self.punch("10:00", "17:00")
        self.assertTrue(punch.is_off_roster)
        self.make_shift()
        self.env.invalidate_all()
        self.assertFalse(punch.is_off_roster)
