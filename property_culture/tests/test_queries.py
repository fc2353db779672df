# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import CultureCommon

COLUMNS = ["name", "culture_state", "seats_taken", "waiting_count", "confirmed_amount", "actual_cost", "is_enough"]


@tagged("post_install", "-at_install")
class TestCultureQueries(CultureCommon):
    """Lists cost the same for one record and for many."""

    def counted(self, call):
        """How many queries a call costs that nothing is in the caches for."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_the_list_of_activities(self):
        plan = self.approve(self.make_plan(12))
        events = self.Event.browse(self.make_event(line).id for line in plan.line_ids).with_user(self.user_supervisor)
        self.counted(lambda: events.read(COLUMNS))  # what is kept for the whole registry
        one, many = (self.counted(lambda some=some: some.read(COLUMNS)) for some in (events[0], events))
        self.assertEqual(one, many)

    def test_the_list_of_plans(self):
        columns = ["period", "activity_count", "budget_total", "expected_total", "submit_due_on"]
        plans = self.make_plan(2).union(
            *(self.make_plan(2, date_from=f"20{year}-01-01", line_ids=[]) for year in range(28, 40))
        )
        self.counted(lambda: plans.read(columns))
        one, many = (self.counted(lambda some=some: some.read(columns)) for some in (plans[0], plans))
        self.assertEqual(one, many)
