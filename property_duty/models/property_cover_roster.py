# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_document.exceptions import RequestStateError
from odoo.addons.property_document.rules import request

from ..guard import PASS
from ..rules import cover as rules


class PropertyCoverRoster(models.AbstractModel):
    """What an approved cover makes of the roster: the right person is expected at any moment (DUT-3).

    The covered time range becomes a shift of the substitute. The original shift keeps what is left of
    it, with a second one when the cover lies in its middle; covered as a whole it is cancelled.
    Covers are given with all rights, the right to decide was checked.
    """

    _name = "property.cover.roster"
    _description = "Cover in the Roster"

    def _give(self, cover):
        """Split the shift at the cover's bounds."""
        shift, span = cover.shift_id, (cover.start_at, cover.end_at)
        whole = (shift.start_at, shift.end_at)
        self._check_unchanged(cover, whole, span)
        rest = rules.rest(whole, span)
        made = [self._part_vals(cover, cover.substitute_id, span)]
        made += [self._part_vals(cover, cover.employee_id, part) for part in rest[1:]]
        if rest:
            shift.write({"start_at": rest[0][0], "end_at": rest[0][1]})
        else:
            shift._bring("cancelled")
        shift._passed_create(PASS, made)
        self._trace(cover)

    def _check_unchanged(self, cover, whole, span):
        """:raises RequestStateError: the shift is not any more what it was when cover was asked for"""
        shift = cover.shift_id
        if shift.state != "published" or shift.employee_id != cover.employee_id:
            raise RequestStateError(cover._problem("plan"))
        try:
            rules.check_span(whole, span)
        except rules.CoverError as error:
            raise RequestStateError(cover._problem("plan")) from error

    def _part_vals(self, cover, person, span):
        """Values of a published shift of the person for a part of the covered one."""
        return {
            **cover.shift_id.copy_data()[0],
            "employee_id": person.id,
            "start_at": span[0],
            "end_at": span[1],
            "is_default": False,
            "cover_id": cover.id,
            "state": "published",
        }

    def _give_back(self, cover):
        """Undo the split: the shifts made for the cover are cancelled, the original one is whole."""
        shift = cover.shift_id
        parts = shift | cover.made_shift_ids
        if cover.search_count([("shift_id", "in", parts.ids), ("state", "=", request.APPROVED)], limit=1):
            raise RequestStateError(cover._problem("covered"))
        cover.made_shift_ids.filtered(lambda part: part.state == "published")._bring("cancelled")
        if shift.state == "cancelled":
            shift._bring("draft")
            shift._bring("published")
        shift.write({"start_at": cover.shift_start_at, "end_at": cover.shift_end_at})
        self._trace(cover)

    def _trace(self, cover):
        """The original shift says what was decided and by whom."""
        vals = cover.env["property.shift.change"]._vals(cover.shift_id, "cover", note=cover._decision_text())
        cover.env["property.shift.change"]._passed_create(PASS, [vals])
