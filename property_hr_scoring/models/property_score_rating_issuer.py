# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command

from ..guard import PASS
from ..rules import rating

LIMITS = {rater: f"rating_{rater}" for rater in rating.RATERS}


class PropertyScoreRatingIssuer(models.AbstractModel):
    """Gives raters their sheets once a month has ended, each with its limit (SCO-16).

    Rated is who holds a role in an estate on the month's last day and answers to its supervisor or director. The
    supervisor rates who is less responsible, and so does the director; where nobody does, there is no rating.
    """

    _name = "property.score.rating.issuer"
    _description = "Issue of Rating Sheets"

    @api.model
    def _issue(self, month):
        """Create the sheets of an open month that has ended, those that are missing."""
        last = month._last_day()
        books = self.env["property.score.rulebook"]._of_company(month.company_id, last, last + timedelta(days=1))
        lines = books[:1].rating_line_ids
        if month.state != "open" or not lines:
            return
        zones = self.env["property.score.collector"]._zones(month)
        estates = self.env["property.estate"].union(
            *(together for _start, end, together in zones if fields.Datetime.now() >= end)
        )
        sheets = self.env["property.score.rating"]
        known = {
            (sheet.employee_id.id, sheet.rater) for sheet in sheets.search([("month_id", "=", month.id)])
        }  # fmt: skip
        answers = [Command.create({"line_id": line.id}) for line in lines]
        new = [
            {
                "month_id": month.id,
                "employee_id": row.employee_id.id,
                "estate_id": row.estate_id.id,
                "rulebook_id": books[:1].id,
                "rater": rater,
                "answer_ids": answers,
            }
            for row, rater in self._wanted(estates, last, books[:1]._rating_weights())
            if (row.employee_id.id, rater) not in known
        ]
        with self.env["property.score.rating.answer"]._passing(PASS, creates=True):
            self._owe(sheets._passed_create(PASS, new))

    @api.model
    def _wanted(self, estates, last, weights):
        """Who is rated by whom: list of (staff role, rater)."""
        rows = self.env["property.staff.role"]._in_force(last, None, [("estate_id", "in", estates.ids)])
        holders = {}
        for row in rows:
            holders.setdefault((row.estate_id.id, row.role_id.code), []).append(row)
        found = []
        for of_person in rows.grouped("employee_id").values():
            row = of_person._main()
            raters = [
                rater
                for rater in (rating.SUPERVISOR, rating.DIRECTOR)
                if weights[rater] and self._has_superior(row, holders.get((row.estate_id.id, rater), ()))
            ]
            if raters and weights[rating.SELF] and row.employee_id.user_id:
                raters.append(rating.SELF)
            found += [(row, rater) for rater in raters]
        return found

    @api.model
    def _has_superior(self, row, holders):
        return any(
            held.employee_id != row.employee_id and held.role_id.sequence < row.role_id.sequence for held in holders
        )

    @api.model
    def _owe(self, sheets):
        self.env["property.obligation"]._open(
            [
                {
                    "code": LIMITS[sheet.rater],
                    "estate_id": sheet.estate_id.id,
                    "res_model": sheet._name,
                    "res_id": sheet.id,
                    "name": sheet.display_name,
                    **({"employee_id": sheet.employee_id.id} if sheet.rater == rating.SELF else {}),
                }
                for sheet in sheets
            ]
        )
