# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.http import request


class TrainingPresence(http.Controller):
    """The code that the trainer shows, and signing in with it (TRN-5).

    Signing in takes a POST of the logged-in person: a link that somebody sends, or a page that a phone loads ahead,
    notes nobody.
    """

    @http.route("/property_training/code/<int:sitting_id>", type="jsonrpc", auth="user")
    def code(self, sitting_id):
        """The code of now and how long it is shown, for the trainer of the sitting."""
        return self._sitting(sitting_id)._shown_code()

    @http.route("/property_training/sign_in", type="jsonrpc", auth="user")
    def sign_in(self, sitting_id, code, device=""):
        """Note the user as present; a refusal comes back as an error with its reason."""
        sitting = request.env["property.training.sitting"].browse(int(sitting_id)).exists()
        if not sitting:
            raise request.not_found()
        row = request.env["property.training.attendance"]._sign_in(sitting, str(code)[:32], str(device)[:64])
        return {"outcome": row.outcome, "late_minutes": row.late_minutes}

    def _sitting(self, sitting_id):
        """The sitting, which the user has to be able to read."""
        sitting = request.env["property.training.sitting"].browse(sitting_id).exists()
        if not sitting:
            raise request.not_found()
        sitting.check_access("read")
        return sitting

    @http.route("/property_training/feedback", type="jsonrpc", auth="user")
    def feedback(self, session_id, answers, remark=""):
        """Give the user's form on a session; only who was there may."""
        session = request.env["property.training.session"].browse(int(session_id)).exists()
        if not session:
            raise request.not_found()
        request.env["property.training.feedback"]._give(session, dict(answers), str(remark)[:2000])
        return True
