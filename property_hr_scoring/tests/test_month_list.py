# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from io import BytesIO

import openpyxl
from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import ActionOnlyError
from .common import ScoringCommon

DAY = date(2015, 3, 10)
VIEW = "property_hr_scoring.property_scorecard_view_list_month"


@tagged("post_install", "-at_install")
class TestMonthList(ScoringCommon):
    """The month of all in one list: a row for each person, a column for each category, remarks (SCO-5)."""

    def columns(self, user=None, lang="en_US"):
        """``{field: heading}`` of the category columns, as the client gets them."""
        cards = self.env["property.scorecard"].with_user(user or self.user_supervisor).with_context(lang=lang)
        arch = etree.fromstring(cards.get_view(self.env.ref(VIEW).id, "list")["arch"])
        return {
            node.get("name"): node.get("string")
            for node in arch.iter("field")
            if node.get("name").startswith("category_") and node.get("name") != "category_text"
        }

    def rows(self, user, domain=()):
        """What the client reads for the list."""
        cards = self.env["property.scorecard"].with_user(user)
        spec = dict.fromkeys(
            (*self.columns(user), "base_points", "total_points", "part_text", "remark", "is_own_case"), {}
        )
        domain = [("month_id", "=", self.month.id), *domain]
        return cards.web_search_read(domain, {**spec, "employee_id": {}, "grade_id": {"fields": {"display_name": {}}}})[
            "records"
        ]

    def mover(self):
        """Somebody who went to the other estate in the middle of the month, with a lateness in each."""
        self.make_employee("Mover", "attendant", self.estate)
        mover = self.env["hr.employee"].search([("name", "=", "Mover")])
        self.env["property.staff.role"].search([("employee_id", "=", mover.id)]).date_to = date(2015, 3, 15)
        self.env["property.staff.role"].create(
            {
                "employee_id": mover.id,
                "estate_id": self.other_estate.id,
                "role_id": self.env.ref("property_base.role_attendant").id,
                "date_from": date(2015, 3, 16),
            }
        )
        self.facts = [self.late(mover, DAY, 400), self.late(mover, date(2015, 3, 20), 60, estate=self.other_estate)]
        return mover

    def test_a_column_bears_the_name_of_its_category(self):
        columns = self.columns()
        categories = self.env["property.score.category"].search([])
        self.assertEqual([*columns.values()], categories.mapped("name"))
        categories[0].name = "Looks"
        self.assertEqual(self.columns()["category_1"], "Looks", "the list is made anew")
        self.env["property.score.category"].create([{"name": f"More {n}", "code": f"M{n}"} for n in range(9)])
        columns = self.columns()
        self.assertEqual((len(columns), columns["category_10"]), (10, "Other Categories"))

    def test_a_row_adds_up_to_its_total(self):
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.collect()
        self.by_hand(self.user_supervisor, self.employee_steward, "GRM-2", points=-1.5)
        self.month.with_user(self.user_supervisor).action_prepare()
        rows = {row["employee_id"]: row for row in self.rows(self.user_supervisor)}
        row = rows[self.employee_steward.id]
        self.assertEqual((row["category_1"], row["category_3"], row["total_points"]), (-1.5, -10, 88.5))
        for row in rows.values():
            categories = sum(value for name, value in row.items() if name.startswith("category_"))
            self.assertEqual(row["base_points"] + categories, row["total_points"])

    def test_who_changed_estate_has_one_row_with_its_parts(self):
        mover = self.mover()
        self.collect()
        self.month.with_user(self.user_other_supervisor).action_collect()
        (row,) = self.rows(self.user_other_supervisor, [("employee_id", "=", mover.id)])
        self.assertEqual(set(row["part_text"].split(" · ")), {"First Garden -5", "Second Garden -1"})
        self.assertEqual((row["category_3"], row["total_points"]), (-6, 94), "what the other estate adds is in it")
        card = self.card(mover).with_user(self.user_other_supervisor)
        self.assertIn("-6.0", card.category_text)
        self.assertFalse(
            self.rows(self.user_supervisor, [("employee_id", "=", mover.id)]), "the card is the other one's"
        )

    def test_remarks_are_written_in_the_list_until_the_card_is_submitted(self):
        self.month.with_user(self.user_supervisor).action_prepare()
        card = self.card(self.employee_steward).with_user(self.user_supervisor)
        card.web_save({"remark": "Helped on Sunday"}, {"remark": {}})
        self.assertEqual(card.remark, "Helped on Sunday")
        with self.assertRaises(ActionOnlyError):
            self.card(self.employee_supervisor).with_user(self.user_supervisor).web_save(
                {"remark": "Me"}, {"remark": {}}
            )
        for user in (self.user_steward, self.user_hr, self.user_other_supervisor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.card(self.employee_steward).with_user(user).remark = "Other"
        self.close()
        with self.assertRaises(UserError):
            card.web_save({"remark": "Later"}, {"remark": {}})

    def test_the_list_asks_as_often_for_fifty_as_for_one(self):
        people = self._make_employees([(f"Person {n}", "attendant", self.estate, None, []) for n in range(50)])
        self.facts = [self.late(person, DAY, 1200) for person in people]
        self.collect()

        def count(some):
            self.env.invalidate_all()
            self.rows(self.user_supervisor, [("employee_id", "in", some.ids)])  # what is cached once is asked once
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = self.rows(self.user_supervisor, [("employee_id", "in", some.ids)])
            self.assertEqual({row["category_3"] for row in found}, {-10})
            return self.env.cr.sql_log_count - before

        self.assertLessEqual(count(people), count(people[:1]))

    def test_the_month_opens_it_and_employees_do_not(self):
        action = self.month.with_user(self.user_supervisor).action_open_scorecards()
        self.assertEqual((action["path"], action["views"][0][0]), ("score-month-list", self.env.ref(VIEW).id))
        for user, is_seen in ((self.user_attendant, False), (self.user_supervisor, True), (self.user_hr, True)):
            seen = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            for name in ("scorecard_menu_month", "score_event_menu_dashboard", "scorecard_line_menu_trend"):
                with self.subTest(user=user.login, menu=name):
                    menu = self.env.ref(f"property_hr_scoring.property_{name}")
                    self.assertEqual({menu.id, menu.parent_id.id} <= set(seen), is_seen)

    def test_figures_of_others_are_nowhere_for_an_employee(self):
        """By the address of a page nothing but the own shows."""
        self.facts = [self.late(person, DAY, 1200) for person in (self.employee_steward, self.employee_attendant)]
        self.collect()
        for name in ("property.score.event", "property.scorecard.line", "property.scorecard"):
            groups = self.env[name].with_user(self.user_attendant)._read_group([], ["employee_id"])
            self.assertEqual([person.id for (person,) in groups], self.employee_attendant.ids)

    def printed(self, user, cards):
        report = self.env["ir.actions.report"].with_user(user).with_context(lang="en_US")
        html = report._render_qweb_html("property_hr_scoring.report_scorecard_list", cards.ids)[0].decode()
        rows = etree.fromstring(html, etree.HTMLParser()).iter("tr")
        return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows]

    def test_the_print_has_everybody_by_category_with_bands_and_remarks(self):
        mover = self.mover()
        self.facts += [self.late(self.employee_steward, DAY, 1200)]
        self.collect()
        self.month.with_user(self.user_supervisor).action_prepare()
        self.card(self.employee_steward).with_user(self.user_supervisor).remark = "Helped on Sunday"
        action = self.month.with_user(self.user_supervisor).action_print_list()
        cards = self.env["property.scorecard"].browse(action["context"]["active_ids"])
        self.assertEqual(cards, self.month.with_user(self.user_supervisor)._shown_cards())
        rows = self.printed(self.user_supervisor, cards)
        head = next(row for row in rows if row[0] == "Employee")
        (steward,) = (row for row in rows if row[0] == self.employee_steward.display_name)
        shown = dict(zip(head, steward, strict=True))
        self.assertEqual(
            [shown[name] for name in ("Base", "Attendance", "Total", "Grade", "Remarks")],
            ["100", "-10", "90", "Good", "Helped on Sunday"],
        )
        bands = [row for row in rows if len(row) == 4]
        self.assertIn(["Good", "85 to less than 95", "1", f"{100 / len(cards):.1f}"], bands)
        self.assertIn(["Not qualified", "less than 70", "0", "0.0"], bands)
        self.assertEqual(sum(int(row[2]) for row in bands[1:]), len(cards))
        self.assertNotIn(mover.display_name, [row[0] for row in rows], "the card is the other supervisor's")

    def test_a_month_without_scorecards_prints_nothing(self):
        with self.assertRaisesRegex(UserError, "prepare the month first"):
            self.month.with_user(self.user_supervisor).action_print_list()

    def test_the_print_asks_as_often_for_fifty_as_for_one(self):
        people = self._make_employees([(f"Person {n}", "attendant", self.estate, None, []) for n in range(50)])
        self.facts = [self.late(person, DAY, 1200) for person in people]
        self.collect()

        def count(some):
            cards = self.env["property.scorecard"].search([("employee_id", "in", some.ids)])
            self.printed(self.user_supervisor, cards)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.printed(self.user_supervisor, cards)
            return self.env.cr.sql_log_count - before

        count(people)  # what is cached once is asked once
        self.assertLessEqual(count(people), count(people[:1]) + 2)  # what is kept between prints may be asked anew

    def test_grades_say_what_they_hold_for(self):
        grades = self.env["property.score.grade"].with_user(self.user_supervisor).search([])
        self.assertEqual(
            grades.mapped("span_text"),
            ["95 and more", "85 to less than 95", "70 to less than 85", "less than 70"],
        )

    def test_the_workbook_holds_the_same_list(self):
        mover = self.mover()
        self.collect()
        self.month.with_user(self.user_other_supervisor).action_collect()
        card = self.card(mover).with_user(self.user_other_supervisor)
        card.remark = "Moved"
        report = self.env["ir.actions.report"].with_user(self.user_other_supervisor).with_context(lang="en_US")
        content, _kind = report._render_xlsx("property_hr_scoring.scorecard_xlsx", card.ids, {})
        rows = [*openpyxl.load_workbook(BytesIO(content))["By Category"].iter_rows(values_only=True)]
        shown = dict(zip(rows[0], rows[1], strict=True))
        self.assertEqual([shown[name] for name in ("Base", "Attendance", "Total", "Remark")], [100, -6, 94, "Moved"])
