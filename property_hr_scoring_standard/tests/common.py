# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""March 2015 of two estates with one standard, measured as the test says."""

from datetime import date, datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Command

from odoo.addons.property_hr_scoring.tests.common import ScoringCommon
from odoo.addons.property_standard.rules.figure import Figure

AFTER = datetime(2015, 4, 1, 2)
FIRST = date(2015, 3, 1)
PER_POINT = {"points_below": -2, "points_above": 0.5, "most_below": 10, "most_above": 3}


class MeasuredCommon(ScoringCommon):
    """``self.figures_of`` says what the standard ``t_hotline`` was measured to be: ``{estate: (reached, of)}``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.role = cls.env.ref("property_base.role_supervisor")
        cls.env["property.standard"].search([]).active = False
        (cls.estate | cls.other_estate).obligation_start_on = date(2015, 1, 1)
        cls.standard = cls.env["property.standard"].create(
            {
                "name": "Hotline settled",
                "code": "t_hotline",
                "item_id": cls.env.ref("property_standard.standard_item_complaint").id,
                "measure": "t_hotline",
                "target": 95,
                "effective_from": date(2015, 1, 1),
            }
        )
        cls.rule = cls.make_rule("HOT-1", **PER_POINT)

    @classmethod
    def make_rule(cls, code, **vals):
        """A rule of the book in force on the standard; the supervisor answers."""
        return cls.env["property.score.rule"].create(
            {
                "rulebook_id": cls.rules["GRM-1"].rulebook_id.id,
                "category_id": cls.rules["GRM-1"].category_id.id,
                "code": code,
                "name": code,
                "mode": "confirmed",
                "standard_id": cls.standard.id,
                "answer_role_id": cls.role.id,
                **vals,
            }
        )

    @classmethod
    def steps(cls, *pairs):
        """Values of a rule by steps."""
        lines = [Command.create({"floor": floor, "points": points}) for floor, points in pairs]
        return {"standard_form": "steps", "floor_ids": lines}

    def setUp(self):
        super().setUp()
        self.figures_of = {self.estate: (923, 1000)}
        provider = type(self.env["property.measure.provider"])
        sources = type(self.env["property.score.source"])
        for owner, name, answer in (
            (provider, "_get_measures", lambda _self: {"t_hotline": "Hotline"}),
            (provider, "_measure", self._measured),
            (sources, "_score_sources", lambda _self: ["property.score.source.standard"]),
        ):
            patcher = patch.object(owner, name, answer)
            patcher.start()
            self.addCleanup(patcher.stop)

    def _measured(self, code, estates, start_utc, end_utc):
        return {estate.id: Figure(*self.figures_of[estate]) for estate in estates if estate in self.figures_of}

    def collect(self, month=None, at=AFTER):
        """Collect as the supervisor does, after the month's end unless ``at`` says otherwise."""
        with freeze_time(at):
            return super().collect(month).filtered("fact_kind")

    def move(self, person, last, successor=None):
        """A person ends the role with a day, and another one takes it over."""
        row = self.env["property.staff.role"].search(
            [("employee_id", "=", person.id), ("role_id", "=", self.role.id), ("estate_id", "=", self.estate.id)]
        )
        row.date_to = last
        if successor:
            day = date.fromordinal(last.toordinal() + 1)
            row.copy({"employee_id": successor.id, "date_from": day, "date_to": False})
