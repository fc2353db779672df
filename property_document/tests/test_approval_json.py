# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import ApprovalStateError
from .test_approval import ApprovalCommon


class JsonStatus(Json2):
    """Calls of which only the status is wanted."""

    def call(self, *names, **arguments):
        """Status code of the call."""
        return self.json2(*names, **arguments).status_code


@tagged("post_install", "-at_install")
class TestApprovalJson(ApprovalCommon, JsonStatus, HttpCase):
    """Through the external interface nobody decides who couldn't decide on the screen."""

    def test_the_outcome_is_not_typed(self):
        """Written on a draft it bound the document for ever: neither changed nor submitted nor taken back."""
        document = self.make_documents().with_user(self.user_manager)
        for ask in (
            lambda: document.write({"validation_status": "validated"}),
            lambda: document.create({"name": "x", "estate_id": self.estate.id, "validation_status": "validated"}),
        ):
            with self.assertRaises(ApprovalStateError):
                ask()
        document.with_user(self.user_attendant).action_submit()
        self.assertEqual(document.validation_status, "pending")

    def test_only_the_reviewer_whose_turn_it_is_decides(self):
        document = self.submitted()
        name, ids = document._name, document.ids
        for user in (self.user_attendant, self.user_plain, self.user_director, self.user_manager):
            for method in ("action_approve", "validate_tier"):
                with self.subTest(user=user.login, method=method):
                    self.assertEqual(self.call(user, name, method, ids=ids), 403)
        reviews = document.sudo().review_ids
        self.assertEqual(
            self.call(self.user_director, "tier.review", "write", ids=reviews.ids, vals={"status": "approved"}), 403
        )
        self.assertGreaterEqual(self.call(self.user_director, name, "write", ids=ids, vals={"state": "approved"}), 400)
        self.assertGreaterEqual(self.call(self.user_director, name, "_move", ids=ids, token="x", state="approved"), 400)
        self.assertEqual((document.state, document.validation_status), ("submitted", "pending"))
        self.assertEqual(self.call(self.user_supervisor, name, "action_approve", ids=ids), 200)
        self.assertEqual(self.call(self.user_director, name, "action_approve", ids=ids), 200)
        self.assertEqual(document.state, "approved")
