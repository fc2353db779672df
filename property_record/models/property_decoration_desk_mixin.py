# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.rules import checklist

from ..exceptions import DecorationError
from ..rules import decoration as rules


class PropertyDecorationDeskMixin(models.AbstractModel):
    """What the desk looks at before a decoration is approved: the papers that came in (REC-6)."""

    _name = "property.decoration.desk.mixin"
    _description = "Declaration at the Desk"

    has_unseen_papers = fields.Boolean(compute="_compute_has_unseen_papers")

    @api.depends("line_ids.answer")
    def _compute_has_unseen_papers(self):
        for case in self:
            case.has_unseen_papers = bool(case._unseen_papers())

    def _answer_sums(self):
        """Papers that nobody looked at aren't complete."""
        sums = super()._answer_sums()
        unseen = len(self._unseen_papers())
        return {"result": checklist.FAIL, "failed_count": sums["failed_count"] + unseen} if unseen else sums

    def _unseen_papers(self):
        return self.line_ids.filtered(lambda paper: paper.answer == rules.SENT)

    def action_papers_seen(self):
        """All papers that came in were looked at, and are right.

        :raises DecorationError: there are none, or it is decided
        """
        papers = self._unseen_papers()
        if not papers:
            raise DecorationError(self.env._("There is no paper here that waits to be looked at."))
        papers.write({"answer": checklist.PASS})
        return True
