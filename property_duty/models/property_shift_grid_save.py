# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ShiftPlanError
from ..rules import grid


class PropertyShift(models.Model):
    """Changed cells of the roster sheet are saved together or not at all (DUT-1)."""

    _inherit = "property.shift"

    @api.model
    def grid_save(self, estate_id, changes):
        """Bring the cells to what is wanted; with any problem nothing is written.

        :param changes: [{employee_id, date (ISO), seen: ids of the cell's shifts when it was read,
            wanted: [[template id, post id or 0], ...]}]
        :return: {errors: [{employee_id, date, text}]}; without errors also {saved: number of cells}
        """
        self.check_access("write")
        estate = self.env["property.estate"].browse(estate_id)
        if estate not in self._grid_estates()[0]:
            raise ShiftPlanError(self.env._("You don't plan shifts of this estate. Choose one of yours."))
        cells = {(change["employee_id"], fields.Date.to_date(change["date"])): change for change in changes}
        if not cells:
            return {"errors": [], "saved": 0}
        shifts = self._grid_shifts(estate, min(day for _, day in cells), max(day for _, day in cells))
        by_cell = shifts.grouped(lambda shift: (shift.employee_id.id, shift.date))
        plans, errors = {}, []
        for key, change in cells.items():
            existing = by_cell.get(key, self.browse())
            if set(existing.ids) != set(change["seen"]):
                errors.append((key, self.env._("Somebody changed this cell meanwhile; reload the sheet.")))
            turns = [(shift.id, (shift.template_id.id, shift.post_id.id or 0)) for shift in existing]
            plans[key] = grid.cell_change(turns, [tuple(turn) for turn in change["wanted"]])
        errors = errors or self._grid_clashes(estate, plans)
        if errors:
            return {"errors": [{"employee_id": key[0], "date": str(key[1]), "text": text} for key, text in errors]}
        self._grid_write(estate, plans)
        return {"errors": [], "saved": len(plans)}

    @api.model
    def _grid_clashes(self, estate, plans):
        """Return [(cell, text)] of the cells in which a person would stand two shifts at once."""
        templates = self.env["property.shift.template"].browse(
            {template for plan in plans.values() for template, _post in [*plan.add, *plan.move.values()]}
        )
        hours = {(template.id, day): template._bounds(estate, day) for template in templates for _, day in plans}
        if not hours:
            return []
        others = self._grid_others(plans, hours.values())
        spans = {}
        for shift in others:
            spans.setdefault(shift.employee_id.id, []).append((shift, shift.start_at, shift.end_at))
        for (person, day), plan in plans.items():
            for number, (template, _post) in enumerate([*plan.add, *plan.move.values()]):
                spans.setdefault(person, []).append((((person, day), number), *hours[template, day]))
        texts = {}
        for own in spans.values():
            for key, other in grid.clashes(own).items():
                if isinstance(key, tuple):
                    texts[key[0]] = self._grid_clash_text(None if isinstance(other, tuple) else other)
        return sorted(texts.items())

    @api.model
    def _grid_others(self, plans, hours):
        """Return the shifts that stay, of the people of the plans and around the wanted hours."""
        gone = [key for plan in plans.values() for key in (*plan.remove, *plan.move)]
        # sudo: a shift in another estate takes the person's time all the same
        return self.sudo().search(
            [
                ("id", "not in", gone),
                ("employee_id", "in", [person for person, _day in plans]),
                ("state", "!=", "cancelled"),
                ("is_default", "=", False),
                ("start_at", "<", max(end for _start, end in hours)),
                ("end_at", ">", min(start for start, _end in hours)),
            ]
        )

    @api.model
    def _grid_clash_text(self, other):
        """Say what else the person does at the time."""
        if not other:
            return self.env._("Two shifts at the same time; keep one of them.")
        return self.env._(
            "At the same time as %(shift)s in %(estate)s; move or delete one of them.",
            shift=f"{other.template_id.name} {other._plan_text()}",
            estate=other.estate_id.name,
        )

    @api.model
    def _grid_write(self, estate, plans):
        """Write the plans: removed drafts vanish, removed published shifts are cancelled."""
        removed = self.browse(key for plan in plans.values() for key in plan.remove)
        drafts = removed.filtered(lambda shift: shift.state == "draft")
        (removed - drafts).action_cancel()
        drafts.unlink()
        moves = {}
        for plan in plans.values():
            for key, turn in plan.move.items():
                moves.setdefault(turn, []).append(key)
        for (template, post), keys in moves.items():
            self.browse(keys).write({"template_id": template, "post_id": post or False})
        self.create(
            [
                {
                    "estate_id": estate.id,
                    "employee_id": person,
                    "date": day,
                    "template_id": template,
                    "post_id": post or False,
                }
                for (person, day), plan in plans.items()
                for template, post in plan.add
            ]
        )
