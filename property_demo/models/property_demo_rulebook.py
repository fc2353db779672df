# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, models

from ..rules import rulebook


class PropertyDemoRulebook(models.AbstractModel):
    """Demo of the shapes of rules: repeats, a maximum, joint liability, a measured standard, ratings, outcomes."""

    _name = "property.demo.rulebook"
    _inherit = "property.demo.mixin"
    _description = "Demo Rulebook"

    @api.model
    def _load(self, _estate):
        """Added to the rulebook in force, before the first month closes by it; a second call does nothing."""
        book = self.env["property.score.rulebook"].search([("state", "=", "in_force")], limit=1)
        if not book or book.rating_line_ids:
            return
        rules = {rule.code: rule for rule in book.rule_ids}
        self._make_repeats(rules)
        self._make_shares(rules)
        self._make_lines(book, rules)
        self._make_measured(book, rules)
        self._make_rating(book, rules)

    @api.model
    def _make_repeats(self, rules):
        """Repeats of one rule cost twice, and a category takes no more than its maximum."""
        code, days = rulebook.REPEATED
        rules[code].write(
            {
                "ladder_window": "days",
                "ladder_days": days,
                "step_ids": [Command.create({"number": 2, "kind": "factor", "factor": 2})],
            }
        )
        code, points = rulebook.MAXIMUM
        self.env["property.score.maximum"].create(
            {
                "rulebook_id": rules[code].rulebook_id.id,
                "category_id": rules[code].category_id.id,
                "points": points,
            }
        )

    @api.model
    def _make_shares(self, rules):
        """The superior bears a part where supervision failed."""
        code, points = rulebook.SHARED
        self.env["property.score.share"].create(
            {"rule_id": rules[code].id, "who": "superior", "condition": "supervision", "points": points}
        )

    @api.model
    def _make_lines(self, book, rules):
        """What totals and events call for."""
        counted = {"measure": "count", "times": 1}
        vals_list = []
        for line in rulebook.LINES:
            vals = {name: value for name, value in line.items() if name != "rule"}
            if "rule" in line:
                vals.update(counted, rule_id=rules[line["rule"]].id)
            vals_list.append({"rulebook_id": book.id, **vals})
        self.env["property.score.outcome.line"].create(vals_list)

    @api.model
    def _make_measured(self, book, rules):
        """The supervisor answers for how many complaints were answered in time."""
        code, name, standard, floors = rulebook.MEASURED
        self.env["property.score.rule"].create(
            {
                "rulebook_id": book.id,
                "category_id": rules["TKT-1"].category_id.id,
                "sequence": 370,
                "code": code,
                "name": name,
                "points": 0,
                "standard_code": standard,
                "standard_form": "steps",
                "floor_ids": [Command.create({"floor": floor, "points": points}) for floor, points in floors],
                "answer_role_id": self.env.ref("property_base.role_supervisor").id,
            }
        )

    @api.model
    def _make_rating(self, book, rules):
        """Everybody is rated at the month's end, and a good rating earns points."""
        lines = [
            Command.create({"sequence": number, "name": name, "weight": weight, "most": rulebook.MOST})
            for number, (name, weight) in enumerate(rulebook.RATED)
        ]
        book.write({**rulebook.WEIGHTS, "rating_line_ids": lines})
        self.env["property.score.rule"].create(
            {
                **rulebook.RATING,
                "rulebook_id": book.id,
                "category_id": rules["PRA-1"].category_id.id,
                "sequence": 380,
                "fact_kind_id": self.env.ref("property_hr_scoring.fact_kind_rating").id,
                "is_per_item": True,
                "unit_size": 100,
                "free_quantity": rulebook.FREE,
            }
        )

    @api.model
    def _rate(self, month):
        """The raters of a month that has ended fill in their sheets, all of a rater at once; then it is collected."""
        sheets = month.sheet_ids.filtered(lambda sheet: sheet.state == "open")
        for estate, of_estate in sheets.grouped("estate_id").items():
            supervised = of_estate.filtered(lambda sheet: sheet.rater == "supervisor")
            self._fill(supervised, self.env["property.demo.scoring"]._holder(estate, "supervisor"))
        for login in rulebook.SELF_RATED:
            employee = self._employee(login)
            own = sheets.filtered(lambda sheet, who=employee: sheet.rater == "self" and sheet.employee_id == who)
            own.with_user(employee.user_id).remark = rulebook.REMARK
            self._fill(own, employee.user_id)
        self.env["property.demo.scoring"]._gather(month)

    @api.model
    def _fill(self, sheets, rater):
        """Give every line its points, and hand the sheets in."""
        numbers = {name: number for number, (name, _weight) in enumerate(rulebook.RATED)}
        answers = sheets.with_user(rater).answer_ids
        by_points = answers.grouped(
            lambda answer: rulebook.given(
                answer.sheet_id.rater,
                answer.sheet_id.employee_id.name,
                answer.sheet_id.month_id.name,
                numbers[answer.line_id.name],
            )
        )
        for points, alike in by_points.items():
            alike.write({"answer": "not_applicable"} if points is None else {"given": points})
        sheets.with_user(rater).action_hand_in()
