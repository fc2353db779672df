# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from ..guard import PASS


class PropertyScorecardIssuer(models.AbstractModel):
    """Gives people their scorecard of a month: those whom events are about, and everybody who worked (SCO-5)."""

    _name = "property.scorecard.issuer"
    _description = "Issue of Scorecards"

    @api.model
    def _prepare(self, months):
        """Scorecards for everybody with a role in an estate during the months, figures brought up to date."""
        # sudo: scorecards are made by the flow, users act on them
        self = self.sudo()
        for month in months.with_env(self.env).filtered(lambda month: month.state == "open"):
            self._issue(month, self._staff(month))
            self.env["property.scorecard.figures"]._refresh(month.scorecard_ids)

    @api.model
    def _issue(self, month, estates):
        """The scorecards of employees in a month, missing ones created.

        :param dict estates: ``{employee id: estate id}`` to use where the person has no main estate at month's end
        :return: ``{employee id: property.scorecard}``
        """
        # sudo: scorecards are made by the flow, not by users; who worked where does not depend on who asks
        self = self.sudo()
        Card = self.env["property.scorecard"]
        present = Card.search([("month_id", "=", month.id), ("employee_id", "in", list(estates))])
        cards = {card.employee_id.id: card for card in present}
        missing = {employee_id: estate_id for employee_id, estate_id in estates.items() if employee_id not in cards}
        if missing:
            homes = self._homes(month, missing)
            new = Card._passed_create(
                PASS,
                [
                    {"month_id": month.id, "employee_id": employee_id, "estate_id": estate_id}
                    for employee_id, estate_id in homes.items()
                ],
            )
            cards.update({card.employee_id.id: card for card in new})
        return cards

    @api.model
    def _homes(self, month, estates):
        """Estate of each scorecard: the main one at month's end, else the last one worked in, else the one given."""
        _first, after = month._days()
        mains = self.env["hr.employee"]._property_estate_at(dict.fromkeys(estates, after - timedelta(days=1)))
        staff = self._staff(month)
        return {
            employee_id: mains[employee_id].id or staff.get(employee_id) or estate_id
            for employee_id, estate_id in estates.items()
        }

    @api.model
    def _staff(self, month):
        """Who had a role in an estate of the company during the month: ``{employee id: estate id}``, the last one."""
        first, after = month._days()
        rows = self.env["property.staff.role"].search(
            [
                ("estate_id.company_id", "=", month.company_id.id),
                ("date_from", "<", after),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", first),
            ],
            order="date_from, id",
        )  # fmt: skip
        return {row.employee_id.id: row.estate_id.id for row in rows}
