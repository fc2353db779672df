# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import FormIncompleteError
from .common_permit import END, NOON, START, PermitCommon


@tagged("post_install", "-at_install")
class TestPermitAsked(PermitCommon):
    """What hot work is asked with: each fire measure answered, begin and end within the daily hours (REC-6)."""

    def test_each_measure_is_answered(self):
        form = self.fill(x_fire_measures=[Command.create(row) for row in self.measures[:12]])
        with freeze_time(NOON), self.assertRaisesRegex(FormIncompleteError, "Measures taken lacks points"):
            form.action_submit()
        form = self.fill()
        self.assertEqual(len(form.x_fire_measures), 13)
        first, second = form.x_fire_measures.sorted("id")[:2]
        first.x_answer = False
        with freeze_time(NOON), self.assertRaisesRegex(FormIncompleteError, "Measures taken in row 1"):
            form.action_submit()
        first.x_answer, second.x_answer = "na", "no"
        with freeze_time(NOON), self.assertRaisesRegex(FormIncompleteError, "row 2 needs a remark"):
            form.action_submit()
        second.x_remark = "There are none"
        with freeze_time(NOON):
            form.action_submit()
        self.assertEqual(form.state, "submitted")

    def test_the_measures_read_in_chinese(self):
        option = self.env.ref("property_record.form_hotwork_1_applicant_fire_measures").column_ids[0].option_ids[0]
        self.assertEqual(option.name, "Combustibles cleared away or covered")
        self.assertEqual(option.with_context(lang="zh_CN").name, "可燃物已清除或覆盖")

    def test_it_begins_and_ends_within_the_daily_hours(self):
        early, late = "2026-03-03 23:00:00", "2026-03-06 11:00:00"  # 07:00 and 19:00 in Shanghai
        for begins, ends in ((early, END), (START, late), (early, late)):
            with self.refused("Grade 3 is used every day from 08:00 – 18:00 only"):
                self.ask(x_period_from=begins, x_period_to=ends)
        self.ask(x_period_from="2026-03-04 00:00:00", x_period_to="2026-03-06 10:00:00")

    def test_a_grade_of_the_whole_day_begins_at_any_hour(self):
        self.grades[3].write({"daily_from": 0, "daily_to": 24})
        self.ask(x_period_from="2026-03-03 20:00:00", x_period_to="2026-03-06 15:00:00")

    def test_a_correction_that_leaves_the_period_is_not_measured_by_new_hours(self):
        permit = self.grant()
        self.grades[3].daily_to = 12
        form = self.env["x_form_hotwork"].browse(permit.res_id).with_user(self.user_director)
        newer = form.browse(form.action_amend()["res_id"]).with_user(self.user_director)
        newer.x_place = "Roof of the garage"
        with freeze_time(NOON):
            newer.action_submit()
        self.assertEqual(newer.state, "submitted")
