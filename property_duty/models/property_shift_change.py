# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ShiftFactError
from ..guard import PASS
from .property_shift_words import VERDICT_SELECTION


class PropertyShiftChange(models.Model):
    """One line of the trace of a shift: what was said of it, what is said now, why and by whom
    (DUT-4).

    Written when a verdict or its seconds change after they were first given, and when a published
    shift is moved. Lines are only ever added.
    """

    _name = "property.shift.change"
    _description = "Change of a Shift"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = ShiftFactError
    _order = "at desc, id desc"

    shift_id = fields.Many2one("property.shift", required=True, index=True, ondelete="cascade", readonly=True)
    at = fields.Datetime(string="Changed At", required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="Changed By", required=True, readonly=True)
    cause = fields.Selection(
        [
            ("punch", "Punch corrected"),
            ("leave", "Leave decided"),
            ("plan", "Shift changed"),
            ("cover", "Cover decided"),
            ("excuse", "Excuse decided"),
            ("job", "Judged again"),
        ],
        required=True,
        readonly=True,
    )
    old_verdict = fields.Selection(VERDICT_SELECTION, readonly=True)
    new_verdict = fields.Selection(VERDICT_SELECTION, readonly=True)
    old_late_seconds = fields.Integer(string="Late Before (s)", readonly=True)
    new_late_seconds = fields.Integer(string="Late Now (s)", readonly=True)
    old_early_seconds = fields.Integer(string="Left Early Before (s)", readonly=True)
    new_early_seconds = fields.Integer(string="Left Early Now (s)", readonly=True)
    note = fields.Char(readonly=True, help="What was changed in the plan.")

    @api.model
    def _vals(self, shift, cause, new=None, note=False):
        """Return the values of a line: what is said of the shift so far, and the `new` columns of a finding if any."""
        new = new or {name: shift[name] for name in ("verdict", "late_seconds", "early_seconds")}
        return {
            "shift_id": shift.id,
            "at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "cause": cause,
            "old_verdict": shift.verdict,
            "new_verdict": new["verdict"],
            "old_late_seconds": shift.late_seconds,
            "new_late_seconds": new["late_seconds"],
            "old_early_seconds": shift.early_seconds,
            "new_early_seconds": new["early_seconds"],
            "note": note,
        }

    @api.model
    def _add_moved(self, before):
        """Add a line for every published shift whose person or time changed.

        :param before: {shift: (employee, plan in words) before the change}
        """
        texts = {
            shift: (text, self.env["property.shift.words"]._plan_text(shift))
            for shift, (_employee, text) in before.items()
        }
        self._add_notes({shift: f"{old} → {new}" for shift, (old, new) in texts.items() if old != new})

    @api.model
    def _add_cancelled(self, shifts):
        """A published shift that was taken back says so in its trace."""
        self._add_notes(
            {shift: self.env._("Cancelled: %s", self.env["property.shift.words"]._plan_text(shift)) for shift in shifts}
        )

    def _add_notes(self, notes):
        # sudo: people only read the trace
        self.sudo()._passed_create(PASS, [self._vals(shift, "plan", note=note) for shift, note in notes.items()])
