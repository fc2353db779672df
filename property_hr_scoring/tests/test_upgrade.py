# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an upgrade makes of rulebooks from before half days of leave were facts (ATT-6), and of traces (SCO-3)."""

from odoo.modules.migration import load_script
from odoo.tests import tagged
from odoo.tools import convert_file

from .common import ScoringCommon

MODULE = "property_hr_scoring"
SCRIPTS = f"{MODULE}/migrations/19.0.2.0.0"


@tagged("post_install", "-at_install")
class TestUpgrade(ScoringCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.env.ref(f"{MODULE}.rulebook_procedure")
        cls.env["property.score.rule"].search(
            [("fact_kind_id", "=", cls.env.ref(f"{MODULE}.fact_kind_personal_leave_half").id)]
        ).unlink()

    def upgrade(self):
        self.env.flush_all()
        load_script(f"{SCRIPTS}/pre-half_days.py", "pre_half_days").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        convert_file(self.env, MODULE, "data/property_score_rule.xml", {}, noupdate=True)
        load_script(f"{SCRIPTS}/post-half_days.py", "post_half_days").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        return self.env.ref(f"{MODULE}.rule_att_6a")

    def add(self, code, book=None, **values):
        return self.env["property.score.rule"].create(
            {
                "rulebook_id": (book or self.book).id,
                "code": code,
                "name": "Own",
                "category_id": self.env.ref(f"{MODULE}.category_att").id,
                **values,
            }
        )

    def own_book(self):
        return self.env["property.score.rulebook"].create(
            {"name": "Own", "version": "own", "company_id": self.company.id, "effective_from": "2030-01-01"}
        )

    def test_a_rule_of_the_own_code_keeps_it_and_the_shipped_one_takes_another(self):
        own = self.add("ATT-6a", points=-3)
        shipped = self.upgrade()
        self.assertEqual((own.code, own.name, own.points), ("ATT-6a", "Own", -3))
        half = ("ATT-6aa", "personal_leave_half", 20)
        self.assertEqual((shipped.code, shipped.fact_kind_id.code, shipped.money), half)

    def test_without_one_the_shipped_rule_has_its_code_and_another_upgrade_changes_nothing(self):
        shipped = self.upgrade()
        self.assertEqual((shipped.code, shipped.money, shipped.points), ("ATT-6a", 20, 0))
        self.assertEqual((self.upgrade(), shipped.code), (shipped, "ATT-6a"))

    def test_half_a_day_costs_half_of_what_the_company_made_of_the_day(self):
        day = self.env.ref(f"{MODULE}.rule_att_6")
        day.write({"money": 60, "points": -3, "mode": "off", "active": False})
        shipped = self.upgrade()
        self.assertEqual((shipped.money, shipped.points, shipped.mode, shipped.active), (30, -1.5, "off", False))

    def test_of_tiers_that_of_one_day_is_halved_for_every_quantity(self):
        book = self.own_book()
        kind = {"book": book, "fact_kind_id": self.env.ref(f"{MODULE}.fact_kind_personal_leave").id}
        self.add("LEA-2", quantity_over=3, money_kind="fixed", money=90, sequence=1, **kind)
        self.add("LEA-1", quantity_up_to=3, money_kind="fixed", money=50, sequence=2, **kind)
        self.upgrade()
        half = book.rule_ids.filtered(lambda rule: rule.fact_kind_id.code == "personal_leave_half")
        self.assertEqual((half.code, half.money), ("LEA-1a", 25))
        self.assertEqual((half.quantity_over, half.quantity_up_to), (0, 0))

    def test_traces_of_before_counted_for_the_points_that_they_say(self):
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        for _step in range(2):
            event._leave_trace("corrected")
        old, new = event.trace_ids.sorted("id")
        self.env.flush_all()
        self.env.cr.execute("UPDATE property_score_event_trace SET counted_points = NULL WHERE id = %s", [old.id])
        self.env.cr.execute("UPDATE property_score_event_trace SET counted_points = -3 WHERE id = %s", [new.id])
        load_script(f"{SCRIPTS}/post-counted.py", "post_counted").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual([old.counted_points, new.counted_points], [event.points, -3])

    def test_the_lowest_grade_as_it_was_shipped_begins_at_nothing(self):
        grade = self.env.ref(f"{MODULE}.grade_d")
        for before, after in ((-1000, 0), (-50, -50)):
            grade.minimum_points = before
            self.env.flush_all()
            load_script(f"{SCRIPTS}/post-lowest_grade.py", "post_lowest_grade").migrate(self.env.cr, "19.0.1.0.0")
            self.env.invalidate_all()
            self.assertEqual(grade.minimum_points, after)
