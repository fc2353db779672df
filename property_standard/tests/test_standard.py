# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.tests import Form, tagged

from odoo.addons.property_base.exceptions import OverlapError
from odoo.addons.property_obligation.tests.common_clock import NOON

from ..exceptions import FrozenResultError, StandardCodeError
from ..rules.figure import Figure
from .common import StandardCommon

DAY = date(2026, 3, 20)


@tagged("post_install", "-at_install")
class TestStandard(StandardCommon):
    def test_targets_of_different_standards_have_no_sum(self):
        groups = self.Standard.with_user(self.user_supervisor).fields_get(["target"])["target"]
        self.assertFalse(groups.get("aggregator"))

    def test_estates_are_compared_by_those_who_see_them(self):
        self.Result._measure_on(DAY, self.estate | self.other_estate)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "property_standard.property_standard_result_action_compare"
        )
        for user, seen in ((self.user_manager, self.estate | self.other_estate), (self.user_supervisor, self.estate)):
            found = self.env[action["res_model"]].with_user(user)._read_group([("code", "=", "t_kept")], ["estate_id"])
            estates = self.env["property.estate"].union(*(estate.sudo() for (estate,) in found))
            self.assertEqual(estates & (self.estate | self.other_estate), seen, user.login)

    def test_who_chooses_a_standard_reads_its_name_and_needs_no_code(self):
        checklist = self.env.ref("property_standard.checklist_grooming").with_user(self.user_manager)
        with Form(checklist) as form:
            form.standard_id = self.standard
        self.assertEqual(checklist.standard_code, "t_kept")
        self.assertEqual(checklist.standard_id, self.standard)
        outside = self.env["property.outside.standard"].with_user(self.user_manager)
        with Form(outside) as form:
            form.name = "Of the city"
            with form.line_ids.new() as line:
                line.standard_id = self.standard
                line.value = 95
        self.assertRecordValues(form.record.line_ids, [{"code": "t_kept", "standard_id": self.standard.id}])

    def test_codes_are_for_who_keeps_the_standards(self):
        for user, shown in ((self.user_manager, True), (self.user_supervisor, False)):
            with self.subTest(user.login):
                arch = self.Standard.with_user(user).get_view(view_type="form")["arch"]
                self.assertEqual('name="measure"' in arch, shown)

    def test_kept_limits_are_measured_per_estate_and_period(self):
        self.judge_rows(9, 1, waived=4)
        self.Result._measure_on(DAY)
        result = self.result()
        self.assertEqual((result.numerator, result.denominator), (9, 10), "waived ones are not in the rate")
        self.assertEqual((result.value, result.target, result.state), (90, 90, "met"))
        self.assertEqual(self.result(estate=self.other_estate).state, "nothing")
        self.assertFalse(self.result(period="2026-02"))

    def test_nobody_makes_a_rate_better_by_waiving_what_was_missed(self):
        rows = self.judge_rows(9, 2, waived=3)
        unswept = self.Obligation._open([self.spec(self.unit, step=99)])
        with freeze_time(NOON + timedelta(days=2)):
            (rows[10] | unswept).with_user(self.user_supervisor)._waive("the exchange was down")
        self.Result._measure_on(DAY)
        result = self.result()
        self.assertEqual((result.numerator, result.denominator, result.waived_count), (9, 12, 2))
        found = self.Obligation.search(result.action_open_records()["domain"])
        self.assertEqual(found, rows[:11] | unswept)
        self.assertEqual(found.filtered("is_waived_miss"), rows[10] | unswept)
        self.assertEqual(self.Obligation.search([("is_waived_miss", "=", True)]), rows[10] | unswept)

    def test_a_waived_miss_that_is_owed_again_is_still_one(self):
        row = self.judge_rows(0, 1)
        row._waive("the exchange was down")
        row._reopen()
        self.assertEqual((row.state, row.done_at, row.is_owed), ("missed", False, True))

    def test_the_matrix_shows_a_year_of_the_own_estate_and_its_figures(self):
        self.judge_rows(9, 1)
        self.Result._measure_on(DAY)
        with freeze_time("2026-03-21 04:00:00"):
            sheet = self.env["property.standard.matrix"].with_user(self.user_supervisor).sheet(self.other_estate.id)
        self.assertEqual((sheet["estate_id"], len(sheet["estates"])), (self.estate.id, 1), "others stay others'")
        self.assertEqual((sheet["months"][0], sheet["months"][-1]), ("2025-04", "2026-03"))
        (row,) = sheet["rows"]
        self.assertEqual((row["id"], row["item"]), (self.standard.id, self.item.name))
        self.assertEqual(row["squares"][-1], {"ids": self.result().ids, "state": "met", "text": "90 %"})
        self.assertEqual(row["squares"][0], {"ids": [], "state": "nothing", "text": "–"})

    def test_who_works_for_no_estate_sees_the_one_with_people_first(self):
        self.estate.name = "Zither Garden"  # the other one comes first by name
        matrix = self.env["property.standard.matrix"]
        self.assertEqual(matrix.with_user(self.user_hr).sheet()["estate_id"], self.estate.id)
        self.assertEqual(matrix.with_user(self.user_supervisor).sheet()["estate_id"], self.estate.id)

    def test_the_code_of_a_used_standard_stays(self):
        self.standard.code = "t_other"
        self.standard.write({"code": "t_kept", "target": 95})
        self.judge_rows(1, 1)
        self.Result._measure_on(DAY)
        with self.assertRaisesRegex(StandardCodeError, "it stays"):
            self.standard.code = "t_other"
        self.standard.write({"code": "t_kept", "target": 90})

    def test_a_figure_opens_the_records_behind_it(self):
        rows = self.judge_rows(1, 1)
        self.Result._measure_on(DAY)
        action = self.result().action_open_records()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), rows)

    def test_the_month_is_the_estates_own(self):
        first = datetime(2026, 3, 31, 15, 0)
        rows = self.Obligation._open(
            [self.spec(self.unit, due_at=first), self.spec(self.unit2, due_at=first + timedelta(hours=2))]
        )
        self.Obligation._fulfil(dict.fromkeys(rows, NOON))
        self.Result._measure_on(DAY)
        self.assertEqual(self.result().denominator, 1, "01:00 of 1 April in Shanghai is April")

    def test_measuring_again_updates_until_the_period_is_closed(self):
        self.judge_rows(1, 0)
        self.Result._measure_on(DAY)
        self.Obligation._fulfil({self.open_one(self.unit2): NOON + timedelta(days=1)})
        self.Result._measure_on(DAY)
        self.assertEqual(self.result().value, 50)
        self.Result._freeze_until(date(2026, 4, 10))
        self.standard.target = 10
        self.Obligation._fulfil({self.open_one(self.unit2, step=7): NOON})
        self.Result._measure_on(DAY)
        self.assertEqual((self.result().value, self.result().target, self.result().state), (50, 90, "missed"))

    def test_a_closed_period_refuses_change_by_name(self):
        self.Result._measure_on(DAY)
        self.Result._freeze_until(date(2026, 4, 10))
        with self.assertRaises(FrozenResultError):
            self.result().value = 100
        with self.assertRaises(FrozenResultError):
            self.result().unlink()

    def test_versions_hold_on_their_days(self):
        self.standard.effective_to = date(2026, 3, 31)
        self.make_standard("t_kept", measure="kept:t_hours", target=99, effective_from=date(2026, 4, 1))
        self.Result._measure_on(DAY)
        self.Result._measure_on(date(2026, 4, 2))
        self.assertEqual((self.result().target, self.result(period="2026-04").target), (90, 99))

    def test_versions_may_not_overlap(self):
        with self.assertRaisesRegex(OverlapError, "t_kept"):
            self.make_standard("t_kept", measure="kept:t_hours", effective_from=date(2026, 4, 1))

    def test_new_version_from_today(self):
        action = self.standard.action_new_version()
        fresh = self.Standard.browse(action["res_id"])
        self.assertEqual(self.standard.effective_to, fresh.effective_from - timedelta(days=1))
        self.assertEqual(fresh.code, "t_kept")
        with self.assertRaises(OverlapError):
            fresh.action_new_version()

    def test_a_figure_without_provider_is_not_measured(self):
        self.make_standard("t_nobody", measure="nobody_knows")
        self.make_standard("t_seen", kind="inspection")
        self.Result._measure_on(DAY)
        self.assertEqual(self.result("t_nobody").state, "not_measured")
        self.assertEqual(self.result("t_seen").state, "not_measured")

    def test_a_module_delivers_its_own_figure(self):
        provider = self.registry["property.measure.provider"]
        measures = provider._get_measures

        def fake_measure(model, estates, start_utc, end_utc):
            domain = [("create_date", ">=", start_utc), ("create_date", "<", end_utc)]
            return {estate.id: Figure(3, 4, "property.unit", domain) for estate in estates if estate.code == "E1"}

        self.patch(provider, "_get_measures", lambda model: {**measures(model), "fake_visits": "Fake visits"})
        provider._measure_fake_visits = fake_measure
        self.addCleanup(delattr, provider, "_measure_fake_visits")
        standard = self.make_standard("t_visits", measure="fake_visits", target=75)
        self.assertTrue(standard.is_measurable)
        self.Result._measure_on(DAY)
        self.assertEqual((self.result("t_visits").value, self.result("t_visits").state), (75, "met"))
        self.assertEqual(self.result("t_visits", estate=self.other_estate).state, "nothing")
        self.assertEqual(self.result("t_visits").action_open_records()["res_model"], "property.unit")

    def test_the_shipped_standards_cover_the_nine_items(self):
        shipped = self.Standard.with_context(active_test=False).search([("effective_from", "=", "2000-01-01")])
        self.assertEqual(len(shipped.item_id), 9)
        self.assertEqual(shipped.filtered(lambda one: one.code == "questionnaire_returned").target, 60)

    def test_nothing_is_judged_before_the_estate_began(self):
        self.other_estate.obligation_start_on = date(2026, 4, 1)
        self.Result._measure_on(DAY)
        self.assertTrue(self.result())
        self.assertFalse(self.result(estate=self.other_estate))

    def test_nightly_job_measures_and_closes(self):
        self.env["property.standard.result"]._cron_measure()
        self.assertTrue(self.Result.search([("code", "=", "t_kept")]))

    def test_when_figures_are_closed_is_set_by_the_company(self):
        for days, closed in ((40, False), (9, True)):
            self.company.property_freeze_after_days = days
            with freeze_time(datetime(2026, 3, 31, 4)):
                self.Result._measure_on(DAY)
            with freeze_time(datetime(2026, 4, 10, 4)):
                self.Result._cron_measure()
            self.assertEqual(self.result().is_frozen, closed)

    def test_the_nightly_job_makes_up_for_days_it_did_not_run(self):
        self.make_standard("t_daily", measure="kept:t_hours", frequency="daily")
        for day in (2, 7):
            with freeze_time(datetime(2026, 3, day, 12)):
                self.Result._cron_measure()
        days = self.Result.search([("code", "=", "t_daily"), ("estate_id", "=", self.estate.id)]).mapped("period")
        self.assertEqual(sorted(days)[-6:], [f"2026-03-{day:02}" for day in range(2, 8)])

    def test_number_standards_count(self):
        self.make_standard("t_count", measure="kept:t_hours", unit="number", target=2)
        self.judge_rows(2, 0)
        self.Result._measure_on(DAY)
        self.assertEqual((self.result("t_count").value, self.result("t_count").state), (2, "met"))
