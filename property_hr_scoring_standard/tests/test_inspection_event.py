# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_hr_scoring.exceptions import ActionOnlyError
from odoo.addons.property_hr_scoring.tests.common import ScoringCommon


@tagged("post_install", "-at_install")
class TestInspectionEvent(ScoringCommon):
    """A failed inspection of a person becomes a score event (STD-4, SCO-2)."""

    def test_a_failed_inspection_becomes_an_event_with_its_points_as_evidence(self):
        checklist = self.env.ref("property_standard.checklist_grooming")
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(
            {"checklist_id": checklist.id, "estate_id": self.estate.id, "employee_id": self.employee_attendant.id}
        )  # fmt: skip
        with self.assertRaises(ActionOnlyError):
            record.action_score()
        record.line_ids[0].write({"answer": "fail", "remark": "no badge"})
        record.action_done()
        context = record.action_score()["context"]
        vals = {name.removeprefix("default_"): value for name, value in context.items()}
        events = self.env["property.score.event"].with_user(self.user_supervisor)
        event = events.create({**vals, "rule_id": self.rules["GRM-1"].id})
        self.assertEqual((event.employee_id, event.at), (self.employee_attendant, record.inspected_at))
        self.assertIn("no badge", event.evidence)
