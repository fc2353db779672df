# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models

from odoo.addons.property_document.exceptions import RequestStateError

from ..rules import cover as rules
from ..rules import excuse

REACH = timedelta(days=2)


class PropertyCoverSubstitute(models.AbstractModel):
    """Says who can stand in for somebody: of the estate, on no other shift, not on leave, and rested (DUT-3).

    Covers are given with all rights: a shift in another estate takes the person's time all the same.
    """

    _name = "property.cover.substitute"
    _description = "Substitutes for a Shift"

    def _candidates(self, cover):
        """The people of the estate who are neither on another shift nor on leave in that time."""
        people = self._people(cover) - cover.employee_id
        return people - self._guided(cover, people) - self._busy(cover, people) - self._on_leave(cover, people)

    def _check(self, cover):
        """The substitute is named, another person of the estate, and free."""
        person = cover.substitute_id
        if not person:
            raise RequestStateError(cover._problem("nobody"))
        if person == cover.employee_id:
            raise RequestStateError(cover._problem("self"))
        for code, found in (
            ("stranger", person - self._people(cover)),
            ("guided", self._guided(cover, person)),
            ("busy", self._busy(cover, person)),
            ("leave", self._on_leave(cover, person)),
        ):
            if found:
                raise RequestStateError(cover._problem(code, name=found.name))

    def _people(self, cover):
        """Those with a role in the estate on the day of the shift."""
        estate, day = cover.estate_id or cover.shift_id.estate_id, cover.shift_id.date
        roles = cover.env["property.staff.role"].search(
            [
                ("estate_id", "=", estate.id),
                ("date_from", "<=", day),
                "|", ("date_to", "=", False), ("date_to", ">=", day),
            ]
        )  # fmt: skip
        return roles.employee_id

    def _guided(self, cover, people):
        """Those of the people who don't stand duty alone yet."""
        estate = cover.estate_id or cover.shift_id.estate_id
        return people.browse(self.env["property.shift.guide"]._guides(estate, people))

    def _shifts_near(self, cover, people):
        """The shifts of the people around the cover, those of other estates too."""
        if not (cover.start_at and cover.end_at):
            return cover.env["property.shift"]
        return cover.env["property.shift"].search(
            [
                ("employee_id", "in", people.ids),
                ("state", "!=", "cancelled"),
                ("verdict", "!=", "no_shift_needed"),
                ("start_at", "<", cover.end_at + REACH),
                ("end_at", ">", cover.start_at - REACH),
            ]
        )

    def _busy(self, cover, people):
        """Those of the people who have a shift at the same time, a draft one too."""
        near = self._shifts_near(cover, people)
        at_once = near.filtered(lambda shift: shift.start_at < cover.end_at and shift.end_at > cover.start_at)
        return people & at_once.employee_id

    def _on_leave(self, cover, people):
        """Those of the people whom an approved leave frees in that time."""
        if not (cover.start_at and cover.end_at and cover.shift_id):
            return people.browse()
        leaves = cover.env["hr.leave"]._property_excuses(people, cover.start_at - REACH, cover.end_at + REACH)
        stood, day = cover.env["property.leave.length"]._stood(leaves), cover.shift_id.date
        away = leaves.filtered(
            lambda leave: excuse.is_away(
                leave._property_excuse(), day, (cover.start_at, cover.end_at), stood[leave.employee_id.id][day]
            )
        )
        return people & away.employee_id

    def _rest_text(self, cover):
        """A warning when the substitute rests for less than the estate wants beside the cover, else False."""
        person, wanted = cover.substitute_id, cover.estate_id.roster_rest_minutes
        pause = self._pause(cover) if person else None
        if pause is None or pause >= wanted:
            return False
        return self.env._(
            "%(name)s rests for %(hours)s h only beside this cover; %(wanted)s h are due.",
            name=person.name,
            hours=round(pause / 60, 1),
            wanted=round(wanted / 60, 1),
        )

    def _pause(self, cover):
        """The minutes of the substitute's shortest pause around the cover, None without shifts near it."""
        near = self._shifts_near(cover, cover.substitute_id)
        others = near.filtered(lambda shift: shift.cover_id != cover._origin)
        return rules.shortest_rest((cover.start_at, cover.end_at), others.mapped(lambda s: (s.start_at, s.end_at)))
