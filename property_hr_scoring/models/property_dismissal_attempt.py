# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import CaseError
from ..guard import PASS

WAYS = [
    ("call", "Telephone"),
    ("message", "Message"),
    ("visit", "Visit at home"),
    ("family", "Emergency contact"),
    ("letter", "Letter"),
]


class PropertyDismissalAttempt(models.Model):
    """One attempt to reach somebody who is absent: when, how, with what result (PAY-4).

    Entered while the case is open and never changed: what was wrong is said in another one.
    """

    _name = "property.dismissal.attempt"
    _description = "Contact Attempt"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _order = "at, id"
    _rec_name = "result"

    case_id = fields.Many2one("property.dismissal.case", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    at = fields.Datetime(string="When", required=True, help="When somebody tried to reach the person.")
    way = fields.Selection(WAYS, string="How", required=True, default="call", help="How the person was tried.")
    is_reached = fields.Boolean(string="Reached", help="The person, or somebody of the family, was reached.")
    result = fields.Char(required=True, help="What came of it, in a few words.")
    by_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)

    @api.model_create_multi
    def create(self, vals_list):
        """:raises CaseError: the case is handed in or has ended, is about the user, or the moment is still to come"""
        attempts = super().create(vals_list)
        cases = attempts.case_id
        cases.check_access("write")
        cases._check_not_own_case()
        cases._check_open()
        if attempts.filtered(lambda attempt: attempt.at > fields.Datetime.now()):
            raise CaseError(self.env._("An attempt is entered once it was made, not before."))
        return attempts

    def write(self, vals):
        """:raises CaseError: always; an attempt is entered once"""
        if self:
            raise CaseError(self.env._("An attempt stays as it was entered; enter another one that puts it right."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise CaseError(self.env._("An attempt stays as it was entered; enter another one that puts it right."))
