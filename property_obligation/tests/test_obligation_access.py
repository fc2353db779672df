# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.exceptions import OwnCaseError

from ..exceptions import ObligationAccessError, ObligationStateError
from .common_clock import NOON, ClockCommon


@tagged("post_install", "-at_install")
class TestObligationAccess(ClockCommon):
    """Who sees, settles, waives and configures; every role of the estate, and those outside."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hours_type.is_manual = True
        cls.row = cls.open_one()
        cls.foreign = cls.Obligation._open([{**cls.spec(cls.other_estate), "estate_id": cls.other_estate.id}])
        cls.insiders = cls.user_attendant | cls.user_steward | cls.user_supervisor | cls.user_director

    def test_staff_see_their_own_estates(self):
        for user in self.insiders:
            with self.subTest(user=user.login):
                found = self.Obligation.with_user(user).search([("id", "in", (self.row | self.foreign).ids)])
                self.assertEqual(found, self.row)
                with self.assertRaises(AccessError):
                    self.foreign.with_user(user).read(["state"])
        self.assertEqual(
            self.Obligation.with_user(self.user_manager).search_count([("id", "in", (self.row | self.foreign).ids)]), 2
        )

    def test_plain_employees_see_what_they_answer_for(self):
        Obligation = self.Obligation.with_user(self.user_plain)
        self.assertFalse(Obligation.search([("id", "=", self.row.id)]))
        self.row._reassign(self.employee_plain, "coach of the day")
        self.assertEqual(Obligation.search([("id", "=", self.row.id)]), self.row)

    def test_who_may_not_read_the_record_opens_the_obligation(self):
        row = self.row.with_user(self.user_plain)
        self.row._reassign(self.employee_plain, "coach of the day")
        self.assertFalse(self.env[row.res_model].with_user(self.user_plain).browse(row.res_id).has_access("read"))
        action = row.action_open_record()
        self.assertEqual((action["res_model"], action["res_id"]), (row._name, row.id))

    def test_portal_sees_nothing(self):
        for user in self.user_resident | self.user_stranger:
            for model in (
                "property.obligation",
                "property.obligation.trace",
                "property.obligation.type",
            ):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self.env[model].with_user(user).has_access("read"))

    def test_nobody_writes_rows_or_traces(self):
        """JSON-2 reaches write, create and unlink: no role may, not even the administrator."""
        trace = self.env["property.obligation.trace"]
        for user in self.insiders | self.user_manager | self.user_hr | self.user_plain:
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.row.with_user(user).write({"state": "kept"})
                with self.assertRaises(AccessError):
                    self.row.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    self.Obligation.with_user(user).create({"type_id": self.hours_type.id})
                self.assertFalse(trace.with_user(user).has_access("create"))
                self.assertFalse(trace.with_user(user).has_access("write"))

    def test_configuration_is_the_administrators(self):
        for model in (
            "property.obligation.type",
            "property.obligation.escalation",
        ):
            for user in self.insiders | self.user_hr | self.user_plain:
                with self.subTest(model=model, user=user.login):
                    self.assertTrue(self.env[model].with_user(user).has_access("read"))
                    self.assertFalse(self.env[model].with_user(user).has_access("write"))
            self.assertTrue(self.env[model].with_user(self.user_manager).has_access("create"))

    def test_dialogs_open_for_their_people(self):
        settle = self.env["property.obligation.settle"]
        self.assertFalse(settle.with_user(self.user_resident).has_access("create"))
        self.assertTrue(settle.with_user(self.user_attendant).has_access("create"))

    def test_waiving_is_for_supervisors_and_needs_a_reason(self):
        with self.assertRaises(ObligationAccessError):
            self.row.with_user(self.user_attendant).action_waive("too busy")
        with self.assertRaises(ObligationStateError):
            self.row.with_user(self.user_supervisor).action_waive("  ")
        self.row.with_user(self.user_supervisor).action_waive("resident moved out")
        self.assertEqual((self.row.state, self.row.waive_reason), ("waived", "resident moved out"))
        self.assertEqual(self.row.trace_ids.user_id, self.user_supervisor)
        with self.assertRaises(ObligationStateError):
            self.row.with_user(self.user_supervisor).action_waive("again")

    def test_nobody_waives_what_the_own_person_owes(self):
        with freeze_time(NOON):
            self.row._reassign(self.employee_supervisor, "asked of the supervisor")
        with self.assertRaises(OwnCaseError):
            self.row.with_user(self.user_supervisor).action_waive("not needed")
        self.employee_supervisor.user_id = False  # the link taken away opens nothing
        with self.assertRaises(OwnCaseError):
            self.row.with_user(self.user_supervisor).action_waive("not needed")
        self.row.with_user(self.user_director).action_waive("not needed")
        self.assertEqual(self.row.state, "waived")

    def test_nobody_gives_away_what_the_own_person_missed(self):
        with freeze_time(NOON):
            self.row._reassign(self.employee_supervisor, "asked of the supervisor")
        mine = self.row.with_user(self.user_supervisor)
        with freeze_time(NOON):
            mine.action_reassign(self.employee_steward.id, "on leave")
            self.row._reassign(self.employee_supervisor, "back from leave")
        self.env["property.obligation.sweep"]._sweep(self.row.due_at + timedelta(minutes=1))
        self.assertEqual(self.row.state, "missed")
        with self.assertRaises(OwnCaseError):
            mine.action_reassign(self.employee_steward.id, "yours")
        self.assertEqual(self.row.employee_id, self.employee_supervisor)

    def test_supervisor_of_another_estate_can_not_waive(self):
        with self.assertRaises(AccessError):
            self.foreign.with_user(self.user_supervisor).action_waive("not mine")

    def test_settled_by_hand_by_the_responsible_or_a_supervisor(self):
        with self.assertRaises(ObligationAccessError):
            self.row.with_user(self.user_steward).action_done(NOON)
        self.row.with_user(self.user_attendant).action_done(NOON, "called back")
        self.assertEqual((self.row.state, self.row.done_at), ("kept", NOON))
        self.assertEqual(self.row.trace_ids.reason, "called back")

    def test_by_hand_only_where_the_type_says_so(self):
        self.hours_type.is_manual = False
        with self.assertRaises(ObligationStateError):
            self.row.with_user(self.user_supervisor).action_done(NOON)

    def test_not_in_the_future_and_not_below_the_quota(self):
        with self.assertRaises(ObligationStateError):
            self.row.with_user(self.user_supervisor).action_done(fields.Datetime.now() + timedelta(days=1))
        row = self.open_one(self.unit2, wanted_count=3)
        with self.assertRaises(ObligationStateError):
            row.with_user(self.user_supervisor).action_done(NOON, reached_count=2)
        row.with_user(self.user_supervisor).action_done(NOON, reached_count=3)
        self.assertEqual((row.state, row.reached_count), ("kept", 3))

    def test_dialog(self):
        action = self.row.with_user(self.user_supervisor).with_context(default_action="reassign").action_wizard()
        wizard = self.env[action["res_model"]].with_user(self.user_supervisor).with_context(**action["context"])
        wizard.create({"employee_id": self.employee_steward.id, "reason": "sick"}).action_apply()
        self.assertEqual(self.row.employee_id, self.employee_steward)
        waive = wizard.with_context(default_action="waive").create({"reason": "moved out"})
        with self.assertRaises(AccessError):
            waive.with_user(self.user_director).read(["reason"])
        waive.action_apply()
        self.assertEqual(self.row.state, "waived")

    def test_buckets_group_and_search_alike(self):
        now = fields.Datetime.now()
        soon = self.open_one(self.unit2, opened_at=now, due_at=now + timedelta(minutes=90))
        later = self.open_one(self.unit2, step=1, opened_at=now, due_at=now + timedelta(days=30))
        rows = self.row | soon | later
        self.assertEqual(rows.mapped("due_bucket"), ["1_overdue", "2_hours", "6_later"])
        done = self.open_one(self.unit2, step=2)
        self.Obligation._fulfil({done: NOON})
        rows |= done
        groups = dict(self.Obligation._read_group([("id", "in", rows.ids)], ["due_bucket"], ["id:recordset"]))
        self.assertEqual(groups, {"1_overdue": self.row, "2_hours": soon, "6_later": later, "7_settled": done})
        for bucket, expected in groups.items():
            with self.subTest(bucket=bucket):
                found = self.Obligation.search([("id", "in", rows.ids), ("due_bucket", "=", bucket)])
                self.assertEqual(found, expected)
        self.assertEqual(self.Obligation.search([("id", "in", rows.ids), ("is_owed", "=", True)]), rows - done)
        self.assertEqual(self.Obligation.search([("id", "in", rows.ids), ("is_owed", "=", False)]), done)

    def test_name_of_the_record_behind(self):
        self.assertEqual(self.row.record_name, self.unit.display_name)
        self.assertEqual(self.row.action_open_record()["res_id"], self.unit.id)
