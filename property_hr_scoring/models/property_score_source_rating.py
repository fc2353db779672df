# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models

from ..rules import flow, rating
from ..rules.fact import Fact

SHEET = "property.score.rating"


class PropertyScoreSourceRating(models.AbstractModel):
    """What the raters of a month give a person together, once all but the person have handed in (SCO-16).

    The quantity is hundredths of a per cent of the points possible, at least one: a rule begins above a quantity, so
    it would miss a rating of nothing. Rules of the rulebook say what it is worth.
    """

    _name = "property.score.source.rating"
    _inherit = "property.score.source"
    _description = "Facts from Ratings"

    def _facts(self, start_utc, end_utc, estates):
        sheets = self._sheets(end_utc, estates)
        return [
            self._fact(of_person, end_utc)
            for of_person in sheets.grouped("employee_id").values()
            if self._is_complete(of_person)
        ]

    def _unsettled_count(self, start_utc, end_utc, estates):
        """Open sheets of supervisors and directors, and those that a rater moved since the facts were collected."""
        sheets = self._sheets(end_utc, estates)
        waiting = sheets.filtered(lambda sheet: sheet.state == "open" and sheet.rater != rating.SELF)
        collected = sheets.month_id.collected_at
        late = sheets.filtered(lambda sheet: sheet.moved_at and (not collected or sheet.moved_at > collected))
        return len(waiting | late)

    def _sheets(self, end_utc, estates):
        estate = next(iter(estates))
        first = flow.first_of_month(estate._local_date(end_utc - timedelta(seconds=1)))
        return self.env[SHEET].search(
            [("month_id.date", "=", first), ("estate_id", "in", estates.ids)], order="employee_id, id"
        )

    def _is_complete(self, sheets):
        superiors = sheets.filtered(lambda sheet: sheet.rater != rating.SELF)
        return all(sheet.state == "done" for sheet in superiors) and any(
            sheet._share() is not None for sheet in superiors
        )

    def _fact(self, sheets, end_utc):
        sheet, done = sheets[0], sheets.filtered(lambda row: row.state == "done")
        weights = sheet.rulebook_id._rating_weights()
        whole = rating.together((weights[row.rater], row._share()) for row in done)
        labels = dict(sheets._fields["rater"]._description_selection(self.env))
        parts = self._listed(f"{labels[row.rater]} {row.percent:g}%" for row in done if row._share() is not None)
        found = rating.hundredths(whole)
        return Fact(
            source=self._name,
            model=SHEET,
            record_id=min(sheets.ids),
            group="rating",
            employee_id=sheet.employee_id.id,
            estate_id=sheet.estate_id.id,
            at=end_utc - timedelta(seconds=1),
            kind="rating",
            quantity=max(found, 1),
            evidence=self.env._("Rating %(percent)s%%: %(parts)s", percent=f"{found / 100:g}", parts=parts),
        )
