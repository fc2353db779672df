# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A version of the rulebook with every shape there is, and its workbook."""

import io
from datetime import date

from openpyxl import load_workbook

from odoo.fields import Command

from odoo.addons.property_base.tests.common_import import run_import

from .common import ScoringCommon

XLSX = "property_hr_scoring.property_score_rulebook_report_xlsx"


class BookCommon(ScoringCommon):
    """``shapes`` is a draft of the company with one of everything; people speak Chinese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.user_hr.lang = "zh_CN"
        cls.shapes = cls.make_shapes()

    @classmethod
    def make_shapes(cls):
        env = cls.env
        con, att = (env.ref(f"property_hr_scoring.category_{code}") for code in ("con", "att"))
        book = env["property.score.rulebook"].create(
            {
                "name": "All shapes",
                "version": "T-1",
                "company_id": cls.company.id,
                "effective_from": date(2026, 3, 1),
                "effective_to": date(2026, 12, 31),
                "base_points": 90,
                "rating_self_weight": 0,
                "maximum_ids": [Command.create({"category_id": con.id, "points": 0})],
                "rating_line_ids": [Command.create({"name": "Tidy", "weight": 2, "most": 5, "sequence": 3})],
            }
        )
        book.with_context(lang="zh_CN").name = "各种形状"
        rules = env["property.score.rule"].create(
            [{**vals, "rulebook_id": book.id} for vals in cls.shapes_of(con, att)]
        )
        rules[0].with_context(lang="zh_CN").name = "=1+1 迟到，按分钟"
        rules[1].repeat_rule_ids = rules[0] | rules[2]
        env["property.score.conversion"].create(
            {"rule_id": rules[2].id, "into_rule_id": rules[0].id, "count": 4, "window": "days", "is_replacing": True}
        )
        env["property.score.outcome.line"].create(
            [
                {"rulebook_id": book.id, "code": "O-1", "name": "Below", "points": 0, "months_running": 2},
                {
                    **{"rulebook_id": book.id, "code": "O-2", "name": "Count", "kind": "warning", "measure": "count"},
                    **{"rule_id": rules[0].id, "window": "year", "valid_months": 6},
                },
            ]
        )
        return book

    @classmethod
    def shapes_of(cls, con, att):
        """Values of the rules: by quantity with repeats, about repetition, a range with shares, one out of use."""
        ref = cls.env.ref
        role = ref("property_base.role_supervisor")
        post = cls.env["property.post"].create({"estate_id": cls.estate.id, "name": "Gate, north", "code": "gate_n"})
        late = {
            **{"code": "A-1", "name": "Late", "category_id": att.id, "sequence": 5},
            **{
                "fact_kind_id": ref("property_hr_scoring.fact_kind_late").id,
                "quantity_over": 60,
                "quantity_up_to": 900,
            },
            **{"points": -0.5, "is_per_item": True, "unit_size": 60, "free_quantity": 120, "is_begun_counted": True},
            **{"points_most": 4, "ladder_window": "days", "ladder_days": 45, "is_ladder_by_category": True},
            **{"mode": "confirmed", "money_kind": "fixed", "money": 12.5},
            "step_ids": [
                Command.create({"number": 2, "factor": 3}),
                Command.create({"number": 4, "kind": "points", "points": -6}),
            ],
        }
        rude = {
            **{"code": "C-1", "name": "Rude", "category_id": con.id, "points_kind": "range", "points": -1},
            **{"points_limit": -3, "points_step": 1, "outcome": "discipline"},
            "audience_role_ids": [Command.set(role.ids)],
            "audience_post_ids": [Command.set(post.ids)],
            "audience_probation": "without",
            "share_ids": [
                Command.create({"who": "superior", "role_id": role.id, "condition": "outside", "percent": 50}),
                Command.create({"who": "party", "role_id": False, "points": -1, "money": 5, "money_percent": 10}),
                Command.create({"who": "party", "role_id": False, "points": -2}),
            ],
        }
        return [
            late,
            {"code": "A-9", "name": "Again and again", "category_id": att.id, "outcome": "dismissal", "repeat_days": 3},
            rude,
            {"code": "C-2", "name": "Gone", "category_id": con.id, "points": 2, "active": False},
        ]

    # ------------------------------------------------------------------ files

    def export(self, book, user=None):
        """The workbook of a version as its user gets it: bytes."""
        asked = self.env["ir.actions.report"].with_user(user or self.user_hr).with_context(lang="zh_CN")
        content, _kind = asked._render_xlsx(self.env.ref(XLSX), book.ids, {})
        return content

    @staticmethod
    def cells(content):
        """``{sheet: rows}`` of a workbook."""
        book = load_workbook(io.BytesIO(content))
        return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}

    def changed(self, content, sheet, where, column, value):
        """The workbook with another value in one cell: of the row whose cells hold ``where``."""
        book = load_workbook(io.BytesIO(content))
        page = book[sheet]
        place = next(cell.column for cell in page[1] if (cell.value or "").rstrip("*") == column)
        row = next(row[0].row for row in page.iter_rows() if where in [cell.value for cell in row])
        page.cell(row, place).value = value
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue(), row

    def load(self, content, user=None, lang="zh_CN", **vals):
        """The wizard after an import."""
        user = user or self.user_hr
        imports = self.env["property.score.rulebook.import"].with_user(user).with_context(lang=lang)
        return run_import(imports, content, **vals)
