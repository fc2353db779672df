# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from .common_clock import NOON, ClockCommon

WARN = NOON + timedelta(minutes=90)
DUE = NOON + timedelta(hours=2)
LATE = DUE + timedelta(seconds=1)


@tagged("post_install", "-at_install")
class TestObligationSweep(ClockCommon):
    def activities(self, rows):
        return self.env["mail.activity"].search([("res_model", "=", "property.obligation"), ("res_id", "in", rows.ids)])

    def test_warned_before_and_missed_after(self):
        row = self.open_one()
        self.assertEqual(self.Sweep._sweep(WARN - timedelta(seconds=1)), 0)
        self.assertEqual(self.Sweep._sweep(WARN), 1)
        self.assertEqual(row.state, "warned")
        self.assertEqual(self.Sweep._sweep(DUE), 0)
        self.assertEqual(self.Sweep._sweep(LATE), 1)
        self.assertEqual(row.state, "missed")
        self.assertEqual(row.trace_ids.mapped("kind"), ["escalated", "missed", "warned"])
        self.assertEqual(self.Sweep._sweep(LATE + timedelta(days=9)), 0, "once is enough")

    def test_the_responsible_is_told_once_and_the_step_tells_the_supervisor(self):
        row = self.open_one()
        self.Sweep._sweep(WARN)
        self.assertEqual(self.activities(row).user_id, self.user_attendant)
        self.assertIn(row.display_name, self.activities(row).summary)
        self.Sweep._sweep(LATE)
        self.assertEqual(self.activities(row).mapped("user_id"), self.user_attendant | self.user_supervisor)
        self.assertEqual(len(self.activities(row)), 2)

    def test_an_open_screen_hears_of_it(self):
        row = self.open_one()
        with patch.object(type(self.env["res.users"]), "_bus_send") as send:
            self.Sweep._sweep(LATE)
        sent = [call.args for call in send.call_args_list if call.args[0] == "property_obligation"]
        escalated = {"escalated": 1, "row": row.id}
        self.assertEqual(sent, [("property_obligation", {"missed": 1}), ("property_obligation", escalated)])

    def test_who_was_responsible_stays_recorded(self):
        row = self.open_one()
        self.Sweep._sweep(LATE)
        row._reassign(self.employee_steward, "takes over")
        missed = row.trace_ids.filtered(lambda trace: trace.kind == "missed")
        self.assertEqual(missed.employee_id, self.employee_attendant)

    def test_settled_rows_need_nobodys_attention(self):
        row = self.open_one()
        self.Sweep._sweep(LATE)
        self.Obligation._fulfil({row: LATE})
        self.assertFalse(self.activities(row))

    def test_nobody_responsible_tells_the_supervisor(self):
        row = self.open_one(employee_id=False)
        self.Sweep._sweep(WARN)
        self.assertEqual(self.activities(row).user_id, self.user_supervisor)

    def test_an_absent_person_is_not_told_alone(self):
        for employee in (self.employee_attendant, self.employee_supervisor):
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Leave",
                    "resource_id": employee.resource_id.id,
                    "date_from": NOON - timedelta(hours=3),
                    "date_to": NOON + timedelta(hours=6),
                }
            )
        row = self.open_one()
        self.Sweep._sweep(LATE)
        self.assertEqual(self.activities(row).user_id, self.user_attendant | self.user_supervisor | self.user_director)

    def test_director_at_once_then_company(self):
        kind = self.make_type("t_major", limit_value=1)
        kind.escalation_ids = [
            (0, 0, {"basis": "opened", "after_minutes": 0, "role_id": self.role_director.id}),
            (0, 0, {"basis": "due", "after_minutes": 60}),
        ]
        now = fields.Datetime.now()
        row = self.open_one(code="t_major", opened_at=now)
        self.assertEqual(self.activities(row).user_id, self.user_director)
        self.assertEqual(row.state, "open")
        self.Sweep._sweep(now + timedelta(hours=2, seconds=1))
        self.assertIn(self.user_manager, self.activities(row).user_id)
        self.assertNotIn(self.env.ref("base.user_root"), self.activities(row).user_id)

    def test_levels_that_an_outage_ran_together_are_one_e_mail(self):
        role = self.role_supervisor.id
        self.hours_type.escalation_ids = [
            (5,),
            *((0, 0, {"after_minutes": minutes, "role_id": role, "is_mail": True}) for minutes in (0, 60)),
        ]
        row = self.open_one()
        self.Sweep._sweep(LATE + timedelta(hours=1))
        mails = self.env["mail.mail"].search([("recipient_ids", "=", self.user_supervisor.partner_id.id)])
        self.assertEqual(len(mails.filtered(lambda mail: row.display_name in mail.subject)), 1)
        self.assertEqual(row.trace_ids.mapped("kind").count("escalated"), 2, "each level is kept")

    def test_everybody_is_told_in_the_own_language(self):
        """The clock has none: a type has its name in each language, and so has what is said about it."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.hours_type.with_context(lang="zh_CN").name = "投诉答复"
        (self.user_attendant | self.user_supervisor).write({"lang": "zh_CN"})
        self.hours_type.escalation_ids.is_mail = True
        row = self.open_one()
        self.Sweep._sweep(WARN)
        self.assertRegex(self.activities(row).summary, "即将到期.*投诉答复")
        self.Sweep._sweep(LATE)
        mail = self.env["mail.mail"].search([("recipient_ids", "=", self.user_supervisor.partner_id.id)], limit=1)
        self.assertIn("投诉答复", mail.subject)
        self.assertRegex(mail.body_html, "上报给您.*投诉答复")

    def test_history_is_never_swept(self):
        row = self.open_one(history=True)
        self.assertEqual(self.Sweep._sweep(LATE), 0)
        self.assertEqual(row.state, "open")

    def test_batches_of_the_limit_until_nothing_is_left(self):
        rows = self.Obligation._open([self.spec(self.unit, step=step) for step in range(5)])
        self.assertEqual([self.Sweep._sweep(LATE, limit=2) for _batch in range(4)], [2, 2, 1, 0])
        self.assertEqual(set(rows.mapped("state")), {"missed"})

    def test_same_number_of_queries_for_one_and_for_many(self):
        """Marking 60 rows missed, with activities, messages and escalation, costs what marking one
        costs.
        """
        counts = []
        for code, size in (("warm", 2), ("one", 1), ("many", 60)):
            self.Obligation._open([self.spec(self.unit, step=step, period=code) for step in range(size)])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(self.Sweep._sweep(LATE), size)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLess(counts[2], 70)

    def test_killed_between_batches_loses_and_doubles_nothing(self):
        rows = self.Obligation._open([self.spec(self.unit, step=step) for step in range(5)])
        with (
            patch.object(type(self.env["property.obligation.notify"]), "_notify", side_effect=ZeroDivisionError),
            self.assertRaises(ZeroDivisionError),
            self.env.cr.savepoint(),
        ):
            self.Sweep._sweep(LATE, limit=2)
        self.env.invalidate_all()
        self.assertEqual(set(rows.mapped("state")), {"open"})
        self.assertFalse(rows.trace_ids)
        while self.Sweep._sweep(LATE, limit=2):
            pass
        self.assertEqual(set(rows.mapped("state")), {"missed"})
        self.assertEqual([len(row.trace_ids.filtered(lambda t: t.kind == "missed")) for row in rows], [1] * 5)
