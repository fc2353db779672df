# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ConfirmationError
from ..guard import PASS


class PropertyScoreConfirmationMixin(models.AbstractModel):
    """A rule that somebody filled in where the procedure is silent waits, visibly, for the director's word (SCO-1).

    It counts all the same. Who keeps the rulebook marks a rule; only a director takes the mark away, with a trace in
    the history of the version.
    """

    _name = "property.score.confirmation.mixin"
    _description = "Rule to Be Confirmed"

    is_to_confirm = fields.Boolean(
        string="To Be Confirmed",
        help="The procedure doesn't say so, or not clearly: the director has still to confirm it. It counts meanwhile.",
    )
    confirm_note = fields.Text(
        string="What Is Open", translate=True, help="What the procedure leaves open, and what was assumed."
    )
    confirm_text = fields.Char(string="Confirmation", compute="_compute_confirm_text")
    confirmed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    confirmed_at = fields.Datetime(readonly=True, copy=False)

    @api.depends_context("lang")
    @api.depends("is_to_confirm")
    def _compute_confirm_text(self):
        for rule in self:
            rule.confirm_text = self.env._("To be confirmed") if rule.is_to_confirm else False

    def write(self, vals):
        """The mark goes with the moment of the confirmation only, which nobody types."""
        taken = "is_to_confirm" in vals and not vals["is_to_confirm"] and "confirmed_at" not in vals
        if taken and (held := self.filtered("is_to_confirm")):
            raise ConfirmationError(
                self.env._("Rule %s is to be confirmed: only a director does, with Confirm.", held[0].code)
            )
        return super().write(vals)

    def action_confirm(self):
        """The rule is what the company wants: the mark goes, and the history of the version says who confirmed it."""
        self.check_access("read")
        if not self.env.user.has_group("property_base.group_property_base_director"):
            raise ConfirmationError(self.env._("Only a director confirms a rule."))
        waiting = self.filtered("is_to_confirm")
        waiting._check_own_rulebook()
        # sudo: directors read the rulebook only; of a rule they confirm nothing else changes
        rules = waiting.sudo()
        rules._passed_write(
            PASS, {"is_to_confirm": False, "confirmed_at": fields.Datetime.now(), "confirmed_by_id": self.env.uid}
        )
        for book, part in rules.grouped("rulebook_id").items():
            said = self._phrased(f"{rule.code}: {rule.confirm_note or rule.name}" for rule in part)
            book.message_post(body=self.env._("Confirmed by the director: %s", said))

    def _check_own_rulebook(self):
        """:raises ConfirmationError: the rule holds for companies, too, that the director is none of"""
        # sudo: which companies there are, whoever asks
        others = self.env["res.company"].sudo().search_count([("id", "not in", self.env.user.company_ids.ids)])
        if others and (shared := self.filtered(lambda rule: not rule.company_id)):
            raise ConfirmationError(
                self.env._(
                    "Version %s holds for other companies, too. Let the personnel office make a version of the own"
                    " company, and confirm the rule there.",
                    shared[0].version,
                )
            )
