# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from .register_common import CARD, MASK, RegisterCommon

STAFF = ("attendant", "steward", "supervisor", "director", "manager")
ABOVE = ("supervisor", "director", "manager")
DIRECTORS = ("director", "manager")
KINDS = ("visitor", "worker", "goods")


@tagged("post_install", "-at_install")
class TestRegisterSecurity(RegisterCommon):
    """Who enters, reads and changes what is known of people (REC-7)."""

    def test_rights_of_every_role(self):
        self.check_rights(
            {
                "property.register.visitor": dict.fromkeys(STAFF, "rc"),
                "property.register.worker": dict.fromkeys(STAFF, "rc"),
                "property.register.goods": dict.fromkeys(STAFF, "rc"),
                "property.register.strike": dict.fromkeys(STAFF, "rwc"),
                "property.record.secret": {},
                "property.record.reveal": dict.fromkeys(DIRECTORS, "r"),
                "property.record.reveal.ask": dict.fromkeys(ABOVE, "rwc"),
                "property.privacy.request": dict.fromkeys(DIRECTORS, "rwc"),
                "property.privacy.trace": dict.fromkeys(DIRECTORS, "r"),
                "property.privacy.line": dict.fromkeys(DIRECTORS, "rcd"),
            }
        )

    def test_another_estate_sees_and_enters_nothing(self):
        for kind in KINDS:
            line = self.enter(kind)
            lines = line.with_user(self.user_other_attendant)
            self.assertFalse(lines.search([]))
            for call in (lines.read, lines.action_strike):
                with self.assertRaises(AccessError):
                    call()
            with self.assertRaises(AccessError):
                self.enter(kind, user=self.user_other_attendant)
            if kind != "goods":
                with self.assertRaises(AccessError):
                    lines.action_leave()

    def test_nobody_writes_or_deletes_a_line(self):
        for kind in KINDS:
            line = self.enter(kind)
            for role in STAFF:
                with self.assertRaises(AccessError):
                    line.with_user(getattr(self, f"user_{role}")).name = "Another"
                with self.assertRaises(AccessError):
                    line.with_user(getattr(self, f"user_{role}")).unlink()

    def test_stamps_are_neither_sent_nor_smuggled(self):
        for vals in ({"number": "VR-1"}, {"in_at": "2020-01-01 00:00:00"}, {"is_erased": True}, {"is_struck": True}):
            with self.assertRaises(UserError):
                self.enter(**vals)
        lines = self.env["property.register.visitor"].with_user(self.user_attendant)
        defaults = {"default_number": "VR-1", "default_out_at": "2020-01-01 00:00:00", "default_id_number": CARD}
        line = lines.with_context(**defaults).create(
            {"estate_id": self.estate.id, "name": "Mr Wang", "unit_id": self.unit.id, "phone": "13900000002"}
        )
        self.assertTrue(line.number.startswith("VR-E1-"))
        self.assertEqual((line.out_at, line.id_number), (False, False))

    def test_a_token_of_somebody_else_opens_nothing(self):
        self.enter(
            user=self.user_other_attendant, estate_id=self.other_estate.id, unit_id=False, host="X", client_token="t"
        )
        line = self.enter(client_token="t")
        self.assertEqual((line.estate_id, line.in_by_id), (self.estate, self.user_attendant))

    def test_windows_take_no_other_model(self):
        windows = self.env["property.register.strike"].with_user(self.user_attendant)
        for model in ("res.users", "no.model", "property.register.mixin"):
            with self.assertRaises(UserError):
                windows.create({"res_model": model, "res_id": self.user_manager.id, "reason": "x"}).action_strike()
        line = self.enter(user=self.user_steward)
        window = windows.create({"res_model": line._name, "res_id": line.id, "reason": "Not mine"})
        with self.assertRaises(UserError):
            window.action_strike()
        with self.assertRaises(AccessError):
            window.with_user(self.user_steward).read(["reason"])

    def test_traces_are_the_directors_of_the_estate(self):
        line = self.enter(id_number=CARD)
        self.reveal(line, self.user_supervisor)
        director = self.make_employee(
            "Other director",
            "director",
            self.other_estate,
            "pss_other_director",
            ["property_base.group_property_base_director"],
        )
        traces = self.env["property.record.reveal"]
        self.assertEqual(len(traces.with_user(self.user_director).search([])), 1)
        self.assertFalse(traces.with_user(director.user_id).search([]))

    def test_a_request_of_another_estate_is_hidden(self):
        director = self.make_employee(
            "Other director",
            "director",
            self.other_estate,
            "pss_other_director",
            ["property_base.group_property_base_director"],
        )
        requests = self.env["property.privacy.request"].with_user(self.user_director)
        request = requests.create({"estate_id": self.estate.id, "partner_id": self.resident.id, "kind": "erasure"})
        request.identity_how = "document"
        request.action_plan()
        for records in (request, request.trace_ids):
            with self.assertRaises(AccessError):
                records.with_user(director.user_id).read()
        with self.assertRaises(AccessError):
            request.copy().estate_id = self.other_estate


@tagged("post_install", "-at_install")
class TestRegisterJson(RegisterCommon, Json2, HttpCase):
    """The same from outside: no answer of the interface holds a number in full."""

    def test_no_way_out_of_the_interface(self):
        self.user_manager.group_ids |= self.env.ref("base.group_allow_export")
        line = self.enter(id_number=CARD)
        model, ids = line._name, line.ids
        calls = {
            "search_read": {"domain": []},
            "read": {"ids": ids},
            "web_read": {"ids": ids, "specification": {"id_number": {}}},
            "export_data": {"ids": ids, "fields_to_export": ["id_number", "display_name"]},
            "copy_data": {"ids": ids},
            "web_read_group": {"domain": [], "groupby": ["id_number"]},
            "search": {"domain": [["id_number", "like", CARD[4:12]]]},
        }
        for user in (self.user_attendant, self.user_manager):
            answers = {method: self.json2(user, model, method, **arguments) for method, arguments in calls.items()}
            self.assertIn(MASK, answers["read"].text)
            self.assertEqual(MASK in answers["export_data"].text, user == self.user_manager)
            for method, answer in answers.items():
                self.assertNotIn(CARD, answer.text, method)
            self.assertEqual(answers["search"].json(), [])
        for method, arguments in (
            ("search_read", {"domain": []}),
            ("search", {"domain": [["number", "=", CARD]]}),
            ("read", {"ids": [1], "fields": ["number"]}),
            ("create", {"vals_list": [{"number": CARD}]}),
        ):
            response = self.json2(self.user_manager, "property.record.secret", method, **arguments)
            self.assertGreaterEqual(response.status_code, 400, method)
            self.assertNotIn(CARD, response.text)

    def test_private_steps_are_not_called(self):
        line = self.enter(id_number=CARD)
        for model, method, arguments in (
            ("property.record.reveal", "_reveal", {"record": line.id, "reason": "The police ask"}),
            (line._name, "_erase", {"ids": line.ids}),
            (line._name, "_strike", {"ids": line.ids, "reason": "x"}),
        ):
            self.assertGreaterEqual(self.json2(self.user_manager, model, method, **arguments).status_code, 400)
        self.assertFalse(line.is_struck or line.is_erased)
