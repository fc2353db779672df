# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError

from odoo.addons.property_document.exceptions import RequestRightError


class RequestAccess:
    """What is asked of the supervisor: who asks, who decides, who sees it (ROL-6). For cover and for excuses alike.

    The class has `make_request(user=None)`: a request about the attendant, made by the attendant unless told otherwise.
    """

    allow_inherited_tests_method = True

    #: users who can't ask for the attendant, and values that nobody types
    strangers = ("steward", "plain", "other_attendant", "resident")

    def not_typed(self):
        """Values that follow from a decision or from the record."""
        return [{"state": "approved"}, {"decision_note": "fine"}, {"decided_by_id": self.user_attendant.id}]

    def test_people_ask_for_themselves_only(self):
        for name in self.strangers:
            with self.subTest(name), self.assertRaises(AccessError), self.cr.savepoint():
                self.make_request(user=getattr(self, f"user_{name}"))

    def test_the_person_decides_nothing(self):
        request = self.make_request()
        for action in (request.action_approve, request.action_refuse, request.action_revoke):
            with self.assertRaises(RequestRightError):
                action()
        for vals in self.not_typed():
            with self.subTest(vals=vals), self.assertRaises(RequestRightError):
                request.write(vals)
        for name in ("steward", "other_attendant"):
            with self.subTest(name), self.assertRaises(AccessError):
                request.with_user(getattr(self, f"user_{name}")).action_withdraw()
        request.action_withdraw()
        self.assertEqual(request.state, "withdrawn")

    def test_nobody_deletes_one(self):
        request = self.make_request()
        for name in ("attendant", "supervisor", "manager"):
            with self.subTest(name), self.assertRaises(AccessError):
                request.with_user(getattr(self, f"user_{name}")).unlink()

    def test_who_sees_one(self):
        request = self.make_request()
        domain = [("id", "=", request.id)]
        seen = dict.fromkeys(("attendant", "supervisor", "director", "hr", "manager"), True)
        seen |= dict.fromkeys(("steward", "plain", "other_attendant"), False)
        for name, sees in seen.items():
            with self.subTest(name):
                self.assertEqual(bool(request.with_user(getattr(self, f"user_{name}")).search(domain)), sees)
        for name in ("resident", "stranger"):
            with self.subTest(name), self.assertRaises(AccessError):
                request.with_user(getattr(self, f"user_{name}")).search(domain)
        for name in ("hr", "steward"):
            with self.subTest(name), self.assertRaises(AccessError):
                request.with_user(getattr(self, f"user_{name}")).write({"reason": "x"})
