# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..exceptions import CoverStateError
from ..rules import cover


class PropertyCover(models.Model):
    """What an approved cover makes of the roster: the right person is expected at any moment.

    The covered stretch becomes a shift of the substitute. The original shift keeps what is left of
    it, with a second one when the cover lies in its middle; covered as a whole it is cancelled.
    """

    _inherit = "property.cover"

    def _error(self, text):
        return CoverStateError(text)

    def _give_stretch(self):
        """Split the shift at the cover's bounds."""
        self.ensure_one()
        # sudo: states of shifts are closed for writing, the right to decide was checked
        shift = self.shift_id.sudo()
        span = (self.start_at, self.end_at)
        if shift.state != "published" or shift.employee_id != self.employee_id:
            raise self._error(self._problem("plan"))
        try:
            cover.check_span((shift.start_at, shift.end_at), span)
        except cover.CoverError as error:
            raise self._error(self._problem("plan")) from error
        rest = cover.rest((shift.start_at, shift.end_at), span)
        made = [self._part_vals(shift, self.substitute_id, span)]
        made += [self._part_vals(shift, self.employee_id, part) for part in rest[1:]]
        if rest:
            shift.write({"start_at": rest[0][0], "end_at": rest[0][1]})
        else:
            shift._move("cancelled")
        self.env["property.shift"].sudo().create(made)  # sudo: as above
        self._trace(shift)

    def _part_vals(self, shift, person, span):
        """Return the values of a published shift of the person in a stretch of `shift`."""
        vals = shift.copy_data()[0]
        return {
            **vals,
            "employee_id": person.id,
            "start_at": span[0],
            "end_at": span[1],
            "is_default": False,
            "cover_id": self.id,
            "state": "published",
        }

    def _give_back(self):
        """Undo the split: the shifts made for the cover are cancelled, the original one is whole."""
        self.ensure_one()
        # sudo: states of shifts are closed for writing, the right to decide was checked
        shift, made = self.shift_id.sudo(), self.sudo().made_shift_ids
        if self.search_count([("shift_id", "=", shift.id), ("state", "=", cover.APPROVED)], limit=1):
            raise self._error(self._problem("plan"))  # another cover of the same shift stands on this one
        made.filtered(lambda part: part.state == "published")._move("cancelled")
        if shift.state == "cancelled":
            shift._move("draft")
            shift._move("published")
        shift.write({"start_at": self.shift_start_at, "end_at": self.shift_end_at})
        self._trace(shift)

    def _trace(self, shift):
        """The original shift tells what was decided and by whom."""
        # sudo: nobody may write trace lines by hand
        self.env["property.shift.change"].sudo().create(
            [shift.with_env(self.env).sudo()._change_values("cover", note=self.sudo()._decision_text())]
        )

    def _covered_minutes(self):
        """Return {request: minutes of the person's other approved covers of the same day}."""
        rows = self.search_fetch(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("date", "in", [day for day in self.mapped("date") if day]),
                ("state", "=", cover.APPROVED),
            ],
            ["employee_id", "date", "minutes"],
        )
        days = rows.grouped(lambda row: (row.employee_id, row.date))
        return {
            record: [
                row.minutes
                for row in days.get((record.employee_id, record.date), rows.browse())
                if row != record._origin
            ]
            for record in self
        }
