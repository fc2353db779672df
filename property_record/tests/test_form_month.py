# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import SQL

from ..models import property_form_month as form_month
from .common import FormCommon


@tagged("post_install", "-at_install")
class TestFormMonth(FormCommon):
    """How complete forms are: of what was handed in, what is signed; numbers without a form are seen (REC-4).

    What was never handed in is reminded of, and goes.
    """

    code, prefix = "zmonth", "ZM"

    @classmethod
    def sections(cls):
        office = [cls.question("opinion", "text")]
        return [
            ("What", "applicant", (), [cls.question("a_text", "text"), cls.question("place", "unit")]),
            ("Office", "office", ("supervisor",), office),
        ]

    def handed_in(self, moment="2026-03-02 02:00:00"):
        with freeze_time(moment):
            form = self.fill()
            form.action_submit()
        self.env.flush_all()
        # the clock of the database isn't frozen
        self.env.cr.execute("UPDATE property_number SET create_date = %s WHERE kind = 'form_zmonth'", [moment])
        return form

    def counted(self):
        """(handed in, complete, missing numbers) of March."""
        months = self.env["property.form.month"]
        with freeze_time("2026-04-02 02:00:00"):
            months._count(self.estate)
        row = months.search([("type_id", "=", self.form.id), ("month", "=", "2026-03-01")])
        return row.handed_in_count, row.complete_count, row.gap_count

    def test_numerator_and_denominator_are_of_one_population(self):
        signed, _waits, refused = self.handed_in(), self.handed_in(), self.handed_in()
        self.handed_in("2026-03-31 16:30:00")  # it is April in Shanghai
        self.fill()
        signed.with_user(self.user_supervisor).action_sign()
        self.env["property.form.signing"].with_user(self.user_supervisor)._refuse(
            refused.with_user(self.user_supervisor), "Not today"
        )
        self.assertEqual(self.counted(), (2, 1, 0))
        provider = self.env["property.measure.provider"]
        span = (datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16))
        self.assertEqual(provider._measure("forms:zmonth", self.estate, *span)[self.estate.id].counts, (1, 2))
        self.assertEqual(
            provider._measure("forms:zmonth", self.other_estate, *span)[self.other_estate.id].counts, (0, 0)
        )

    def test_a_number_without_a_form_is_seen(self):
        form = self.handed_in()
        self.handed_in()
        self.assertEqual(self.counted(), (2, 0, 0))
        self.env.flush_all()
        self.env.cr.execute(SQL("DELETE FROM %s WHERE id = %s", SQL.identifier(form._table), form.id))
        self.env.invalidate_all()
        self.assertEqual(self.counted(), (1, 0, 1))

    def test_four_months_cost_what_one_costs(self):
        self.handed_in()
        self.handed_in("2026-01-02 02:00:00")
        months, queries = self.env["property.form.month"], []
        for back in (0, 3):
            with freeze_time("2026-04-02 02:00:00"), patch.object(form_month, "MONTHS_BACK", back):
                months._count(self.estate)  # rows are there
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                months._count(self.estate)
                self.env.flush_all()
                queries.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(queries[1], queries[0] + 2)

    def test_counting_again_changes_nothing(self):
        self.handed_in()
        self.assertEqual(self.counted(), self.counted())
        rows = self.env["property.form.month"].search([("type_id", "=", self.form.id)])
        self.assertEqual(len(rows), 1)
        self.assertEqual(rows.action_view_records()["domain"][0], ("estate_id", "=", self.estate.id))

    def test_a_draft_is_reminded_of_once_and_goes_when_it_is_forgotten(self):
        old, fresh, sent = (self.fill() for _form in range(3))
        held = self.fill(x_place=self.unit.id)
        sent.action_submit()
        vals = {"name": "Suit", "reason": "Suit", "estate_id": self.estate.id}
        self.env["property.legal.hold"].create({**vals, "unit_id": self.unit.id})
        drafts = self.env["property.form.drafts"]

        def touched(forms, day):
            self.env.flush_all()
            self.env.cr.execute(
                SQL("UPDATE %s SET write_date = %s WHERE id = ANY(%s)", SQL.identifier(old._table), day, forms.ids)
            )
            self.env.invalidate_all()

        with freeze_time("2026-03-10 02:00:00"):
            touched(old | held | sent, "2026-03-06 02:00:00")
            touched(fresh, "2026-03-09 02:00:00")
            drafts._cron_run()
            old.sudo().activity_ids.filtered("automated").action_done()
            self.env.invalidate_all()
            drafts._cron_run()
        every = (old | fresh | held | sent).sudo().with_context(active_test=False)
        activities = every.activity_ids.filtered("automated")
        self.assertEqual(sorted(activities.mapped("res_id")), sorted((old | held).ids))
        self.assertEqual(activities.user_id, self.user_attendant)
        with freeze_time("2026-07-10 02:00:00"):
            touched(old | held | sent, "2026-03-06 02:00:00")
            touched(fresh, "2026-06-09 02:00:00")
            drafts._cron_run()
        self.assertEqual((old | fresh | held | sent).exists(), fresh | held | sent)
        self.company.property_form_draft_clear_days = 0
        with freeze_time("2027-07-10 02:00:00"):
            drafts._cron_run()
        self.assertTrue(fresh.exists())

    def test_a_draft_is_not_gone_before_anybody_is_reminded_of_it(self):
        self.company.write({"property_form_draft_remind_days": 90, "property_form_draft_clear_days": 30})
        draft, drafts = self.fill(), self.env["property.form.drafts"]
        self.env.flush_all()
        self.env.cr.execute(
            SQL("UPDATE %s SET write_date = %s", SQL.identifier(draft._table), "2026-03-01 02:00:00"),
        )
        self.env.invalidate_all()
        for moment, is_there, reminders in (("2026-05-30 01:00", True, 0), ("2026-05-31 01:00", True, 1)):
            with freeze_time(moment):
                drafts._cron_run()
            self.env.invalidate_all()
            self.assertEqual(bool(draft.exists()), is_there)
            self.assertEqual(len(draft.sudo().activity_ids.filtered("automated")), reminders)
        self.assertIn("91 days", draft.sudo().activity_ids.filtered("automated").note)
        with freeze_time("2026-05-31 03:00"):
            drafts._cron_run()
        self.assertFalse(draft.exists())

    def test_a_published_version_keeps_its_copies(self):
        form = self.env.ref("property_record.form_hotwork")
        self.assertTrue(form.copy_ids)
        self.assertEqual(form.current_version_id.print_copy_ids, form.copy_ids)
