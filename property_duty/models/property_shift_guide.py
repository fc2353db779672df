# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ShiftPlanError
from ..rules import guided

DRAWN_UP, PUBLISHED = ("draft", "published"), ("published",)


class PropertyShiftGuide(models.AbstractModel):
    """Says who stands duty only beside somebody else, and which shifts leave such a person alone (TRN-4).

    Duty itself knows of nobody; who does answers ``_guides``. What is over, and usual hours, are left as they are.
    """

    _name = "property.shift.guide"
    _description = "Guides on Duty"

    def _guides(self, estate, employees):
        """Return the guides of those of the employees who may not stand duty alone in the estate.

        :return: {employee id: employee id of the guide, None when nobody is named}
        """
        return {}

    def _alone(self, shifts, states=DRAWN_UP):
        """Return those of the shifts in which somebody stands alone who may not.

        :param states: of the shifts in which the guide counts as there
        """
        now = fields.Datetime.now()
        counted = shifts.filtered(lambda shift: shift.end_at > now and not shift.is_default)
        found = shifts.browse()
        for estate, mine in counted.grouped("estate_id").items():
            guides = self._guides(estate, mine.employee_id)
            guided_shifts = mine.filtered(lambda shift, guides=guides: shift.employee_id.id in guides)
            if guided_shifts:
                there = guided_shifts | self._beside(guided_shifts, set(guides.values()) - {None}, states)
                found |= guided_shifts.browse(
                    guided.alone(there.mapped(self._stand), self._with_guides(estate, guides))
                )
        return found

    def _with_guides(self, estate, guides):
        """The same, and whoever guides without being allowed to stand alone."""
        people = self.env["hr.employee"].browse(sorted(set(guides.values()) - {None}))
        return {**self._guides(estate, people), **guides}

    def _beside(self, shifts, guides, states):
        """Return the shifts of the guides around those of the guided, in their estate."""
        return shifts.search(
            [
                ("estate_id", "=", shifts.estate_id.id),
                ("employee_id", "in", list(guides)),
                ("state", "in", states),
                ("start_at", "<", max(shifts.mapped("end_at"))),
                ("end_at", ">", min(shifts.mapped("start_at"))),
            ]
        )

    def _stand(self, shift):
        return guided.Stand(shift.id, shift.employee_id.id, shift.post_id.id or 0, shift.start_at, shift.end_at)

    def _check(self, shifts):
        """:raises ShiftPlanError: a published shift leaves somebody alone who may not be"""
        published = shifts.filtered(lambda shift: shift.state == "published")
        if wrong := self._alone(published, PUBLISHED)[:1]:
            guide = self._guides(wrong.estate_id, wrong.employee_id)[wrong.employee_id.id]
            raise ShiftPlanError(f"{wrong.display_name}: {self._text(guide)}")

    def _text(self, guide):
        """Say what has to be so that somebody may stand the shift.

        :param guide: employee id, None when nobody is named
        """
        if not guide:
            return self.env._(
                "the person doesn't stand duty alone yet. Name a coach first, then put both on this post."
            )
        # sudo: the name alone, of somebody who works in the estate
        name = self.env["hr.employee"].sudo().browse(guide).name
        return self.env._(
            "the person doesn't stand duty alone yet. Put %s on the same post at the same time first.", name
        )
