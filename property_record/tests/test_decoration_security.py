# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import DecorationError
from .common_decoration import DecorationCommon

ALL = dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "rwcd")
DESK = ("attendant", "steward")
HEADS = ("supervisor", "director", "manager")


@tagged("post_install", "-at_install")
class TestDecorationSecurity(DecorationCommon):
    """Who may do what with decorations, role by role; another estate's are nobody's business."""

    def test_rights_of_every_role(self):
        kept = dict.fromkeys((*DESK, *HEADS), "rc")
        self.check_rights(
            {
                "property.decoration": ALL | dict.fromkeys(DESK, "rwc"),
                "property.decoration.item.kind": {
                    **dict.fromkeys(DESK, "r"),
                    **dict.fromkeys(HEADS, "rwc"),
                    "manager": "rwcd",
                },
                "property.decoration.item": ALL,
                "property.decoration.paper": ALL,
                "property.decoration.change": ALL,
                "property.decoration.pass": ALL,
                "property.decoration.renewal": kept,
                "property.decoration.patrol": kept,
                "property.decoration.breach": ALL,
                "property.decoration.breach.line": ALL,
                "property.decoration.acceptance": dict.fromkeys((*DESK, *HEADS), "rwc"),
                "property.decoration.acceptance.line": ALL,
                "property.decoration.money": kept,
                "property.decoration.refund": dict.fromkeys(HEADS, "rwcd") | dict.fromkeys(DESK, "r"),
                "property.decoration.reason": dict.fromkeys((*DESK, *HEADS), "rwc"),
                "property.decoration.pass.step": dict.fromkeys((*DESK, *HEADS), "rwc"),
            }
        )

    def test_records_of_another_estate_are_not_found(self):
        case = self.in_work()
        card, row = self.make_pass(case), self.patrol(case)
        notice, money = self.make_breach(case), self.pay(case, 10)
        sheet = self.sheet_of(case, "first")
        change = self.env["property.decoration.change"].create({"decoration_id": case.id, "reason": "More"})
        parts = (case, case.item_ids, case.line_ids, card, row, notice, notice.line_ids, money, sheet, change)
        for record in (*parts, sheet.line_ids):
            with self.subTest(model=record._name):
                found = self.env[record._name].with_user(self.user_other_attendant)
                self.assertFalse(found.search([("id", "in", record.ids)]))
                self.assertTrue(
                    self.env[record._name].with_user(self.user_attendant).search([("id", "in", record.ids)])
                )

    def test_nobody_writes_into_another_estate(self):
        case = self.in_work()
        for model, vals in (
            ("property.decoration", self.case_vals()),
            ("property.decoration.patrol", {"decoration_id": case.id, "result": "in_order"}),
            (
                "property.decoration.pass",
                {"decoration_id": case.id, "name": "W", "phone": "1", "date_to": "2026-03-09"},
            ),
            ("property.decoration.money", {"decoration_id": case.id, "payer": "owner", "amount": 1}),
            ("property.decoration.change", {"decoration_id": case.id, "reason": "More"}),
        ):
            with self.subTest(model), self.assertRaises(UserError), self.env.cr.savepoint():
                self.env[model].with_user(self.user_other_attendant).create(vals)

    def test_a_window_is_its_own_users(self):
        window = self.env["property.decoration.reason"].with_user(self.user_supervisor)
        window = window.create({"decision": "cancel", "res_ids": "1", "reason": "x"})
        with self.assertRaises(AccessError):
            window.with_user(self.user_attendant).write({"reason": "y"})

    def test_a_guessed_id_in_a_window_opens_nothing(self):
        case = self.in_work()
        window = self.env["property.decoration.reason"].with_user(self.user_other_attendant)
        window = window.create({"decision": "stop", "res_ids": str(case.id), "reason": "x"})
        with self.assertRaises(AccessError):
            window.action_confirm()
        window = window.with_user(self.user_attendant)
        window = window.create({"decision": "stop", "res_ids": "9" * 5000, "reason": "x"})
        with self.assertRaisesRegex(DecorationError, "has to be there"):
            window.action_confirm()
        card = self.make_pass(case)
        step = self.env["property.decoration.pass.step"].with_user(self.user_other_attendant)
        with self.assertRaises(AccessError):
            step.create({"pass_id": card.id, "kind": "swap", "name": "x", "phone": "1"}).action_confirm()

    def test_portal_users_have_no_rights_to_the_records(self):
        case = self.in_work()
        for user in (self.user_resident, self.user_stranger, self.user_plain):
            with self.subTest(user.login), self.assertRaises(AccessError):
                case.with_user(user).read(["number"])

    def test_states_and_results_are_not_typed(self):
        case = self.draft()
        for vals in (
            {"state": "approved"},
            {"consent_state": "given"},
            {"number": "ZX-1"},
            {"is_stopped": True},
            {"accepted_on": "2026-01-01"},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                case.with_user(self.user_manager).write(vals)
        smuggled = self.Case.with_user(self.user_attendant).with_context(
            default_state="approved", default_consent_state="given", default_number="ZX-1"
        )
        case = smuggled.create(self.case_vals())
        self.assertEqual((case.state, case.consent_state, case.number), ("draft", "not_needed", False))

    def test_what_belongs_to_one_case_is_not_moved_to_another(self):
        first, second = self.draft(), self.draft(unit_id=self.unit2.id)
        with self.assertRaises(UserError):
            first.item_ids.decoration_id = second
