# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A rulebook goes into a workbook and comes back as it was (SCO-10..16)."""

from unittest.mock import patch

from odoo.fields import Command
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from odoo.addons.property_base.rules import table_write

from .common_book import BookCommon

#: what a copy takes along and a file doesn't say: whose version it is is asked, whose line follows from the sheet
NOT_OF_A_VERSION, NOT_OF_A_LINE = {"company_id"}, ({"rulebook_id"}, {"rule_id"})


@tagged("post_install", "-at_install")
class TestBookFile(BookCommon):
    def assert_comes_back(self, book):
        first = self.export(book)
        wizard = self.load(first, version="T-2")
        self.assertEqual((wizard.state, wizard.error_count), ("done", 0), wizard.error_html)
        draft = wizard.made_id
        self.assertEqual((draft.state, draft.company_id, draft.version), ("draft", self.company, "T-2"))
        before, after = self.cells(first), self.cells(self.export(draft))
        self.assertEqual(before["考核细则"][0], after["考核细则"][0])
        for cells in (before, after):
            cells["考核细则"][1].remove(book.version if cells is before else "T-2")
        self.assertEqual(before, after)
        return draft

    def test_the_shipped_rulebook_comes_back_as_it_was(self):
        shipped = self.env.ref("property_hr_scoring.rulebook_procedure")
        draft = self.assert_comes_back(shipped)
        self.assertEqual(len(draft.rule_ids), len(shipped.rule_ids))

    def test_every_shape_comes_back_as_it_was(self):
        draft = self.assert_comes_back(self.shapes)
        late, rude = draft.rule_ids.filtered(lambda rule: rule.code == "A-1"), draft.rule_ids[-1]
        self.assertEqual(late.with_context(lang="en_US").name, "Late")
        self.assertEqual(late.with_context(lang="zh_CN").name, "=1+1 迟到，按分钟")
        self.assertEqual(late.step_ids.mapped("factor"), [3, 2])
        self.assertEqual(rude.audience_post_ids.code, "gate_n")
        self.assertEqual(rude.share_ids.mapped(lambda line: line.role_id.code), ["supervisor", False, False])
        self.assertEqual(draft.outcome_line_ids.rule_id, late)
        self.assertEqual(draft.maximum_ids.points, 0)

    def test_everything_that_a_copy_takes_along_stands_in_the_file(self):
        told = {}
        for part in self.env["property.score.book.format"]._parts():
            told.setdefault(part.model, set()).update(part.columns)
        for model, columns in told.items():
            copied = {
                name
                for name, field in self.env[model]._fields.items()
                if field.store and field.copy and not field.readonly and name not in MAGIC_COLUMNS
                if field.type != "one2many" and not name.startswith(("message_", "activity_"))
            }
            with self.subTest(model):
                is_version = model == "property.score.rulebook"
                self.assertIn(copied - columns, [NOT_OF_A_VERSION] if is_version else NOT_OF_A_LINE)

    def test_what_waits_for_the_director_waits_on(self):
        rude = self.shapes.rule_ids.filtered(lambda rule: rule.code == "C-1")
        plain = self.export(self.shapes)
        rude.write({"is_to_confirm": True, "confirm_note": "Which words?"})
        rude.with_context(lang="zh_CN").confirm_note = "哪些话？"
        draft = self.load(self.export(self.shapes), version="T-2").made_id
        told = self.env["property.score.comparison"].create({"before_id": self.shapes.id, "after_id": draft.id})
        told.action_run()
        self.assertEqual(told.line_ids.mapped("new"), ["T-2"], "the mark is no difference")
        marked = self.export(self.shapes)
        no, _row = self.changed(marked, "规则", "C-1", "待确认", "否")
        for number, content in enumerate((marked, plain, no)):
            wizard = self.load(content, rulebook_id=draft.id, version="T-2")
            self.assertEqual((wizard.state, wizard.made_id), ("done", draft), wizard.error_html)
            rule = draft.rule_ids.filtered("is_to_confirm")
            with self.subTest(number):
                self.assertEqual(rule.code, "C-1")
                self.assertEqual(rule.with_context(lang="en_US").confirm_note, "Which words?")
                self.assertEqual(rule.with_context(lang="zh_CN").confirm_note, "哪些话？")

    def test_the_comparison_tells_of_a_mark(self):
        draft = self.load(self.export(self.shapes), version="T-2").made_id
        draft.rule_ids[:1].write({"is_to_confirm": True, "confirm_note": "How late?"})
        told = self.env["property.score.comparison"].create({"before_id": self.shapes.id, "after_id": draft.id})
        told.action_run()
        self.assertTrue({"T-2", "Yes", "How late?"} <= set(told.line_ids.mapped("new")))

    def test_a_draft_that_people_were_told_of_is_not_filled_anew(self):
        draft = self.load(self.export(self.shapes), version="T-2").made_id
        step = {"kind": "consultation", "day_from": "2026-01-05", "with_whom": "employees"}
        draft.publication_ids = [Command.create(step)]
        content = self.export(self.shapes)
        rules = draft.with_context(active_test=False).rule_ids
        wizard = self.load(content, rulebook_id=draft.id, version="T-2")
        self.assertEqual((wizard.state, bool(wizard.made_id)), ("check", False))
        self.assertIn("2026-01-05", wizard.error_html)
        self.assertEqual(rules.exists(), rules)
        draft.publication_ids.unlink()
        self.assertEqual(self.load(content, rulebook_id=draft.id, version="T-2").made_id, draft)

    def test_fifty_rules_take_no_more_queries_than_one_to_be_written(self):
        category = self.env.ref("property_hr_scoring.category_con")
        counts = []
        for number in (1, 50):
            book = self.shapes.copy({"version": f"Q-{number}", "rating_line_ids": False, "maximum_ids": False})
            rules = self.env["property.score.rule"].create(
                [
                    {"rulebook_id": book.id, "code": f"Q-{place}", "name": f"Rule {place}", "category_id": category.id}
                    for place in range(number + 1)
                ]
            )
            rules[1:].repeat_rule_ids = rules[0]
            for rule in rules:
                rule.with_context(lang="zh_CN").write({"name": f"规则 {rule.code}", "confirm_note": rule.code})
            counts.append(self.queries(self.export(book), version=f"R-{number}"))
        self.assertLessEqual(counts[1], counts[0] + 5)

    def queries(self, content, **vals):
        """How many queries writing the rows takes."""
        taken, writer = [], type(self.env["property.score.book.writer"])
        write = writer._write

        def counted(model, *arguments):
            model.env.flush_all()
            model.env.invalidate_all()
            before = model.env.cr.sql_log_count
            made = write(model, *arguments)
            model.env.flush_all()
            taken.append(model.env.cr.sql_log_count - before)
            return made

        with patch.object(writer, "_write", counted):
            wizard = self.load(content, **vals)
        self.assertEqual(wizard.state, "done", wizard.error_html)
        return taken[-1]

    def test_a_draft_is_filled_anew_and_leaves_nothing_behind(self):
        draft = self.load(self.export(self.shapes), version="T-2").made_id
        draft.rule_ids[:1].copy({"rulebook_id": draft.id, "code": "B-7", "fact_kind_id": False})
        old = draft.with_context(active_test=False).rule_ids
        content, _row = self.changed(self.export(self.shapes), "规则", "C-1", "代码", "C-5")
        wizard = self.load(content, rulebook_id=draft.id)
        self.assertEqual((wizard.state, wizard.made_id), ("check", self.env["property.score.rulebook"]))
        wizard = self.load(self.export(self.shapes), rulebook_id=draft.id, version="T-2")
        self.assertEqual((wizard.state, wizard.made_id), ("done", draft), wizard.error_html)
        self.assertEqual(draft.rule_ids.mapped("code"), ["A-1", "A-9", "C-1"])
        self.assertFalse(old.exists())
        self.assertEqual(self.cells(self.export(draft))["折合"], self.cells(self.export(self.shapes))["折合"])

    def test_words_of_the_other_language_are_read_as_well(self):
        english = self.env["ir.actions.report"].with_user(self.user_hr).with_context(lang="en_US")
        content, _kind = english._render_xlsx(
            self.env.ref("property_hr_scoring.property_score_rulebook_report_xlsx"), self.shapes.ids, {}
        )
        self.assertIn("Rules", self.cells(content))
        wizard = self.load(content, version="T-2")
        self.assertEqual(wizard.state, "done", wizard.error_html)

    def test_headings_and_words_are_those_of_the_reader(self):
        cells = self.cells(self.export(self.shapes))
        for rows in cells.values():
            heads = [head.rstrip("*") for head in rows[0]]
            self.assertEqual(len(heads), len(set(heads)), heads)
        said = {cell for rows in cells.values() for row in rows for cell in row if isinstance(cell, str)}
        self.assertFalse(said & {"fixed", "range", "none", "confirmed", "superior", "days"})

    def test_the_template_has_the_headings_of_the_workbook(self):
        imports = self.env["property.score.rulebook.import"].with_user(self.user_hr).with_context(lang="zh_CN")
        template = self.cells(table_write.write_template(imports._import_sheets()))
        filled = self.cells(self.export(self.shapes))
        self.assertEqual(
            {name: rows[0] for name, rows in template.items()}, {name: rows[0] for name, rows in filled.items()}
        )

    def test_as_many_queries_for_one_rule_as_for_many(self):
        form = self.env["property.score.book.format"].with_user(self.user_hr)
        shipped = self.env.ref("property_hr_scoring.rulebook_procedure").with_user(self.user_hr)
        alone = self.shapes.with_user(self.user_hr)
        counts = []
        for book in (alone, shipped):
            self.env.invalidate_all()
            form._cells(book)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            form._cells(book)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
