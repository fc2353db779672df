# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shifts, rosters, punches and days of cover: what follows from steps is written by them alone (ROL-6)."""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import RequestRightError

from ..exceptions import RosterError, ShiftFactError, ShiftStateError
from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestShiftGuard(DutyCommon):
    """The supervisor, who plans, tries; and so does the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shift = cls.make_shift()
        cls.roster = cls.env["property.roster"].create({"estate_id": cls.estate.id, "month": date(2026, 4, 1)})

    def shift_vals(self, **vals):
        return {
            "estate_id": self.estate.id,
            "employee_id": self.employee_steward.id,
            "template_id": self.office.id,
            "date": self.DAY,
            **vals,
        }

    def both(self, record):
        """The record of the supervisor, and with all rights."""
        return record.with_user(self.user_supervisor), record.sudo()

    def assert_refused(self, error, record, vals):
        for mine in self.both(record):
            with self.subTest(record=record, vals=vals, user=mine.env.user.login), self.assertRaises(error):
                mine.write(vals)

    def test_a_finding_is_not_written(self):
        for vals in (
            {"verdict": "on_time"},
            {"late_seconds": 1},
            {"verdict_at": self.at("10:00")},
            {"owed_seconds": 1},
            {"is_proposed": True},
            {"is_proposed": True, "date": date(2026, 3, 3)},
            {"roster_id": self.roster.id},
        ):
            self.assert_refused(ShiftFactError, self.shift, vals)
        self.assert_refused(ShiftStateError, self.shift, {"state": "cancelled"})
        self.assertEqual((self.shift.state, self.shift.verdict, self.shift.is_proposed), ("published", "absent", False))

    def test_no_shift_is_made_with_one(self):
        for vals, error in (
            ({"state": "published"}, ShiftStateError),
            ({"verdict": "on_time"}, ShiftFactError),
            ({"first_in_at": self.at("09:00")}, ShiftFactError),
            ({"is_proposed": True}, ShiftFactError),
        ):
            for shifts in self.both(self.shift):
                with self.subTest(vals=vals, user=shifts.env.user.login), self.assertRaises(error):
                    shifts.create(self.shift_vals(**vals))
                with self.subTest(saved=vals), self.assertRaises(error):
                    shifts.browse().web_save(self.shift_vals(**vals), {"state": {}})
        with self.assertRaises(ShiftStateError):
            self.shift.copy({"state": "published"})

    def test_a_copy_is_a_draft_without_a_finding(self):
        copy = self.shift.with_user(self.user_supervisor).copy({"employee_id": self.employee_steward.id})
        self.assertEqual((copy.state, copy.verdict), ("draft", "pending"))

    def test_the_trace_is_neither_written_nor_deleted(self):
        self.shift.employee_id = self.employee_steward
        line = self.shift.change_ids[:1]
        self.assertTrue(line)
        for call in (
            lambda: line.sudo().write({"note": "Nothing"}),
            lambda: line.sudo().unlink(),
            lambda: line.sudo().create({"shift_id": self.shift.id, "cause": "job", "note": "Invented"}),
        ):
            with self.assertRaises(ShiftFactError), self.cr.savepoint():
                call()

    def test_a_roster_is_published_by_its_button(self):
        for vals in ({"state": "published"}, {"published_by_id": self.user_director.id}):
            self.assert_refused(RosterError, self.roster, vals)
            for rosters in self.both(self.roster):
                with self.subTest(vals=vals, user=rosters.env.user.login), self.assertRaises(RosterError):
                    rosters.create({"estate_id": self.estate.id, "month": date(2026, 5, 1), **vals})

    def test_a_punch_is_matched_not_typed(self):
        punch = self.punch("10:00", "18:00")
        for vals in ({"property_shift_id": False}, {"property_import_day": self.DAY}):
            self.assert_refused(ShiftFactError, punch, vals)
        with self.assertRaises(ShiftFactError):
            punch.sudo().create(
                {
                    "employee_id": self.employee_steward.id,
                    "check_in": self.at("10:00"),
                    "check_out": self.at("11:00"),
                    "property_shift_id": self.shift.id,
                }
            )

    def test_a_day_of_cover_is_not_typed_with_all_rights_either(self):
        kind = self.env.ref("property_duty.leave_type_personal")
        vals = {
            "employee_id": self.employee_attendant.id,
            "holiday_status_id": kind.id,
            "request_date_from": "2026-03-09",
            "request_date_to": "2026-03-09",
        }
        cover = self.env["property.cover"].sudo().create({"shift_id": self.shift.id, "reason": "Ill"})
        with self.assertRaises(RequestRightError):
            self.env["hr.leave"].sudo().create({**vals, "property_cover_id": cover.id})
        leave = self.env["hr.leave"].create(vals)
        with self.assertRaises(RequestRightError):
            leave.sudo().property_cover_id = cover

    def test_context_and_defaults_decide_nothing(self):
        smuggled = {"default_state": "published", "default_verdict": "on_time", "default_is_proposed": True}
        shifts = self.env["property.shift"].with_user(self.user_supervisor).with_context(**smuggled)
        try:
            made = shifts.create(self.shift_vals())
        except (UserError, AccessError):
            made = self.env["property.shift"]
        self.assertFalse(made.filtered(lambda shift: shift.state != "draft" or shift.is_proposed))
