# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import SourceError
from ..guard import PASS
from .common import SOURCE, ScoringCommon

DAY = date(2015, 3, 10)


@tagged("post_install", "-at_install")
class TestCollect(ScoringCommon):
    """Facts become events: once, corrected, withdrawn (SCO-3)."""

    def test_the_scorecard_of_the_first_replayed_employee(self):
        self.facts = self.replay_month(self.employee_plain)
        self.collect()
        card = self.card(self.employee_plain)
        figures = self.figures(card)
        self.assertEqual(figures["in_order"], {"late": 5, "absent": 0})
        self.assertEqual(figures["count"], {"ATT-1": 3, "ATT-2": 4, "ATT-3": 7, "ATT-4": 2})
        self.assertEqual(figures["points"], -113)
        self.assertEqual(figures["fixed_money"], 280)
        self.assertEqual(figures["absent_minutes"], 840)
        self.assertFalse(figures["dismissal_review"])
        self.assertEqual(card.total_points, -13)
        self.assertEqual(card.grade_id.code, "D")

    def test_how_far_back_corrections_reach_is_set_by_the_company(self):
        months, company = self.env["property.score.month"], self.estate.company_id
        closed = months._passed_create(
            PASS,
            [{"company_id": company.id, "date": date(2014, month, 1), "state": "closed"} for month in (1, 2, 3, 4)],
        )
        opened = months.create({"company_id": company.id, "date": date(2014, 5, 1)})
        for count in (0, 1, 3):
            company.property_lookback_months = count
            self.assertEqual(
                self.env["property.score.collector"]._recently_closed(opened),
                closed.sorted("date", reverse=True)[:count],
            )

    def test_collecting_twice_changes_nothing(self):
        self.facts = self.replay_month(self.employee_plain)
        before = self.collect().sorted("id")
        stamps = before.mapped("write_date")
        after = self.collect().sorted("id")
        self.assertEqual(before, after)
        self.assertEqual(stamps, after.mapped("write_date"))
        self.assertFalse(after.trace_ids)

    def test_a_corrected_punch_corrects_the_same_event_with_a_trace(self):
        self.facts = [self.late(self.employee_plain, DAY, 400)]
        event = self.collect()
        self.facts = [self.late(self.employee_plain, DAY, 60)]
        self.assertEqual(self.collect(), event)
        self.assertRecordValues(event, [{"rule_code": "ATT-1", "points": -1, "quantity": 60}])
        self.assertRecordValues(
            event.trace_ids, [{"reason": "corrected", "rule_code": "ATT-2", "points": -5, "quantity": 400}]
        )
        self.assertEqual(self.card(self.employee_plain).points, -1)

    def test_a_fact_that_is_gone_withdraws_its_event_with_a_trace(self):
        self.facts = [self.late(self.employee_plain, DAY, 400)]
        event = self.collect()
        self.facts = []
        self.collect()
        self.assertEqual(event.state, "withdrawn")
        self.assertEqual(event.trace_ids.reason, "withdrawn")
        self.assertEqual(self.card(self.employee_plain).points, 0)
        self.facts = [self.late(self.employee_plain, DAY, 400)]
        self.collect()
        self.assertEqual(event.state, "confirmed")
        self.assertEqual(event.trace_ids.sorted("id").mapped("reason"), ["withdrawn", "returned"])

    def test_lateness_and_absence_of_one_shift_are_one_event(self):
        self.facts = [self.late(self.employee_plain, DAY, 1200), self.absent(self.employee_plain, DAY)]
        self.assertEqual(self.collect().mapped("rule_code"), ["ATT-4"])

    def test_a_rule_that_proposes_leaves_the_decision_to_people(self):
        self.propose()
        self.facts = [self.late(self.employee_plain, DAY, 400)]
        self.assertEqual(self.collect().state, "proposed")
        self.assertEqual(self.card(self.employee_plain).points, 0)

    def test_a_rule_that_is_off_makes_no_events_and_none_for_the_past_when_switched_on(self):
        self.facts = [self.make_fact(self.employee_plain, DAY, "left_early", 600)]
        self.rules["ATT-8"].mode = "off"
        self.assertFalse(self.collect())
        self.rules["ATT-8"].mode = "proposed"
        self.assertFalse(self.collect())

    def test_three_days_of_absence_call_for_a_review(self):
        days = [date(2015, 3, day) for day in (2, 3, 4)]
        self.facts = [self.absent(self.employee_plain, day) for day in days]
        self.facts += [self.absent(self.employee_steward, day) for day in days[:2]]
        self.facts += [self.late(self.employee_steward, days[2], 5000)]
        self.collect()
        self.assertRecordValues(self.card(self.employee_plain), [{"dismissal_review": True, "review_reason": "ATT-5"}])
        self.assertFalse(self.card(self.employee_steward).dismissal_review)

    def test_the_month_is_that_of_the_estate(self):
        """17:00 UTC on the last of March is the first of April in Shanghai."""
        late = self.late(self.employee_plain, date(2015, 3, 31), 60)
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        moved = self.late(self.employee_plain, date(2015, 3, 31), 60, at=late.at.replace(hour=17))
        self.facts = [moved]
        self.assertFalse(self.collect())
        self.assertEqual(self.collect(april).day, date(2015, 4, 1))

    def test_an_event_moves_with_its_moment_into_another_month(self):
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        first = self.late(self.employee_plain, date(2015, 3, 31), 60)
        self.facts = [first]
        event = self.collect()
        self.facts = [self.late(self.employee_plain, date(2015, 3, 31), 60, at=first.at.replace(hour=17))]
        self.assertEqual(self.collect(april), event)
        self.assertFalse(self.collect())
        self.assertEqual(self.card(self.employee_plain).points, 0)
        self.assertEqual(self.card(self.employee_plain, april).points, -1)

    def test_who_changes_estate_has_one_scorecard_with_both_parts(self):
        self.facts = [
            self.late(self.employee_attendant, date(2015, 3, 2), 60),
            self.late(self.employee_attendant, date(2015, 3, 20), 60, estate=self.other_estate),
        ]
        self.collect()
        card = self.card(self.employee_attendant)
        self.assertEqual(card.line_ids.estate_id, self.estate | self.other_estate)
        self.assertEqual(card.points, -2)

    def test_facts_in_order_can_be_opened(self):
        facts = [self.late(self.employee_plain, date(2015, 3, day), 0) for day in (2, 3)]
        self.facts = facts
        self.collect()
        action = self.card(self.employee_plain).tally_ids.action_open_records()
        self.assertEqual(action["domain"], [("id", "in", sorted(fact.record_id for fact in facts))])

    def test_a_source_that_breaks_the_contract_is_named(self):
        self.facts = [self.late(self.employee_plain, DAY, -5)]
        with self.assertRaisesRegex(SourceError, SOURCE):
            self.collect()

    def test_the_database_holds_one_event_per_fact(self):
        self.facts = [self.late(self.employee_plain, DAY, 60)]
        event = self.collect()
        names = (
            "source",
            "res_model",
            "res_id",
            "fact_group",
            "employee_id",
            "estate_id",
            "month_id",
            "rule_id",
            "state",
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            event._passed_create(PASS, [event._convert_to_write({name: event[name] for name in names})])
            self.env.flush_all()

    def test_fifty_people_need_as_many_queries_as_one(self):
        people = self.env["hr.employee"].create([{"name": f"Person {number}"} for number in range(50)])
        other = self.env["property.score.month"]._get(self.company, date(2015, 5, 1))
        third = self.env["property.score.month"]._get(self.company, date(2015, 6, 1))

        def facts(month, employees):
            days = [date(2015, month, day) for day in (1, 2)]
            return [self.late(e, day, day.day * 60 - 60) for e in employees for day in days]

        def count(month, facts):
            self.facts = facts
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["property.score.collector"]._collect(month)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(self.month, facts(3, people[:1]))  # what is read once per process
        one, many = count(other, facts(5, people[:1])), count(third, facts(6, people))
        self.assertLessEqual(many, one + 2, "nothing goes by person")
        one_again, many_again = count(other, facts(5, people[:1])), count(third, facts(6, people))
        self.assertLessEqual(many_again, one_again + 2)
