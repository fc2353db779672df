# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import beside

SHIFT, HANDOVER, COVER = "property.shift", "property.handover", "property.cover"


class PropertyScoreInvolved(models.AbstractModel):
    """Who stood duty beside the person of an event, and the other side of a handover or cover (SCO-13)."""

    _inherit = "property.score.involved"

    @api.model
    def _other_parties(self, events):
        found, employees = super()._other_parties(events), self.env["hr.employee"]
        for model, names in ((HANDOVER, ("out_employee_id", "in_employee_id")), (COVER, ("substitute_id",))):
            for event, record in self._behind(events, model).items():
                found[event.id] = employees.union(*(record[name] for name in names)) - event.employee_id
        return found

    @api.model
    def _of_the_shift(self, events):
        found, shifts = super()._of_the_shift(events), self._shifts(events)
        if not shifts:
            return found
        rows = self.env[SHIFT].search(
            [
                ("state", "=", "published"),
                ("estate_id", "in", [shift.estate_id.id for shift in shifts.values()]),
                ("start_at", "<", max(shift.end_at for shift in shifts.values())),
                ("end_at", ">", min(shift.start_at for shift in shifts.values())),
            ]
        )
        others = [self._duty(row) for row in rows]
        employees = self.env["hr.employee"]
        return found | {
            event.id: employees.browse(beside.beside(self._duty(shift), others)) for event, shift in shifts.items()
        }

    @api.model
    def _duty(self, shift):
        return beside.Duty(shift.employee_id.id, shift.estate_id.id, shift.start_at, shift.end_at, shift.verdict)

    @api.model
    def _behind(self, events, model):
        """The record of a model behind each event: ``{event: record}``."""
        of_model = events.filtered(lambda event: event.res_model == model)
        present = self.env[model].browse(of_model.mapped("res_id")).exists()
        return {
            event: record for event in of_model if (record := present.filtered(lambda r, e=event: r.id == e.res_id))
        }

    @api.model
    def _shifts(self, events):
        """The shift of the person at the moment of each event: the one behind it, else the one that ran then."""
        known = self._behind(events, SHIFT)
        rest = events.filtered(lambda event: event not in known)
        if not rest:
            return known
        rows = self.env[SHIFT].search(
            [
                ("state", "=", "published"),
                ("employee_id", "in", rest.employee_id.ids),
                ("start_at", "<=", max(rest.mapped("at"))),
                ("end_at", ">=", min(rest.mapped("at"))),
            ]
        )
        ran = {event: rows.filtered(lambda row, e=event: self._ran(row, e))[:1] for event in rest}
        return known | {event: row for event, row in ran.items() if row}

    @api.model
    def _ran(self, shift, event):
        is_there = (shift.employee_id, shift.estate_id) == (event.employee_id, event.estate_id)
        return is_there and shift.start_at <= event.at <= shift.end_at
