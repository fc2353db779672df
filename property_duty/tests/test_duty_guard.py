# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What follows from steps is neither typed nor brought along, by whatever way and with whatever rights (ROL-6)."""

import base64

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_base.exceptions import GuardedError
from odoo.addons.property_document.exceptions import RequestRightError

from ..exceptions import DutyDrawError, DutyEntryError, DutyReviewError, DutyTaskError, HandoverError
from .handover_common import HandoverCommon

PAPER = base64.b64encode(b"a note").decode()


@tagged("post_install", "-at_install")
class TestDutyGuard(HandoverCommon):
    def excuse_vals(self, **vals):
        return {
            "employee_id": self.employee_attendant.id,
            "estate_id": self.estate.id,
            "start_at": self.at("06:00"),
            "end_at": self.at("07:00"),
            "reason": "Bus",
            "document": PAPER,
            **vals,
        }

    def brought_along(self, model, vals, user=None, **defaults):
        """A record of the attendant to which the context brings values."""
        context = {f"default_{name}": value for name, value in defaults.items()}
        return self.env[model].with_user(user or self.user_attendant).with_context(**context).create(vals)

    def test_defaults_of_the_context_decide_nothing(self):
        self.startPatcher(freeze_time(self.at("05:00")))
        decided = {"state": "approved", "decided_by_id": self.user_supervisor.id}
        for model, vals in (
            ("property.excuse", self.excuse_vals()),
            ("property.cover", {"shift_id": self.out_shift.id, "reason": "Ill"}),
        ):
            with self.subTest(model=model):
                request = self.brought_along(model, vals, **decided)
                self.assertEqual((request.state, request.decided_by_id.id), ("requested", False))

    def test_the_supervisors_words_do_not_come_along(self):
        self.startPatcher(freeze_time(self.at("05:00")))
        vals = {"shift_id": self.out_shift.id, "reason": "Ill"}
        for said in ({"substitute_id": self.employee_steward.id}, {"decision_note": "Fine"}):
            with self.subTest(said=said), self.assertRaises(RequestRightError), self.cr.savepoint():
                self.brought_along("property.cover", vals, **said)

    def test_defaults_of_the_context_write_no_facts(self):
        vals = {"log_id": self.log.id, "text": "Lift", "at": self.at("09:00")}
        entry = self.brought_along("property.duty.entry", vals, author_id=self.employee_steward.id, is_done=True)
        self.assertEqual((entry.author_id, entry.is_done), (self.employee_attendant, False))
        vals = {"name": "Lift pit", "post_id": self.post.id}
        task = self.brought_along("property.duty.task", vals, state="done", is_unexplained=True)
        self.assertEqual((task.state, task.is_unexplained), ("open", False))
        vals = {"estate_id": self.estate.id}
        review = self.brought_along("property.duty.review", vals, self.user_supervisor, state="signed")
        self.assertEqual(review.state, "draft")

    def test_a_copy_is_not_decided(self):
        excuse = self.env["property.excuse"].with_user(self.user_attendant).create(self.excuse_vals())
        self.passed_write(excuse, {"state": "approved", "decided_by_id": self.user_supervisor.id})
        self.assertEqual(excuse.copy().state, "requested")
        with self.assertRaises(RequestRightError), self.cr.savepoint():
            excuse.copy({"state": "approved"})

    def test_a_form_saves_no_state(self):
        with self.assertRaises(RequestRightError):
            self.env["property.excuse"].with_user(self.user_attendant).web_save(
                self.excuse_vals(state="approved"), {"state": {}}
            )

    def test_all_rights_open_nothing(self):
        sheet, task, entry = self.open_sheet(), self.task(), self.note()
        review = self.env["property.duty.review"].create({"estate_id": self.estate.id})
        for record, vals, error in (
            (sheet, {"state": "done"}, HandoverError),
            (sheet.item_ids[0], {"state": "complete"}, HandoverError),
            (task, {"state": "done"}, DutyTaskError),
            (entry, {"is_done": True}, DutyEntryError),
            (entry, {"log_id": self.log.id}, DutyEntryError),
            (self.log, {"state": "closed", "closed_at": self.at("10:00")}, GuardedError),
            (review, {"state": "signed"}, DutyReviewError),
            (
                self.env["property.duty.draw"]._commit({(self.estate, self.DAY.replace(day=1))}),
                {"seed": "x"},
                DutyDrawError,
            ),
        ):
            with self.subTest(record=record), self.assertRaises(error):
                record.sudo().write(vals)

    def test_who_was_the_person_decides_nothing_of_it(self):
        vals = self.excuse_vals(employee_id=self.employee_supervisor.id)
        excuse = self.env["property.excuse"].with_user(self.user_supervisor).create(vals)
        self.employee_supervisor.user_id = False
        twin = self.make_employee("Twin", "supervisor", self.estate)
        twin.user_id = self.user_supervisor
        with self.assertRaisesRegex(RequestRightError, "own request"):
            excuse.action_approve()
