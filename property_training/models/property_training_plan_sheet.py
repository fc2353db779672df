# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import plan_rows, plan_sheet


class PropertyTrainingPlanSheet(models.AbstractModel):
    """The plan sheet as plain values, for paper and workbook: classes by month, hours by person, what has no place."""

    _name = "property.training.plan.sheet"
    _description = "Training Plan Sheet"

    @api.model
    def _values(self, plan, most=plan_sheet.MOST_NAMES):
        """``months``: list of (first day, rows); ``people``: rows with hours; ``left``: rows of what has no place.

        Of a class at ``most`` so many names are written out, all of them without.
        """
        # sudo: who may read the plan may print it with its names
        lines = plan.sudo().line_ids
        by_place = {(line.key, line.number): line for line in lines}
        placed = lines.filtered(lambda line: line.state == plan_rows.PLACED)
        rows = list(placed._as_rows().values())
        everybody = set(placed.employee_ids.ids) if most else set()
        before, months = 0, []
        for month, some in plan_sheet.by_month(rows).items():
            found = [self._row(row, by_place[row.place], everybody, most) for row in some]
            months.append((month, [{"number": before + place, **one} for place, one in enumerate(found, 1)]))
            before += len(some)
        return {"months": months, "people": self._people(lines.env, rows), "left": self._left(lines - placed)}

    @api.model
    def _row(self, row, line, everybody, most):
        return {
            "day": row.day,
            "time": f"{plan_sheet.clock(row.start)}-{plan_sheet.clock(row.start + row.minutes)}",
            "topic": line.topic_id.name,
            "family": line.family_id.name,
            "hours": plan_sheet.hours(row.minutes),
            "trainer": line.trainer_id.name or "",
            "supervisor": line.supervisor_id.name or "",
            "people": self._names(line, row, everybody, most),
            "count": len(row.people),
            "reason": line.reason_text,
            "note": line.note or "",
        }

    @api.model
    def _names(self, line, row, everybody, most):
        if len(everybody) > 1 and plan_sheet.is_everybody(row.people, everybody):
            return self.env._("everybody")
        first, more = plan_sheet.names(line.employee_ids.mapped("name"), most)
        text = self._listed(first)
        return self.env._("%(names)s and %(more)s more", names=text, more=more) if more else text

    @api.model
    def _people(self, system, rows):
        minutes = plan_sheet.minutes_by_person(rows)
        people = system["hr.employee"].browse(sorted(minutes))
        return [{"name": person.name, "hours": plan_sheet.hours(minutes[person.id])} for person in people]

    @api.model
    def _left(self, lines):
        return [
            {
                "topic": line.topic_id.name,
                "count": line.people_count,
                "reason": line.reason_text,
                "why": line.explanation,
            }
            for line in lines
        ]
