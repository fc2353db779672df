# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import APRIL, PayrollCommon


@tagged("post_install", "-at_install")
class TestPayKinds(PayrollCommon):
    """Policies of other companies: beyond a free part, each full step, a share of the wage by bands (PAY-6)."""

    def policy_of(self, method, **vals):
        """HR makes a policy of the estate, over the shipped one."""
        values = {"name": "Own", "company_id": self.company.id, "estate_ids": [Command.set(self.estate.ids)]}
        values |= {"method": method, "minimum_wage": 2360, "fixed_on": "none", **vals}
        return self.env["property.pay.policy"].with_user(self.user_hr).create(values)

    def late(self, *days, **vals):
        """Ten points are deducted on each of these days of March."""
        return [self.event("ATT-3", date(2015, 3, day), **vals) for day in days]

    def paid_lines(self, day=None, month=None):
        self.close(month)
        self.pull(month)
        return self.lines(self.slip(**({"day": day} if day else {})))

    def corrected(self, event, points):
        """An adjustment in April of an event of March."""
        values = {"points": points, "money": 0.0, "adjustment_of_id": event.id, "adjustment_period": 201504}
        values |= {"source": "res.partner", "res_model": "res.partner", "res_id": event.id}
        return self.event("ATT-3", event.day, month=self.month(APRIL), fact_group="shift", **values)

    def test_points_within_the_free_part_cost_nothing(self):
        self.policy_of("free", point_amount=10, free_points=20)
        self.late(2, 3)
        self.assertEqual(self.paid_lines()["P_POINTS"], 0)

    def test_each_point_beyond_the_free_part_costs(self):
        self.policy_of("free", point_amount=12.5, free_points=15)
        self.late(2, 3)
        lines = self.paid_lines()
        self.assertEqual((lines["P_POINTS"], lines["NET"]), (-62.5, 4937.5))
        entries = self.slip().property_entry_ids.filtered(lambda entry: entry.kind == "points")
        self.assertEqual(entries.mapped("amount"), [0.0, -62.5])

    def test_a_step_that_is_not_full_costs_nothing(self):
        self.policy_of("step", step_amount=100, step_points=25)
        self.late(2, 3, 4, 5)  # 40 points
        self.assertEqual(self.paid_lines()["P_POINTS"], -100)

    def test_a_band_takes_its_share_of_what_the_month_earned(self):
        bands = [{"up_to_points": 10, "percent": 0}, {"up_to_points": 20, "percent": 10}]
        bands.append({"is_open": True, "percent": 30})
        self.policy_of("band", band_ids=[Command.create(vals) for vals in bands])
        self.employee_attendant.version_id.contract_date_end = date(2015, 3, 15)  # half of March: 2419.35
        self.late(2, 3)
        self.assertEqual(self.paid_lines()["P_POINTS"], -241.93)

    def test_the_guard_comes_last(self):
        self.policy_of("band", band_ids=[Command.create({"is_open": True, "percent": 60})])
        self.late(2)
        lines = self.paid_lines()
        self.assertEqual((lines["P_POINTS"], lines["P_GUARD"], lines["NET"]), (-3000.0, 2000.0, 4000.0))

    def test_a_correction_gives_back_what_its_month_costs_less_by_it(self):
        self.policy_of("step", step_amount=100, step_points=15)
        first, _second = self.late(2, 3)  # 20 points: one step
        self.close()
        pay, _result = self.pull()
        self.assertEqual(self.lines(self.slip())["P_POINTS"], -100)
        pay.action_confirm()
        self.corrected(first, 4.0)  # 16 points are left: still one step
        self.corrected(_second, 4.0)  # 12 points: none
        april = self.month(APRIL)
        self.assertEqual(self.paid_lines(APRIL, april)["P_POINTS"], 100)
        entries = self.slip(day=APRIL).property_entry_ids.filtered(lambda entry: entry.kind == "points")
        self.assertEqual(entries.sorted(lambda entry: entry.event_id.id).mapped("amount"), [0.0, 100.0])

    def test_a_policy_says_what_its_method_needs(self):
        for method in ("step", "band"):
            with self.subTest(method), self.assertRaisesRegex(ValidationError, "Own"):
                self.policy_of(method)
        form = Form(self.env["property.pay.policy"].with_user(self.user_hr))
        form.name, form.method, form.step_points, form.step_amount = "Steps", "step", 2.5, 40
        self.assertEqual(form.save()._tariff().step, 25)

    def test_bands_of_another_company_are_not_read_nor_those_of_all_written(self):
        bands = [Command.create({"is_open": True, "percent": 5})]
        own = self.policy_of("band", band_ids=bands).band_ids
        other = self.env["res.company"].create({"name": "Other Company"})
        stranger = self.make_user("pss_hr_other", ["property_base.group_property_base_hr"])
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.assertFalse(self.env["property.pay.policy.band"].with_user(stranger).search([("id", "=", own.id)]))
        shared = self.policy.copy({"method": "band", "company_id": False, "band_ids": bands}).band_ids
        with self.assertRaises(AccessError):
            shared.with_user(self.user_hr).percent = 1
