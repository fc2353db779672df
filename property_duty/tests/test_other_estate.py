# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The attendant of one estate reads, signs and writes nothing of another one's duty, over JSON-2 either (ROL-6)."""

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from odoo.addons.property_document.exceptions import RequestStateError

from .common import Json2
from .handover_common import SIGNATURE, HandoverCommon


@tagged("post_install", "-at_install")
class TestOtherEstate(HandoverCommon, Json2, HttpCase):
    """`user_other_attendant` has a log, an entry and a post of the own estate, and tries those of the first one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(cls.at("12:50")))
        cls.entry = cls.note(needs_action=True)
        cls.work = cls.task()
        cls.env["property.handover.opening"]._open_due(cls.at("12:50"))
        cls.sheet = cls.env["property.handover"].search([("post_id", "=", cls.post.id)])
        cls.own_post = cls.env["property.post"].create(
            {"estate_id": cls.other_estate.id, "name": "Own", "code": "own_post_t"}
        )
        cls.own_log = cls.env["property.duty.log"]._open(cls.own_post, cls.other_attendant, cls.at("06:00"))
        cls.cover = cls.env["property.cover"].create(
            {
                "shift_id": cls.in_shift.id,
                "start_at": cls.in_shift.start_at,
                "end_at": cls.in_shift.end_at,
                "reason": "Dentist",
            }
        )
        cls.excuse = cls.env["property.excuse"].create(
            {
                "employee_id": cls.employee_attendant.id,
                "estate_id": cls.estate.id,
                "start_at": cls.at("06:00"),
                "end_at": cls.at("07:00"),
                "reason": "Metro",
            }
        )

    def refused(self, *calls):
        for model, method, args in calls:
            with self.subTest(model=model, method=method, args=args):
                status, body = self.call(self.user_other_attendant, method, model, **args)
                self.assertGreaterEqual(status, 400, body)
                self.assertRegex(body["name"], r"(?<!Type)(?<!Attribute)Error$")  # refused, not misspelt

    def test_the_handover_is_closed(self):
        own = {"ids": self.sheet.ids}
        lines = [(line._name, line.ids) for line in (self.sheet.item_ids, self.sheet.work_ids)]
        self.refused(
            ("property.handover", "read", {**own, "fields": ["state"]}),
            ("property.handover", "sheet_of", {"post_id": self.post.id}),
            ("property.handover", "sheet_data", own),
            ("property.handover", "sheet_people", own),
            ("property.handover", "sheet_do", {**own, "operations": [{"op": "read"}]}),
            ("property.handover", "sheet_sign", {**own, "side": "out", "signature": SIGNATURE, "pin": "1111"}),
            ("property.handover", "sheet_withdraw", own),
            ("property.handover", "sheet_release", {**own, "reason": "Mine"}),
            ("property.handover", "message_post", {**own, "body": "Hello"}),
            *((model, "read", {"ids": ids, "fields": ["name"]}) for model, ids in lines),
            *((model, "write", {"ids": ids, "vals": {"name": "x"}}) for model, ids in lines),
            *((model, "unlink", {"ids": ids}) for model, ids in lines),
        )
        self.assertEqual((self.sheet.state, self.sheet.read_at), ("open", False))

    def test_the_log_is_closed(self):
        own, tasks = {"ids": self.entry.ids}, {"ids": self.work.ids}
        new = {"log_id": self.log.id, "text": "Intruder"}
        crossed = {"log_id": self.own_log.id, "text": "Cross", "corrects_id": self.entry.id}
        self.refused(
            ("property.duty.log", "action_start", {"post_id": self.post.id}),
            ("property.duty.log", "read", {"ids": self.log.ids, "fields": ["state"]}),
            ("property.duty.log", "write", {"ids": self.log.ids, "vals": {"state": "closed"}}),
            ("property.duty.log", "create", {"vals_list": [{"post_id": self.post.id, "estate_id": self.estate.id}]}),
            ("property.duty.entry", "read", {**own, "fields": ["text"]}),
            ("property.duty.entry", "create", {"vals_list": [new]}),
            ("property.duty.entry", "create", {"vals_list": [crossed]}),
            ("property.duty.entry", "write", {**own, "vals": {"text": "x"}}),
            ("property.duty.entry", "write", {**own, "vals": {"log_id": self.own_log.id}}),
            *(("property.duty.entry", name, own) for name in ("action_done", "action_make_ticket", "action_raise")),
            ("property.duty.task", "create", {"vals_list": [{"name": "x", "post_id": self.post.id}]}),
            ("property.duty.task", "write", {**tasks, "vals": {"name": "x"}}),
            ("property.duty.task", "write", {**tasks, "vals": {"post_id": self.own_post.id}}),
            ("property.duty.task", "action_done", tasks),
            ("property.duty.task", "read", {**tasks, "fields": ["name"]}),
        )
        self.assertEqual((self.entry.text, self.entry.is_done, self.work.state), ("Lift stopped", False, "open"))
        self.assertEqual(self.log.entry_ids, self.entry)

    def test_an_own_entry_or_task_is_not_carried_over(self):
        entry = self.env["property.duty.entry"].with_user(self.user_other_attendant)
        mine = entry.create({"log_id": self.own_log.id, "text": "Mine", "at": self.at("12:00")})
        task = self.env["property.duty.task"].with_user(self.user_other_attendant)
        todo = task.create({"name": "Mine", "post_id": self.own_post.id})
        self.refused(
            ("property.duty.entry", "write", {"ids": mine.ids, "vals": {"log_id": self.log.id}}),
            ("property.duty.entry", "write", {"ids": mine.ids, "vals": {"unit_id": self.unit.id}}),
            ("property.duty.task", "write", {"ids": todo.ids, "vals": {"post_id": self.post.id}}),
        )
        self.assertEqual((mine.log_id, todo.post_id), (self.own_log, self.own_post))

    def test_the_desk_is_closed(self):
        desk = {"ids": self.post.ids}
        self.refused(
            ("property.post", "desk_data", desk),
            ("property.post", "desk_find", {**desk, "text": "138"}),
            ("property.call", "create", {"vals_list": [{"estate_id": self.estate.id, "phone": "138"}]}),
            ("property.post.item", "create", {"vals_list": [{"post_id": self.post.id, "name": "x"}]}),
        )
        status, posts = self.call(self.user_other_attendant, "desk_posts", "property.post", context={"lang": "en_US"})
        self.assertEqual(status, 200, posts)
        self.assertNotIn(self.post.id, [post["id"] for post in posts])

    def test_cover_and_excuses_are_closed(self):
        for record in (self.cover, self.excuse):
            own = {"ids": record.ids}
            self.refused(
                (record._name, "read", {**own, "fields": ["reason"]}),
                (record._name, "write", {**own, "vals": {"reason": "x"}}),
                *((record._name, f"action_{name}", own) for name in ("approve", "refuse", "revoke", "withdraw")),
                (record._name, "unlink", own),
                (record._name, "message_post", {**own, "body": "Hello"}),
            )
            self.assertEqual(record.state, "requested")
        stolen = {"shift_id": self.out_shift.id, "reason": "Mine now"}
        foreign = {"employee_id": self.employee_attendant.id, "estate_id": self.other_estate.id, "reason": "x"}
        foreign |= {"start_at": "2026-03-02 00:00:00", "end_at": "2026-03-02 09:00:00"}
        abroad = {**foreign, "employee_id": self.other_attendant.id, "estate_id": self.estate.id}
        self.refused(
            ("property.cover", "create", {"vals_list": [stolen]}),
            ("property.excuse", "create", {"vals_list": [foreign]}),
            ("property.excuse", "create", {"vals_list": [abroad]}),
            ("property.shift", "action_request_cover", {"ids": self.out_shift.ids}),
        )

    def test_a_supervisor_excuses_nobody_of_another_estate(self):
        vals = {"employee_id": self.employee_attendant.id, "estate_id": self.other_estate.id, "reason": "x"}
        vals |= {"start_at": self.at("06:00"), "end_at": self.at("13:00")}
        role = self.env["property.staff.role"].search([("employee_id", "=", self.employee_supervisor.id)], limit=1)
        role.copy({"estate_id": self.other_estate.id, "post_id": False})
        excuses = self.env["property.excuse"].with_user(self.user_supervisor)
        with self.assertRaisesRegex(RequestStateError, "does not work in"), self.cr.savepoint():
            excuses.create(vals)
        self.make_shift(self.employee_attendant, self.night, estate_id=self.other_estate.id)  # lent for a night
        self.assertTrue(excuses.create(vals))
