# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Half a day of personal leave is a fact of its own: rulebooks that cost the day cost half of it for half a day."""

from odoo import SUPERUSER_ID, api


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    half = env.ref("property_hr_scoring.fact_kind_personal_leave_half")
    whole = env.ref("property_hr_scoring.fact_kind_personal_leave")
    rules = env["property.score.rule"].with_context(active_test=False)
    for rule in rules.search([("fact_kind_id", "=", whole.id)]):
        book = rule.rulebook_id
        others = book.with_context(active_test=False).rule_ids
        if half not in others.fact_kind_id:
            code = f"{rule.code}a"
            while code in others.mapped("code"):
                code += "a"
            rule.copy(
                {
                    "rulebook_id": book.id,
                    "code": code,
                    "name": half.name,
                    "fact_kind_id": half.id,
                    "money": rule.money / 2,
                    "points_kind": "fixed",
                    "points": int(rule.points * 5) / 10,  # half of it, in whole tenths
                }
            )
