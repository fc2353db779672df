# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyScoreRecorder(models.AbstractModel):
    """Who stood a shift in an estate worked there that day, lent by another one or as a substitute."""

    _inherit = "property.score.recorder"

    def _worked(self, keys):
        people, estates, days = map(set, zip(*keys, strict=True))
        # sudo: where people worked is the same whoever asks
        shifts = self.env["property.shift"].sudo()
        stood = shifts._read_group(
            [
                ("employee_id", "in", list(people)),
                ("estate_id", "in", list(estates)),
                ("date", "in", list(days)),
                ("state", "=", "published"),
            ],
            ["employee_id", "estate_id", "date:day"],
        )
        return super()._worked(keys) | keys & {(person.id, estate.id, day) for person, estate, day in stood}
