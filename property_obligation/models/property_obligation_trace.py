# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ObligationAccessError
from ..guard import PASS

KINDS = [
    ("warned", "Warned"),
    ("missed", "Missed"),
    ("escalated", "Escalated"),
    ("late_entry", "Entered late"),
    ("accepted", "Late entry accepted"),
    ("moved", "Deadline moved"),
    ("reassigned", "Reassigned"),
    ("handed_over", "Handed over with the shift"),
    ("waived", "Waived"),
    ("withdrawn", "Withdrawn"),
    ("reopened", "Opened again"),
    ("done", "Done by hand"),
]


class PropertyObligationTrace(models.Model):
    """What happened to an obligation, when, and who answered for it then (TKT-8).

    Rows are only ever added, by the clock and by the actions of the obligation; nobody may change
    or delete one. Keeping a limit in the ordinary way leaves no trace: the obligation itself says
    it.
    """

    _name = "property.obligation.trace"
    _description = "Obligation Trace"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = ObligationAccessError
    _order = "id desc"
    _rec_name = "kind"

    obligation_id = fields.Many2one("property.obligation", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="obligation_id.estate_id")
    kind = fields.Selection(KINDS, string="What", required=True)
    at = fields.Datetime(string="When", required=True)
    employee_id = fields.Many2one(
        "hr.employee", string="Responsible Then", help="Person who answered for it at that moment."
    )
    notified_user_id = fields.Many2one("res.users", string="Notified", help="User who was notified.")
    user_id = fields.Many2one("res.users", string="By", help="User who did it; empty: the clock.")
    old_value = fields.Char(string="Before")
    new_value = fields.Char(string="After")
    reason = fields.Char()
