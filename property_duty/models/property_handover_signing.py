# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import AccessError

from ..exceptions import HandoverError
from ..guard import PASS
from ..rules import handover as rules

SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyHandoverSigning(models.AbstractModel):
    """Both sign a handover with their own identity; the second signature hands over (HND-5).

    The handover is given as its ``_begin`` gives it: locked, and with all rights.
    """

    _name = "property.handover.signing"
    _description = "Signing of a Handover"

    def _sign(self, sheet, side, signature, pin=None, badge=None):
        """Sign for one side; sent twice it signs once.

        :return: None, or a text that says why the identity isn't proven
        :raises HandoverError: something is left to do
        """
        if side not in rules.SIDES:
            raise HandoverError(self.env._("The screen is out of date; load it again."))
        if sheet[f"{side}_signed_at"]:
            return None
        self._check_running(sheet)
        if late := self._late(sheet):
            return late
        self._check_complete(sheet)
        if not signature:
            raise HandoverError(self.env._("Draw your signature first."))
        proof, wrong = self.env["property.identity"]._prove(sheet[f"{side}_employee_id"], pin, badge)
        if wrong:
            return wrong
        now = fields.Datetime.now()
        signed = {f"{side}_signed_at": now, f"{side}_identity": proof, f"{side}_signature": signature}
        if sheet.state == "open":
            sheet._move(PASS, "half", **signed)
        else:
            sheet._passed_write(PASS, signed)
            self.env["property.handover.completion"]._complete(sheet, now)
        sheet._refresh_screens()
        return None

    def _late(self, sheet):
        """Words about what came since the sheet was last looked at; a signature given before that doesn't count."""
        if not (names := sheet.env["property.handover.cut.off"]._top_up(sheet, fields.Datetime.now())):
            return None
        if sheet.state == "half":
            self._withdraw(sheet)
        sheet._refresh_screens()
        return self.env._("This came after the cut-off: %s. Look at it, take it over and sign.", self._phrased(names))

    def _check_complete(self, sheet):
        self._check_running(sheet)
        if problems := self.env["property.handover.sheet"]._problems(sheet):
            raise HandoverError(
                self.env._(
                    "%(sheet)s can't be signed yet: %(problems)s.",
                    sheet=sheet.display_name,
                    problems=self._phrased(problem["text"] for problem in problems),
                )
            )

    def _check_running(self, sheet):
        if sheet.state == "done":
            raise HandoverError(self.env._("%s was handed over already.", sheet.display_name))
        if sheet.state == "missed":
            raise HandoverError(self.env._("%s was not held; it can't be made up for.", sheet.display_name))

    # ------------------------------------------------------- before both signed

    def _withdraw(self, sheet):
        """Take the first signature back, with a trace, so that the sheet can be mended."""
        if sheet.state != "half":
            raise HandoverError(self.env._("Only a sheet with one signature can be opened again."))
        side = rules.OUT if sheet.out_signed_at else rules.IN
        name = sheet[f"{side}_employee_id"].name
        unsigned = dict.fromkeys((f"{side}_signed_at", f"{side}_identity", f"{side}_signature"), False)
        sheet._move(PASS, "open", **unsigned)
        sheet.message_post(body=self.env._("The signature of %s was taken back before the other one signed.", name))
        sheet._refresh_screens()

    def _release(self, sheet, reason):
        """The supervisor lets the handover go on in spite of important unfinished work (HND-3)."""
        if not self.env.user.has_group(SUPERVISOR):
            raise AccessError(self.env._("Only the supervisor releases a handover with important unfinished work."))
        if not (reason or "").strip():
            raise HandoverError(self.env._("Say why the handover may go on."))
        self._check_running(sheet)
        sheet._check_not_own_case()
        now = fields.Datetime.now()
        sheet._passed_write(PASS, {"released_by_id": self.env.uid, "released_at": now, "release_reason": reason})
        sheet._refresh_screens()
