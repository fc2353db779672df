# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

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

    def director_inspects(self, person, day=10):
        """An inspection of March by the director, recorded."""
        vals = {
            "checklist_id": self.env.ref("property_standard.checklist_grooming").id,
            "estate_id": self.estate.id,
            "inspected_at": datetime(2015, 3, day, 3, 0),
            "employee_id": person.id,
        }
        record = self.env["property.inspection"].with_user(self.user_director).create(vals)
        record.line_ids.answer = "pass"
        record.action_done()
        return record

    def corrected(self, record, user, person=None):
        action = record.with_user(user).action_amend()
        newer = record.with_user(user).browse(action["res_id"])
        newer.employee_id = person or record.employee_id
        newer.action_done()
        return newer

    def test_a_correction_is_a_sample_where_the_corrected_one_was(self):
        record = self.director_inspects(self.employee_attendant)
        newer = self.corrected(record, self.user_supervisor)
        self.assertTrue(newer.is_director_sample)
        sampling = self.env["property.score.sampling"]
        days = date(2015, 3, 1), date(2015, 4, 1)
        self.assertEqual(sampling._sampled(self.company, *days), set(self.employee_attendant.ids))

    def test_what_is_inspected_or_corrected_after_the_closing_leaves_the_figures(self):
        def sampled():
            (share,) = [
                share
                for share in self.env["property.score.sampling"]._shares(self.month)[self.month]
                if share.estate == self.estate.id
            ]
            return share.sampled, share.people

        with freeze_time("2015-03-20 03:00:00"):
            record = self.director_inspects(self.employee_attendant)
        with freeze_time("2015-04-02 03:00:00"):
            self.close()
        before = sampled()
        self.assertEqual(before[0], 1)
        with freeze_time("2015-04-05 03:00:00"):
            self.director_inspects(self.employee_steward, day=11)
            self.assertEqual(sampled(), before, "inspected afterwards")
            self.corrected(record, self.user_director, self.employee_steward)
            self.assertEqual(sampled(), before, "corrected afterwards")
