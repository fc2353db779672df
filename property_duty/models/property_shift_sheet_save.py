# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models

from odoo.addons.property_base.rules.dated import is_of_our_time

from ..exceptions import ShiftPlanError
from ..rules import grid, guided


class PropertyShiftSheetSave(models.AbstractModel):
    """Changed cells of the roster sheet are saved together or not at all (DUT-1)."""

    _name = "property.shift.sheet.save"
    _description = "Saving of the Roster Sheet"

    def _save(self, estate_id, changes):
        """Bring the cells to what is wanted; with any problem nothing is written.

        :param changes: [{employee_id, date (ISO), seen: ids of the cell's shifts when it was read,
            wanted: [[template id, post id or 0], ...]}]
        :return: {errors: [{employee_id, date, text}]}; without errors also {saved: number of cells}
        """
        estate = self.env["property.estate"].browse(estate_id)
        if estate not in self.env["property.shift.sheet"]._estates()[0]:
            raise ShiftPlanError(self.env._("You don't plan shifts of this estate. Choose one of yours."))
        cells = self._read(changes)
        if not cells:
            return {"errors": [], "saved": 0}
        plans, errors = self._plans(estate, cells)
        errors = errors or self._clashes(estate, plans) or self._left_alone(estate, plans)
        if errors:
            return {"errors": [{"employee_id": key[0], "date": str(key[1]), "text": text} for key, text in errors]}
        self._write_plans(estate, plans)
        return {"errors": [], "saved": len(plans)}

    def _read(self, changes):
        """:raises ShiftPlanError: the sheet sent something else than its cells, or what isn't there any more"""
        try:
            cells = grid.read_changes(changes)
        except ValueError as error:
            raise ShiftPlanError(self._out_of_date()) from error
        if not all(is_of_our_time(day) for _person, day in cells):
            raise ShiftPlanError(self._out_of_date())
        turns = [turn for _seen, wanted in cells.values() for turn in wanted]
        asked = {
            "hr.employee": {person for person, _day in cells},
            "property.shift.template": {template for template, _post in turns},
            "property.post": {post for _template, post in turns if post},
        }
        for model, ids in asked.items():
            records = self.env[model].browse(ids)
            if records.exists() != records:
                raise ShiftPlanError(self._out_of_date())
        return cells

    def _out_of_date(self):
        return self.env._("The screen is out of date; load it again.")

    def _plans(self, estate, cells):
        """Return ({cell: what happens to its shifts}, [(cell, text)] of those that somebody changed meanwhile)."""
        days = [day for _person, day in cells]
        shifts = self.env["property.shift.sheet"]._shifts(estate, min(days), max(days))
        by_cell = shifts.grouped(lambda shift: (shift.employee_id.id, shift.date))
        plans, errors = {}, []
        for key, (seen, wanted) in cells.items():
            existing = by_cell.get(key, shifts.browse())
            if set(existing.ids) != seen:
                errors.append((key, self.env._("Somebody changed this cell meanwhile; reload the sheet.")))
            turns = [(shift.id, (shift.template_id.id, shift.post_id.id or 0)) for shift in existing]
            plans[key] = grid.cell_change(turns, wanted)
        return plans, errors

    def _clashes(self, estate, plans):
        """Return [(cell, text)] of the cells in which a person would stand two shifts at once."""
        templates = self.env["property.shift.template"].browse(
            {template for plan in plans.values() for template, _post in [*plan.add, *plan.move.values()]}
        )
        hours = {(template.id, day): template._bounds(estate, day) for template in templates for _, day in plans}
        if not hours:
            return []
        others = self._others(plans, hours.values())
        stays = [(shift.employee_id.id, shift, shift.start_at, shift.end_at) for shift in others]
        found = grid.plan_clashes(plans, hours, stays)
        return sorted((cell, self._clash_text(other)) for cell, other in found.items())

    def _left_alone(self, estate, plans):
        """Return [(cell, text)] of the cells that would leave somebody alone who may not be, and didn't before."""
        days = [day for _person, day in plans]
        margin = timedelta(days=1)
        shifts = self.env["property.shift.sheet"]._shifts(estate, min(days) - margin, max(days) + margin)
        guide = self.env["property.shift.guide"]
        people = self.env["hr.employee"].browse({*shifts.employee_id.ids, *(person for person, _day in plans)})
        if not (guides := guide._guides(estate, people)):
            return []
        before = {shift.id: guide._stand(shift) for shift in shifts}
        after = grid.stands_after(plans, before, lambda template, day: self._bounds(estate, template, day))
        cells = {shift.id: (shift.employee_id.id, shift.date) for shift in shifts}
        alone = set(guided.alone(after, guides, fields.Datetime.now())).difference(
            guided.alone(before.values(), guides)
        )
        found = {cells[key] if isinstance(key, int) else key[0] for key in alone}
        return sorted((cell, guide._text(guides[cell[0]])) for cell in found)

    def _bounds(self, estate, template, day):
        return self.env["property.shift.template"].browse(template)._bounds(estate, day)

    def _others(self, plans, hours):
        """Return the shifts that stay, of the people of the plans and around the wanted hours."""
        gone = [key for plan in plans.values() for key in (*plan.remove, *plan.move)]
        # sudo: a shift in another estate takes the person's time all the same
        return (
            self.env["property.shift"]
            .sudo()
            .search(
                [
                    ("id", "not in", gone),
                    ("employee_id", "in", [person for person, _day in plans]),
                    ("state", "!=", "cancelled"),
                    ("is_default", "=", False),
                    ("start_at", "<", max(end for _start, end in hours)),
                    ("end_at", ">", min(start for start, _end in hours)),
                ]
            )
        )

    def _clash_text(self, other):
        """Say what else the person does at the time."""
        if not other:
            return self.env._("Two shifts at the same time; keep one of them.")
        return self.env._(
            "At the same time as %(shift)s in %(estate)s; move or delete one of them.",
            shift=f"{other.template_id.name} {self.env['property.shift.words']._plan_text(other)}",
            estate=other.estate_id.name,
        )

    def _write_plans(self, estate, plans):
        """Write the plans: removed drafts vanish, removed published shifts are cancelled."""
        Shift = self.env["property.shift"]
        removed = Shift.browse(key for plan in plans.values() for key in plan.remove)
        drafts = removed.filtered(lambda shift: shift.state == "draft")
        (removed - drafts).action_cancel()
        drafts.unlink()
        for (template, post), keys in grid.moves(plans.values()).items():
            Shift.browse(keys).write({"template_id": template, "post_id": post or False})
        Shift.create(
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
