# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A post with items and two shifts, for the tests of the handover."""

import base64

from freezegun import freeze_time

from .common import DutyCommon

SIGNATURE = base64.b64encode(b"a drawn line").decode()


class HandoverCommon(DutyCommon):
    """The attendant leaves the control room at 13:00 of `DAY`, the steward comes; PINs 1111 and 2222."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.post.is_desk = True
        cls.employee_attendant.pin, cls.employee_steward.pin = "1111", "2222"
        cls.items = cls.env["property.post.item"].create(
            [
                {"post_id": cls.post.id, "name": name, "quantity": count, "code": code}
                for name, count, code in (("Radio", 3, "R-1"), ("Keys", 1, "K-1"), ("Torch", 2, False))
            ]
        )
        cls.out_shift = cls.make_shift(template=cls.morning, post_id=cls.post.id)
        cls.in_shift = cls.make_shift(cls.employee_steward, cls.afternoon, post_id=cls.post.id)
        with freeze_time(cls.at("06:00")):
            cls.log = cls.env["property.duty.log"]._open(
                cls.post, cls.employee_attendant, cls.at("06:00"), cls.out_shift
            )

    @classmethod
    def note(cls, text="Lift stopped", at="09:00", user=None, **vals):
        """An entry of the running log, written by the attendant."""
        with freeze_time(cls.at(at)):
            return (
                cls.env["property.duty.entry"]
                .with_user(user or cls.user_attendant)
                .create({"log_id": cls.log.id, "at": cls.at(at), "text": text, **vals})
            )

    @classmethod
    def task(cls, name="Lift pit", at="10:00", **vals):
        """An unfinished task of the post."""
        with freeze_time(cls.at(at)):
            return (
                cls.env["property.duty.task"]
                .with_user(cls.user_attendant)
                .create({"name": name, "post_id": cls.post.id, **vals})
            )

    def open_sheet(self, at="12:45"):
        """The sheet of the change at 13:00, as the attendant at the tablet sees it."""
        with freeze_time(self.at(at)):
            self.env["property.handover.opening"]._open_due(self.at(at))
        return self.env["property.handover"].with_user(self.user_attendant).search([("post_id", "=", self.post.id)])

    def do(self, sheet, *operations, at="12:50"):
        with freeze_time(self.at(at)):
            return sheet.sheet_do(list(operations))

    def finish(self, sheet, at="12:55"):
        """All that is left, without differences."""
        data = sheet.sheet_data()
        return self.do(
            sheet,
            {"op": "seen", "ids": [item["id"] for item in data["items"]]},
            {"op": "all_complete"},
            {"op": "read"},
            {"op": "area", "area": "normal"},
            *({"op": "take", "line_id": work["id"], "taken": True} for work in data["works"]),
            at=at,
        )

    def sign(self, sheet, side, at="12:58", **proof):
        proof = proof or {"pin": "1111" if side == "out" else "2222"}
        with freeze_time(self.at(at)):
            return sheet.sheet_sign(side, SIGNATURE, **proof)

    def hand_over(self, sheet, at="13:00"):
        self.finish(sheet, at=at)
        self.sign(sheet, "out", at=at)
        return self.sign(sheet, "in", at=at)
