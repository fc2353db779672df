# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import PrivacyError
from ..guard import PASS
from ..rules import privacy as rules


class PropertyPrivacyTrace(models.Model):
    """What became of one kind of data when a person asked for erasure: erased, or kept, why and until when.

    Made by the plan, made anew by the erasure, and sealed with the request.
    """

    _name = "property.privacy.trace"
    _description = "What Goes and What Stays"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = PrivacyError
    _guard_all = True
    _order = "id"
    _rec_name = "what"

    request_id = fields.Many2one("property.privacy.request", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="request_id.company_id", store=True, index=True)
    what = fields.Char(required=True)
    count = fields.Integer()
    verdict = fields.Selection(
        [(rules.ERASE, "Goes"), (rules.KEEP, "Stays"), (rules.HOLD, "Held")], string="What Becomes of It", required=True
    )
    reason = fields.Selection(
        [
            (rules.LIVES, "The person has a unit here"),
            (rules.STAFFED, "The person works here"),
            (rules.OPEN, "Something of the person is still open"),
            (rules.TIME, "Its time isn't over"),
            (rules.MINUTE, "It goes by a signed minute of destruction"),
            (rules.RECORD, "It is part of a record that is kept"),
            (rules.DISPUTE, "A dispute keeps it"),
        ],
        string="Why It Stays",
    )
    until = fields.Date(string="May Go On")
    ground = fields.Char(string="On What Ground")
    matters = fields.Char(string="What Is Open")
    done_at = fields.Datetime(string="Erased On")
