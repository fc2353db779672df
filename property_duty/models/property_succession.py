# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools.misc import format_date


class PropertySuccession(models.AbstractModel):
    """Shifts after somebody's last day are gaps of the roster, which the supervisor is told of, and no absences."""

    _inherit = "property.succession"

    @api.model
    def _leaves(self, leaving):
        now = fields.Datetime.now()
        for (person, estate), last in leaving.items():
            shifts = self.env["property.shift"].search(
                [
                    ("employee_id", "=", person.id),
                    ("estate_id", "=", estate.id),
                    ("state", "in", ("draft", "published")),
                    ("date", ">", last),
                    ("start_at", ">", now),
                ],
                order="start_at, id",
            )
            drafts = shifts.filtered(lambda shift: shift.state == "draft")
            gaps = shifts - drafts
            drafts.unlink()
            if gaps:
                gaps._bring("cancelled")
                self._tell_gaps(person, estate, gaps)
        return super()._leaves(leaving)

    @api.model
    def _tell_gaps(self, person, estate, gaps):
        """On each roster that has gaps now, something to do for the supervisor, else the director."""
        users = self.env["property.duty.alarm.mixin"]._alarm_users(estate, fields.Datetime.now())
        for roster, shifts in gaps.grouped("roster_id").items():
            self.env["property.todo"]._give(
                roster,
                users.get(estate.id) or self.env["res.users"],
                lambda told, shifts=shifts: self._gap_words(person, shifts.with_env(told.env)),
                on=shifts[0].date,
            )

    @api.model
    def _gap_words(self, person, gaps):
        days = [f"{format_date(gaps.env, shift.date)} {shift.template_id.name}" for shift in gaps]
        return {
            "summary": gaps.env._("%(count)s shifts of %(name)s have nobody", count=len(gaps), name=person.name),
            "note": gaps._listed(days),
        }
