# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Half a day of personal leave is a fact of its own: rulebooks that cost the day cost half of it for half a day."""

from odoo import SUPERUSER_ID, api

from odoo.addons.property_hr_scoring.guard import PASS

TAKEN = "ATT-6a"
ASIDE = "ATT-6a 19.0.2.0.0"  # what the script before the data made of it


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    half = env.ref("property_hr_scoring.fact_kind_personal_leave_half")
    whole = env.ref("property_hr_scoring.fact_kind_personal_leave")
    shipped = env.ref("property_hr_scoring.rule_att_6a")
    _give_back(shipped)
    for book in env["property.score.rulebook"].search([]):
        days = book.rule_ids.filtered(lambda rule: rule.fact_kind_id == whole and not rule.quantity_over)
        day = days.sorted(lambda rule: not rule.active)[:1]  # the tier of one day
        if day and shipped in book.rule_ids:
            _cost_half(shipped, day)
        elif day and half not in book.rule_ids.fact_kind_id:
            twin = day.copy(
                {
                    "rulebook_id": book.id,
                    "code": _free(book, f"{day.code}a"),
                    "name": half.name,
                    "fact_kind_id": half.id,
                    "quantity_up_to": 0,
                    "points_kind": "fixed",
                    **_half(day),
                }
            )
            twin._passed_write(PASS, {"scored_from": day.scored_from})


def _give_back(shipped):
    """The company's rule bears its code again, the shipped one another."""
    book = shipped.rulebook_id
    if own := book.rule_ids.filtered(lambda rule: rule.code == ASIDE):
        shipped.code = _free(book, f"{TAKEN}a")
        shipped.flush_recordset()
        own.code = TAKEN


def _free(book, code):
    while code in book.rule_ids.mapped("code"):
        code += "a"
    return code


def _half(day):
    """Half of what the day costs; points in whole tenths, in the employee's favour."""
    return {"money": day.money / 2, "points": int(day.points * 5) / 10}


def _cost_half(shipped, day):
    """The shipped rule is new: it follows what the company made of the day, also where its book closed months."""
    values = {name: day[name] or None for name in ("money_kind", "outcome", "mode", "scored_from")}
    values |= {"active": day.active, "category_id": day.category_id.id, **_half(day)}
    shipped.flush_recordset()
    shipped.env.cr.execute(
        """
        UPDATE property_score_rule
           SET money = %(money)s, points = %(points)s, money_kind = %(money_kind)s, outcome = %(outcome)s,
               mode = %(mode)s, scored_from = %(scored_from)s, active = %(active)s, category_id = %(category_id)s
         WHERE id = %(id)s
        """,
        {**values, "id": shipped.id},
    )
    shipped.invalidate_recordset()
