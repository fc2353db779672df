# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import Form, tagged

from odoo.addons.property_hr_scoring.exceptions import ActionOnlyError
from odoo.addons.property_hr_scoring.tests.common import ScoringCommon


@tagged("post_install", "-at_install")
class TestInspectionEvent(ScoringCommon):
    """A failed inspection becomes a score event (STD-4, SCO-2)."""

    def failed(self, checklist, **vals):
        """A recorded inspection whose first point failed."""
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(
            {"checklist_id": checklist.id, "estate_id": self.estate.id, **vals}
        )  # fmt: skip
        with self.assertRaises(ActionOnlyError):
            record.action_score()
        record.line_ids[0].write({"answer": "fail", "remark": "no badge"})
        record.action_done()
        return record

    def opened(self, record):
        """The page that the button opens, with a rule."""
        entries = self.env["property.score.entry"].with_user(self.user_supervisor)
        form = Form(entries.with_context(**record.action_score()["context"]))
        form.rule_id = self.rules["GRM-1"]
        return form

    def recorded(self, form):
        form.save().action_save()
        return self.env["property.score.event"].search([("rule_code", "=", "GRM-1")])

    def test_a_failed_inspection_becomes_an_event_with_its_points_as_evidence(self):
        checklist = self.env.ref("property_standard.checklist_grooming")
        record = self.failed(checklist, employee_id=self.employee_attendant.id)
        event = self.recorded(self.opened(record))
        self.assertEqual((event.employee_id, event.at), (self.employee_attendant, record.inspected_at))
        self.assertEqual((event.res_model, event.res_id), ("property.inspection", record.id))
        self.assertIn("no badge", event.evidence)

    def test_of_a_post_the_person_is_chosen(self):
        checklist = self.env["property.checklist"].search([("subject", "=", "place")], limit=1)
        form = self.opened(self.failed(checklist, post_id=self.post.id))
        self.assertFalse(form.employee_id)
        form.employee_id = self.employee_steward
        self.assertEqual(self.recorded(form).employee_id, self.employee_steward)

    def test_a_person_whom_the_director_inspected_was_sampled(self):
        checklist = self.env.ref("property_standard.checklist_grooming")
        sampling = self.env["property.score.sampling"]

        def sampled():
            return sampling._sampled(self.company, date(2015, 3, 1), date(2015, 4, 1))

        for user, moment in ((self.user_supervisor, "10 03:00"), (self.user_director, "31 16:30")):
            vals = {"checklist_id": checklist.id, "estate_id": self.estate.id, "inspected_at": f"2015-03-{moment}:00"}
            record = self.env["property.inspection"].with_user(user).create(
                {**vals, "employee_id": self.employee_attendant.id}
            )  # fmt: skip
            record.line_ids.answer = "pass"
            record.action_done()
            self.assertFalse(sampled(), "a supervisor's, and one of the first of April")
        record = self.env["property.inspection"].with_user(self.user_director).create(
            {**vals, "inspected_at": "2015-03-31 15:30:00", "employee_id": self.employee_steward.id}
        )  # fmt: skip
        record.line_ids.answer = "pass"
        record.action_done()
        self.assertEqual(sampled(), set(self.employee_steward.ids))
