# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import roster_problem

WEIGHT_HELP = "The larger, the more the proposal does for it. 0: not at all."


class PropertyEstate(models.Model):
    """What a roster of the estate must keep, and what its proposal weighs (DUT-2)."""

    _inherit = "property.estate"

    roster_rest_minutes = fields.Integer(
        string="Rest Between Shifts (min)", default=660, required=True, help="Least rest between two shifts."
    )
    roster_days_running = fields.Integer(
        string="Most Days Running", default=6, required=True, help="After so many days somebody has a day off."
    )
    roster_seconds = fields.Integer(
        string="Search at Most (s)",
        default=45,
        required=True,
        help="So long is searched at most, in seconds of a usual machine; the same month gives the same roster.",
    )
    roster_patience = fields.Integer(
        string="Patience (s)",
        default=3,
        required=True,
        help="The search ends when it found nothing better for so many seconds of a usual machine.",
    )
    roster_cover_weight = fields.Integer(
        string="Weight of Cover", default=1000, required=True, help="What a shift costs that lacks a person."
    )
    roster_hours_weight = fields.Integer(string="Weight of Fair Hours", default=10, required=True, help=WEIGHT_HELP)
    roster_nights_weight = fields.Integer(string="Weight of Fair Nights", default=20, required=True, help=WEIGHT_HELP)
    roster_weekends_weight = fields.Integer(
        string="Weight of Fair Weekends", default=20, required=True, help=WEIGHT_HELP
    )
    roster_wishes_weight = fields.Integer(string="Weight of Wishes", default=15, required=True, help=WEIGHT_HELP)
    roster_steady_weight = fields.Integer(
        string="Weight of a Steady Rhythm",
        default=2,
        required=True,
        help="What another shift than the day before costs.",
    )

    roster_a3_people = fields.Integer(
        string="A3 From (people)",
        default=24,
        required=True,
        help="The roster sheet of so many people or more is printed on A3. 0: always on A4.",
    )

    _roster_numbers = models.Constraint(
        "CHECK(roster_rest_minutes >= 0 AND roster_days_running > 0 AND roster_seconds BETWEEN 1 AND 600"
        " AND roster_patience > 0 AND LEAST(roster_cover_weight, roster_hours_weight, roster_nights_weight,"
        " roster_weekends_weight, roster_wishes_weight, roster_steady_weight, roster_a3_people) >= 0)",
        "Numbers of the roster: at least one day running, 1 to 600 seconds of search, no negative rest or weight.",
    )

    def _roster_settings(self):
        """Return the numbers as the rules want them."""
        self.ensure_one()
        return roster_problem.Settings(
            rest=self.roster_rest_minutes,
            days_running=self.roster_days_running,
            seconds=self.roster_seconds,
            patience=self.roster_patience,
            cover=self.roster_cover_weight,
            hours=self.roster_hours_weight,
            nights=self.roster_nights_weight,
            weekends=self.roster_weekends_weight,
            wishes=self.roster_wishes_weight,
            steady=self.roster_steady_weight,
        )
