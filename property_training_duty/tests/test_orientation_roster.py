# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_duty.exceptions import ShiftPlanError
from odoo.addons.property_duty.tests.test_roster import RosterCommon
from odoo.addons.property_training.guard import PASS as TRAINING_PASS

DAY = date(2026, 3, 4)


@tagged("post_install", "-at_install")
class TestOrientationRoster(RosterCommon):
    """Who hasn't passed the orientation is on no roster alone; beside the coach is allowed (TRN-4)."""

    def setUp(self):
        super().setUp()
        self.env["property.training.orientation.part"].search([]).active = False  # only the exam is asked here
        self.new = self.make_employee("Newcomer", "attendant", self.estate, "newcomer", date_from=date(2026, 2, 23))
        self.new.property_staff_role_ids.post_id = self.post
        self.coach = self.people[1]
        self.orientation = self.env["property.training.orientation"].search([("employee_id", "=", self.new.id)])
        self.orientation.with_user(self.user_supervisor).coach_id = self.coach

    def cell(self, employee, *templates):
        """A changed cell of the day, as the roster sheet sends it."""
        seen = self.env["property.shift"].search(
            [("employee_id", "=", employee.id), ("date", "=", DAY), ("state", "!=", "cancelled")]
        )
        wanted = [[template.id, self.post.id] for template in templates]
        return {"employee_id": employee.id, "date": str(DAY), "seen": seen.ids, "wanted": wanted}

    def save(self, *cells):
        shifts = self.env["property.shift"].with_user(self.user_supervisor)
        return shifts.grid_save(self.estate.id, list(cells))["errors"]

    def pass_exam(self):
        topic = self.env["property.training.topic"].create(
            {
                "code": "t_orientation",
                "name": "Orientation",
                "family_id": self.env.ref("property_training.family_orientation").id,
                "company_id": self.company.id,
                "is_oral": True,
                "oral_pass_percent": 60,
            }
        )
        exam = self.env["property.training.exam"].create(
            {
                "topic_id": topic.id,
                "estate_id": self.estate.id,
                "exam_on": date(2026, 2, 20),
                "invigilator_id": self.employee_director.id,
                "employee_ids": [Command.set(self.new.ids)],
            }
        )
        exam.with_user(self.user_supervisor).action_open()
        self.orientation.exam_ids = exam
        exam.attempt_ids.with_user(self.user_supervisor).action_mark(80)

    def test_a_proposal_leaves_the_person_out_and_says_why(self):
        opens = self.env["property.roster.overview"]._overview(self.own)["opens"]
        self.assertIn("1 × only together with the coach", opens[0]["why"])
        self.own.action_propose()
        self.assertNotIn(self.new, self.roster.shift_ids.employee_id)
        self.assertEqual(len(self.roster.shift_ids), 93)

    def test_the_sheet_refuses_the_person_alone_and_names_the_coach(self):
        errors = self.save(self.cell(self.new, self.morning))
        self.assertEqual([(error["employee_id"], error["date"]) for error in errors], [(self.new.id, str(DAY))])
        self.assertIn(self.coach.name, errors[0]["text"])
        self.assertTrue(self.save(self.cell(self.new, self.morning), self.cell(self.coach, self.afternoon)))
        self.assertFalse(self.save(self.cell(self.new, self.morning), self.cell(self.coach, self.morning)))
        errors = self.save(self.cell(self.coach))
        self.assertEqual([error["employee_id"] for error in errors], [self.new.id])
        self.assertFalse(self.save(self.cell(self.coach), self.cell(self.new)))

    def test_without_a_coach_the_sheet_asks_for_one(self):
        self.orientation.coach_id = False
        self.assertIn("Name a coach", self.save(self.cell(self.new, self.morning))[0]["text"])

    def test_what_came_in_another_way_is_not_published(self):
        shift = self.stand(DAY, self.new)
        faults = self.env["property.roster.overview"]._overview(self.own)["faults"]
        self.assertEqual(
            [(fault["name"], fault["text"]) for fault in faults], [("Newcomer", "without the coach beside")]
        )
        with self.assertRaises(ShiftPlanError), self.cr.savepoint():
            shift.with_user(self.user_supervisor).action_publish()
        with self.assertRaises(ShiftPlanError), self.cr.savepoint():
            self.own.action_publish(is_confirmed=True)
        self.stand(DAY, self.coach)
        self.own.action_publish(is_confirmed=True)
        self.assertEqual(shift.state, "published")

    def test_a_published_shift_does_not_become_one_alone(self):
        self.stand(DAY, self.coach, publish=True)
        shift = self.stand(DAY, self.new, publish=True)
        for vals in ({"post_id": False}, {"date": date(2026, 3, 5)}, {"template_id": self.night.id}):
            with self.subTest(vals=vals), self.assertRaises(ShiftPlanError), self.cr.savepoint():
                shift.with_user(self.user_supervisor).write(vals)
        with self.assertRaises(ShiftPlanError), self.cr.savepoint():
            self.stand(date(2026, 3, 6), self.people[0], publish=True).write({"employee_id": self.new.id})

    def test_the_person_is_no_substitute(self):
        shift = self.stand(DAY, self.people[0], publish=True)
        cover = self.env["property.cover"].with_user(self.user_supervisor).create(
            {"shift_id": shift.id, "reason": "Dentist"}
        )  # fmt: skip
        self.assertIn(self.people[2], cover.candidate_ids)
        self.assertNotIn(self.new, cover.candidate_ids)

    def test_who_has_passed_or_is_withdrawn_stands_alone(self):
        self.pass_exam()
        self.assertFalse(self.save(self.cell(self.new, self.morning)))
        self.stand(date(2026, 3, 7), self.new, publish=True)

    def test_an_orientation_that_is_withdrawn_asks_nothing(self):
        self.orientation._passed_write(TRAINING_PASS, {"state": "withdrawn"})
        self.assertFalse(self.save(self.cell(self.new, self.morning)))

    def test_another_estate_asks_nothing(self):
        guides = self.env["property.shift.guide"]._guides
        self.assertEqual(guides(self.estate, self.new | self.coach), {self.new.id: self.coach.id})
        self.assertEqual(guides(self.other_estate, self.new | self.coach), {})
