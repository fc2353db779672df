# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import MonthFlowError
from ..guard import PASS


class PropertyScoreClosing(models.AbstractModel):
    """Closes months: freezes and seals them with all their scorecards (SCO-5)."""

    _name = "property.score.closing"
    _description = "Closing of Months"

    @api.model
    def _close(self, months):
        """Every scorecard approved, every proposal decided; closed months stay as they are."""
        # sudo: a month closes for all estates, the user may see a part of them; the action asked who closes
        todo = months.sudo().filtered(lambda month: month.state == "open")
        if not todo:
            return
        self._check_closable(todo)
        todo._lock()
        for cards in self.env["property.score.steps"]._counted(todo.scorecard_ids):
            cards._close()
        self.env["property.score.rating"].sudo()._expire(todo)  # sudo: sheets of all estates, as above
        todo._move(PASS, "closed", closed_at=fields.Datetime.now(), closed_by_id=self.env.uid)
        self.env["property.score.outcome.judge"]._judge(todo)

    @api.model
    def _check_closable(self, months):
        for month in months:
            self._check_over(month)
            self._check_decided(month)

    @api.model
    def _check_over(self, month):
        """:raises MonthFlowError: the month goes on somewhere, or a shift or the like of it is not judged yet"""
        sources, unsettled = self.env["property.score.source"]._score_sources(), 0
        for start, end, estates in self.env["property.score.collector"]._zones(month):
            if fields.Datetime.now() < end:
                raise MonthFlowError(
                    self.env._(
                        "%(month)s isn't over yet. It can be closed once its last day has passed.", month=month.name
                    )
                )
            unsettled += sum(self.env[name]._unsettled_count(start, end, estates) for name in sources)
        if unsettled:
            raise MonthFlowError(
                self.env._(
                    "%(month)s has %(count)s shifts, standards or ratings that nobody judged yet: the last of it is"
                    " still going on, ended just now, or is owed by a rater. Collect again afterwards, then close.",
                    month=month.name,
                    count=unsettled,
                )
            )

    @api.model
    def _check_decided(self, month):
        """:raises MonthFlowError: a proposal or a scorecard waits for somebody"""
        if month.proposed_count:
            raise MonthFlowError(
                self.env._(
                    "%(month)s has %(count)s proposals that nobody decided. Confirm or reject them first.",
                    month=month.name,
                    count=month.proposed_count,
                )
            )
        if waiting := month.scorecard_count - month.approved_count:
            raise MonthFlowError(
                self.env._(
                    "%(month)s has %(count)s scorecards that are not approved. Submit and approve them first.",
                    month=month.name,
                    count=waiting,
                )
            )
