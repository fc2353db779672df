# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .test_approval import ApprovalCommon


class JsonMixin:
    """Calls as an outside program makes them."""

    def call(self, user, model, method, **arguments):
        """Status code of a JSON-2 call with the user's own key."""
        keys = self.env["res.users.apikeys"].with_user(user)
        key = keys._generate("rpc", "test", datetime.now() + timedelta(days=1))
        self.env.flush_all()
        response = self.url_open(
            f"/json/2/{model}/{method}", json=arguments, headers={"Authorization": f"Bearer {key}"}
        )
        self.env.invalidate_all()
        return response.status_code


@tagged("post_install", "-at_install")
class TestApprovalJson(ApprovalCommon, JsonMixin, HttpCase):
    """Through the external interface nobody decides who couldn't decide on the screen."""

    @mute_logger("odoo.http")
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
        self.assertGreaterEqual(self.call(self.user_director, name, "_approval_move", ids=ids, state="approved"), 400)
        self.assertEqual((document.state, document.validation_status), ("submitted", "pending"))
        self.assertEqual(self.call(self.user_supervisor, name, "action_approve", ids=ids), 200)
        self.assertEqual(self.call(self.user_director, name, "action_approve", ids=ids), 200)
        self.assertEqual(document.state, "approved")
