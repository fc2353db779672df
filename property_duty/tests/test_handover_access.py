# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sees and moves a handover (ROL-6, HND-5)."""

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import Json2
from .handover_common import SIGNATURE, HandoverCommon

MODELS = (
    "property.handover",
    "property.handover.item",
    "property.handover.work",
    "property.handover.condition",
)
RIGHTS = {
    "property.post.item": {
        "plain": "r", "attendant": "r", "steward": "r", "hr": "r", "supervisor": "rwcd", "director": "rwcd",
        "manager": "rwcd",
    },
    "property.duty.task": {
        "attendant": "rwc", "steward": "rwc", "supervisor": "rwc", "director": "rwc", "manager": "rwc",
    },
    **{model: dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "r") for model in MODELS},
}  # fmt: skip


@tagged("post_install", "-at_install")
class TestHandoverAccess(HandoverCommon):
    def test_rights_of_every_role(self):
        self.check_rights(RIGHTS)

    def test_another_estate_sees_and_moves_nothing(self):
        self.task()
        sheet = self.open_sheet()
        foreign = self.user_other_attendant
        for model in MODELS[1:]:
            self.assertFalse(self.env[model].with_user(foreign).search([("handover_id", "=", sheet.id)]), model)
        for model in ("property.handover", "property.post.item", "property.duty.task"):
            self.assertFalse(self.env[model].with_user(foreign).search([("post_id", "=", self.post.id)]), model)
        theirs = sheet.with_user(foreign)
        for call in (
            theirs.sheet_data,
            theirs.sheet_people,
            lambda: theirs.sheet_do([{"op": "read"}]),
            lambda: theirs.sheet_sign("out", SIGNATURE, pin="1111"),
            lambda: theirs.sheet_release("Why not"),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_those_without_the_role_move_nothing(self):
        sheet = self.open_sheet()
        for role in ("plain", "hr", "resident"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                sheet.with_user(getattr(self, f"user_{role}")).sheet_do([{"op": "read"}])


@tagged("post_install", "-at_install")
class TestHandoverFromOutside(HandoverCommon, Json2, HttpCase):
    def call(self, user, method, ids, **values):
        return self.json2(user, "property.handover", method, ids=ids, **values)

    def test_json2_keeps_to_the_sheet(self):
        sheet = self.open_sheet()
        for method, values in (
            ("write", {"vals": {"state": "done"}}),
            ("write", {"vals": {"out_signed_at": "2026-03-02 05:00:00"}}),
            ("_begin", {}),
            ("sheet_sign", {"side": "out", "signature": SIGNATURE, "pin": "1111"}),
            ("sheet_release", {"reason": "Because"}),
            ("sheet_do", {"operations": [{"op": "all_complete"}]}),  # nothing was shown yet
            ("sheet_do", {"operations": [{"op": "seen", "ids": sheet.item_ids[:1].ids}, {"op": "all_complete"}]}),
            ("unlink", {}),
        ):
            with self.subTest(method=method, values=values):
                response = self.call(self.user_attendant, method, sheet.ids, **values)
                self.assertGreaterEqual(response.status_code, 400, response.text)
        hidden = self.json2(
            self.user_attendant, "property.handover.completion", "_complete", sheet=sheet.id, now="2026-03-02 05:00:00"
        )
        self.assertGreaterEqual(hidden.status_code, 400, hidden.text)
        item = {"ids": sheet.item_ids.ids, "vals": {"seen_at": "2026-03-02 04:50:00", "state": "complete"}}
        self.assertGreaterEqual(
            self.json2(self.user_attendant, "property.handover.item", "write", **item).status_code, 400
        )
        self.assertEqual((sheet.state, sheet.out_signed_at), ("open", False))
        self.assertEqual(set(sheet.item_ids.mapped("state")), {"pending"})
        self.assertEqual(self.call(self.user_other_attendant, "sheet_data", sheet.ids).status_code, 403)
