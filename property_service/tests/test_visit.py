# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import VisitError, VisitPlanError
from .common import SIGNATURE, ServiceCommon

NOON = datetime(2026, 3, 12, 4)


@tagged("post_install", "-at_install")
@freeze_time(NOON)
class TestVisit(ServiceCommon):
    """A month of visits: planned, done by those who visit, counted once per unit (VIS-1, VIS-2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["property.building"].create({"estate_id": cls.estate.id, "code": "2", "name": "B2"})
        cls.units = cls.env["property.unit"].create(
            [
                {"building_id": building.id, "code": f"{floor}01", "area": 80}
                for building in (cls.building, cls.second)
                for floor in range(1, 25)
            ]
        )
        with freeze_time(NOON):
            cls.estate.obligation_start_on = date(2026, 3, 1)
            cls.env["property.obligation.recurrence"]._open_recurring()
            cls.plan = cls.env["property.visit.plan"].with_user(cls.user_supervisor).create(
                {"estate_id": cls.estate.id, "month": date(2026, 3, 20)}
            )  # fmt: skip
            cls.plan.action_propose()

    def row(self):
        return self.plan._obligation()

    def do(self, record, user=None, **vals):
        record = record.with_user(user or self.user_supervisor)
        record.write({"people_met": "Resident One", "signature": SIGNATURE, **vals})
        record.action_done()
        return record

    def test_the_plan_reaches_the_quota_over_all_buildings(self):
        self.assertEqual((self.plan.unit_count, self.plan.wanted_count), (50, 2))
        self.assertEqual(self.plan.month, date(2026, 3, 1))
        self.assertEqual(self.plan.visit_ids.building_id, self.building | self.second)
        self.assertEqual(self.plan.visit_ids.employee_id, self.employee_steward)
        self.plan.action_propose()
        self.assertEqual(len(self.plan.visit_ids), 2, "proposing again adds nothing")

    def test_four_of_a_hundred_units_and_no_less(self):
        self.env["property.unit"].create({"building_id": self.building.id, "code": "9901", "area": 80})
        with freeze_time("2026-04-02 04:00:00"):
            self.env["property.obligation.recurrence"]._open_recurring()
            april = self.plan.create({"estate_id": self.estate.id, "month": date(2026, 4, 1)})
            april.action_propose()
        self.assertEqual((april.unit_count, april.wanted_count, len(april.visit_ids)), (51, 3, 3))

    def test_who_was_visited_last_month_waits(self):
        first = self.plan.visit_ids.unit_id
        for record in self.plan.visit_ids:
            self.do(record)
        with freeze_time("2026-04-02 04:00:00"):
            april = self.plan.create({"estate_id": self.estate.id, "month": date(2026, 4, 1)})
            april.action_propose()
        self.assertFalse(april.visit_ids.unit_id & first)

    def test_different_units_reach_the_quota_and_keep_the_limit(self):
        one, two = self.plan.visit_ids
        self.do(one)
        extra = self.plan.visit_ids.create({"unit_id": one.unit_id.id})
        self.do(extra)
        self.assertEqual((self.row().reached_count, self.row().state), (1, "open"), "the same unit counts once")
        self.do(two)
        self.assertEqual((self.row().reached_count, self.row().state), (2, "kept"))
        self.assertEqual((self.plan.done_count, self.plan.progress), (2, 100))
        self.assertEqual(self.row().done_at, NOON)

    def test_a_withdrawn_visit_counts_no_more(self):
        first, second = self.plan.visit_ids
        self.do(first)
        self.do(second)
        first.action_withdraw()
        row = self.row()
        self.assertEqual((row.reached_count, row.state), (1, "open"))
        self.assertIn("reopened", row.trace_ids.mapped("kind"))
        self.assertEqual(first.state, "planned")
        with self.assertRaises(AccessError):
            second.with_user(self.user_steward).action_withdraw()

    def test_a_recorded_visit_stays_as_it_is(self):
        record = self.do(self.plan.visit_ids[0])
        for vals in ({"people_met": "Somebody else"}, {"state": "planned"}, {"month": "2026-02-01"}):
            with self.assertRaises(VisitError):
                record.write(vals)
        with self.assertRaises(VisitError):
            record.unlink()
        with self.assertRaises(VisitError):
            record.action_done()

    def test_a_visit_is_proven_and_of_an_open_month(self):
        record = self.plan.visit_ids[0]
        for vals, word in (
            ({"signature": False}, "sign"),
            ({"people_met": False}, "who was met"),
            ({"visited_at": "2026-03-13 04:00:00"}, "future"),
            ({"visited_at": "2026-02-10 04:00:00"}, "closed"),
        ):
            with self.subTest(word), self.assertRaisesRegex(VisitError, word):
                self.do(record, **vals)
        self.assertEqual(record.state, "planned")

    def test_promises_become_tickets_with_the_promised_moment_as_limit(self):
        record = self.plan.visit_ids[0]
        record.promise_ids = [
            (0, 0, {"text": "Mend the door", "kind": "repair", "promised_at": "2026-03-14 04:00:00"}),
            (0, 0, {"text": "Noise at night", "kind": "complaint"}),
        ]
        self.do(record)
        door, noise = record.promise_ids.ticket_id.sorted("id")
        self.assertEqual((door.property_kind, door.unit_id, door.channel_id.code), ("repair", record.unit_id, "visit"))
        self.assertEqual(door.obligation_ids.due_at, datetime(2026, 3, 14, 4))
        self.assertEqual(noise.obligation_ids.due_at, datetime(2026, 3, 12, 6))
        self.assertEqual(len(record.promise_ids.ticket_id), 2)
        self.assertEqual((door | noise).user_id, self.user_steward, "who promised it, though the supervisor entered it")

    def test_nobody_at_home_is_tried_again(self):
        record = self.plan.visit_ids[0].with_user(self.user_steward)
        record.action_absent()
        record.action_absent()
        self.assertEqual((record.state, record.attempt_count, record.tried_at), ("planned", 2, NOON))
        record.action_refused()
        self.assertEqual((record.state, self.row().reached_count), ("refused", 0))

    def test_those_who_visit_do_their_own(self):
        record = self.plan.visit_ids[0]
        with self.assertRaises(AccessError):
            record.with_user(self.user_attendant).action_absent()
        self.do(record, self.user_steward)
        self.assertEqual(record.state, "done")
        with self.assertRaises(AccessError):
            self.plan.visit_ids[1].with_user(self.user_steward).action_cancel()

    def test_publishing_needs_visits_and_people(self):
        empty = self.plan.create({"estate_id": self.estate.id, "month": date(2026, 5, 1)})
        with self.assertRaises(VisitPlanError):
            empty.action_publish()
        self.plan.visit_ids[0].employee_id = False
        with self.assertRaisesRegex(VisitPlanError, self.plan.visit_ids[0].unit_id.name):
            self.plan.action_publish()
        self.plan.visit_ids[0].employee_id = self.employee_steward
        self.plan.action_publish()
        self.assertEqual(self.plan.state, "published")
        with self.assertRaises(VisitPlanError):
            self.plan.state = "draft"

    def test_a_repeat_is_asked_for_with_a_reason(self):
        unit = self.plan.visit_ids[0].unit_id
        with self.assertRaises(VisitError):
            self.plan.visit_ids.create({"plan_id": self.plan.id, "unit_id": unit.id, "is_repeat": True})
        again = {"plan_id": self.plan.id, "unit_id": unit.id, "is_repeat": True, "repeat_reason": "Complained"}
        self.assertTrue(self.plan.visit_ids.create(again))

    def test_the_unit_knows_its_last_visit(self):
        record = self.do(self.plan.visit_ids[0])
        self.assertEqual(record.unit_id.last_visit_on, date(2026, 3, 12))

    def test_the_archive_and_the_measure(self):
        record = self.do(self.plan.visit_ids[0])
        document = self.env["property.document"].search([("res_model", "=", record._name), ("res_id", "=", record.id)])
        self.assertEqual((document.unit_id, document.date), (record.unit_id, date(2026, 3, 12)))
        self.assertEqual(record._document_report().report_name, "property_service.report_visit")
        figures = self.env["property.measure.provider"]._measure(
            "visits", self.estate, datetime(2026, 3, 1), datetime(2026, 4, 1)
        )
        self.assertEqual(figures[self.estate.id].counts, (1, 50))

    def test_the_standard_and_the_quota_share_the_units_of_the_month(self):
        month = datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16)
        quota = self.row()
        frozen = quota.population_count
        self.do(self.plan.visit_ids[0])
        provider = self.env["property.measure.provider"]
        self.assertEqual(provider._measure("visits", self.estate, *month)[self.estate.id].counts, (1, frozen))
        self.env["property.unit"].create({"building_id": self.building.id, "code": "9902", "area": 80})
        self.assertEqual(quota.population_count, frozen)
        self.assertEqual(provider._measure("visits", self.estate, *month)[self.estate.id].counts, (1, frozen))
        week = datetime(2026, 3, 8, 16), datetime(2026, 3, 15, 16)
        self.assertEqual(provider._measure("visits", self.estate, *week)[self.estate.id].counts, (1, frozen + 1))

    def test_more_visits_than_the_month_had_units_are_all_of_them(self):
        self.env["property.obligation.outcome"]._repopulate({self.row(): 1})
        for record in self.plan.visit_ids:
            self.do(record)
        month = datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16)
        figure = self.env["property.measure.provider"]._measure("visits", self.estate, *month)[self.estate.id]
        self.assertEqual(figure.counts, (1, 1))

    def test_without_a_quota_a_unit_that_is_no_unit_any_more_counts_neither_as_visited_nor_as_one_of_all(self):
        records = self.do(self.plan.visit_ids[0]) | self.do(self.plan.visit_ids[1])
        self.env["property.unit"].search([("estate_id", "=", self.estate.id)]).active = False
        records[0].unit_id.active = True
        month = datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16)
        figure = self.env["property.measure.provider"]._measure("visits", self.estate, *month)[self.estate.id]
        self.assertEqual(figure.counts, (2, 50), "the month's quota keeps its units")
        span = datetime(2026, 3, 1), datetime(2026, 3, 20)
        figure = self.env["property.measure.provider"]._measure("visits", self.estate, *span)[self.estate.id]
        self.assertEqual(figure.counts, (1, 1))
        model, domain = figure.records
        self.assertEqual(self.env[model].search(domain), records, "the visits are shown, all of them")

    def test_the_same_queries_for_one_and_for_many(self):
        def cost(records):
            self.env.invalidate_all()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            records.with_context(tracking_disable=True).action_done()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        vals = {"people_met": "x", "signature": SIGNATURE, "employee_id": self.employee_steward.id}
        visits = self.plan.visit_ids.create([{**vals, "unit_id": unit.id} for unit in self.units])
        cost(visits[:1])
        one, many = cost(visits[1:2]), cost(visits[2:42])
        self.assertLessEqual(many, one + 8)
