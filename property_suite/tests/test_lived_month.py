# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A month lived through: every figure at its end is what the raw events come to."""

from collections import Counter

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from . import month_events as raw
from . import month_figures as figures
from . import month_truth as truth
from .month_replay import MonthReplay
from .month_workbooks import MonthWorkbooks

HEADS = ("supervisor", "second_supervisor", "director", "second_director", "hr")


@tagged("post_install", "-at_install")
class TestLivedMonth(MonthReplay, MonthWorkbooks, HttpCase):
    """A month as its users live it, against the independent computation (DUT-4, TKT-3, TKT-4, SCO-3, PAY-1)."""

    def test_the_month(self):
        self.live()
        self._check_turns()
        self._check_limits()
        self._check_money()
        self._check_handovers()
        self._check_rounds()
        self.month = self._month(truth.FIRST)
        self._close("34 09:00")
        self._check_cards(truth.cards())
        self._pull("34 15:00")
        self._check_payslips(truth.cards(), truth.payslip)
        self._refund("34 15:30")
        self._check_payslips(truth.cards(), truth.payslip)
        self._check_score_workbook(truth.cards())
        self._check_pay_workbook(truth.cards(), truth.payslip)
        self._check_report("34 16:00")
        self._check_service_report("34 16:30")
        self._correct()

    def _month(self, first):
        domain = [("company_id", "=", self.company.id), ("date", "=", first.date())]
        return self.env["property.score.month"].search(domain)

    def _correct(self):
        """After the closing the month stays as it was; the next one takes up what is corrected, and pays it."""
        for when, person, _day, came, went in raw.CORRECTIONS:
            with freeze_time(self.utc(when)):
                stay = {"check_in": str(self.utc(came)), "check_out": str(self.utc(went))}
                self.make("supervisor", "hr.attendance", employee_id=self.people[person].id, **stay)
                self.tick()
        self._check_cards(truth.cards())
        self._check_payslips(truth.cards(), truth.payslip)
        self.month = self._month(truth.at(truth.DAYS + 1))
        self._close("65 09:00")
        self._check_cards(truth.taken_back())
        self._pull("65 15:00")
        self._check_payslips(truth.taken_back(), truth.next_payslip)

    # ---------------------------------------------------------------- closing

    def _close(self, when):
        """Supervisors collect, confirm and submit, those above approve, the director closes."""
        with freeze_time(self.utc(when)):
            self._step("supervisor", "action_collect")
            for who in ("supervisor", "second_supervisor", "director", "second_director"):
                self._step(who, "action_confirm_proposals")
            self._step("supervisor", "action_prepare")
            for who in HEADS[:-1]:
                self._step(who, "action_submit")
            for who in HEADS:
                self._step(who, "action_approve")
            self._step("director", "action_close")

    def _step(self, who, method):
        self.do(who, "property.score.month", method, ids=self.month.ids)

    def _pull(self, when):
        """HR pulls the month into payslips and confirms them."""
        with freeze_time(self.utc(when)):
            self.pay = self.make("hr", "property.pay.month", month_id=self.month.id)
            for method in ("action_pull", "action_confirm"):
                self.do("hr", "property.pay.month", method, ids=self.pay.ids)

    def _refund(self, when):
        """HR refunds payslips and pulls the month again: the new ones say what the old ones said."""
        with freeze_time(self.utc(when)):
            for name in raw.REFUNDED_SLIPS:
                self.do("hr", "hr.payslip", "refund_sheet", ids=self._slip(name).ids)
            for method in ("action_pull", "action_confirm"):
                self.do("hr", "property.pay.month", method, ids=self.pay.ids)

    def _slip(self, name):
        """The payslip of a person that counts: no refund, and none that was refunded."""
        return self.pay.payslip_ids.filtered(
            lambda slip: slip.employee_id == self.people[name] and not slip.credit_note and not slip.refunded_id
        )

    # ----------------------------------------------------------------- checks

    def _check_turns(self):
        """Each shift has the verdict that taps, leaves and covers give it."""
        names = {employee.id: name for name, employee in self.people.items()}
        shifts = self.env["property.shift"].search(
            [("employee_id", "in", list(names)), ("state", "=", "published"), ("verdict", "!=", "excused")]
        )
        found = {
            (names[shift.employee_id.id], shift.date.day): (
                *(shift.verdict, shift.late_seconds, shift.early_seconds, shift.away_seconds),
                shift.estate_id.code,
            )
            for shift in shifts
        }
        wanted = {
            (turn.person, turn.day): (turn.verdict, turn.late, turn.early, turn.away, f"E{turn.estate}")
            for turn in truth.turns()
        }
        differing = {
            key: (found.get(key), wanted.get(key)) for key in found | wanted if found.get(key) != wanted.get(key)
        }
        self.assertFalse(differing, "{(person, day): (found, wanted)}")
        left = self.env["property.shift"].search([("employee_id", "in", list(names)), ("state", "=", "cancelled")])
        self.assertEqual({(names[shift.employee_id.id], shift.date.day) for shift in left}, truth.freed())

    def _check_limits(self):
        """Each person kept and missed what the raw events say."""
        names = {employee.id: name for name, employee in self.people.items()}
        rows = self.env["property.obligation"].search(
            [("res_model", "=", "helpdesk.ticket"), ("state", "in", ("kept", "missed", "waived"))]
        )
        found = Counter((names[row.employee_id.id], row.type_id.code, row.state == "kept") for row in rows)
        wanted = Counter(truth.limits())
        self.assertEqual((found - wanted, wanted - found), (Counter(), Counter()), "(found, wanted) alone")
        forgiven = rows.filtered("is_waived_miss")
        self.assertEqual([(names[row.employee_id.id], row.type_id.code) for row in forgiven], truth.waived())

    def _check_money(self):
        """Each charge is paid or owed as the cash box and the invoices say, and so stands the resident in the books."""
        self.assertEqual({name: (row.amount, row.state) for name, row in self.charges.items()}, truth.money())
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.resident.id),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )
        self.assertEqual(sum(lines.mapped("balance")), truth.balance())

    def _check_handovers(self):
        """A change of the desk that both signed is sealed; of the other one it is kept who left and when."""
        names = {employee.id: name for name, employee in self.people.items()}
        sheets = self.env["property.handover"].search([("post_id", "=", self.desk.id)])
        found = {
            self.estate._local_date(sheet.end_at).day: (
                names[sheet.out_employee_id.id],
                names[sheet.in_employee_id.id],
                sheet.state == "done" and sheet.is_sealed,
                sheet.left_at,
            )
            for sheet in sheets
        }
        wanted = {
            day: (out, comes, bool(taken), False if taken else self.utc(truth.moment(f"{day} 13:02")))
            for day, (out, comes, _signed, taken) in raw.HANDOVERS.items()
        }
        self.assertEqual(found, wanted)

    def _check_rounds(self):
        """Each estate kept or missed its quota of visits, and each figure of a standard is that of its events."""
        quotas = self.env["property.obligation"].search(
            [("type_id.code", "=", "monthly_visits"), ("period", "=", raw.MONTH)]
        )
        found = {
            1 + (row.estate_id == self.other_estate): (row.reached_count, row.wanted_count, row.state == "kept")
            for row in quotas
        }
        self.assertEqual(found, figures.quotas())
        provider, span = self.env["property.measure.provider"], self._month(truth.FIRST)._bounds(self.estate)
        for code, wanted in figures.standards().items():
            figure = provider._measure(code, self.estate, *span)[self.estate.id]
            self.assertEqual((figure.numerator, figure.denominator), wanted, code)

    def _check_cards(self, wanted):
        """Each scorecard has the points, money and minutes of its events, rule by rule."""
        for name, card in wanted.items():
            with self.subTest(name):
                found = self.month.scorecard_ids.filtered(lambda row, name=name: row.employee_id == self.people[name])
                events = found.event_ids.filtered(lambda event: event.state == "confirmed")
                self.assertEqual(Counter(events.mapped("rule_code")), card.rules)
                sums = sum(events.mapped("points")), sum(events.mapped("money")), sum(events.mapped("absent_minutes"))
                self.assertEqual(sums, (card.points, card.money, card.minutes))
                foot = found.total_points, found.grade_id.code, found.state
                self.assertEqual(foot, (100 + card.points, card.grade, "closed"))

    def _check_payslips(self, cards, lines_of):
        """Each payslip has the lines of the wage earned and of the scorecard, within the guard."""
        for name, card in cards.items():
            with self.subTest(name):
                found = {line.code: round(line.total, 2) for line in self._slip(name).line_ids if line.total}
                self.assertEqual(found, lines_of(name, card))
        lines = [lines_of(name, card) for name, card in cards.items()]
        cut_off = sum(line.get("P_GUARD", 0) for line in lines)
        asked = -sum(min(line.get(code, 0), 0) for line in lines for code in ("P_POINTS", "P_FIXED"))
        sums = [round(amount, 2) for amount in (self.pay.asked, self.pay.taken, self.pay.cut_off)]
        self.assertEqual(sums, [round(amount, 2) for amount in (asked, asked - cut_off, cut_off)])

    def _check_report(self, when):
        """The supervisor issues the report of the month's complaints: its figures are those of the raw events."""
        with freeze_time(self.utc(when)):
            report = self.make(
                "supervisor",
                "property.complaint.report",
                estate_id=self.estate.id,
                month=f"{raw.MONTH}-01",
                analysis="One answer came late.",
            )
            self.do("supervisor", "property.complaint.report", "action_issue", ids=report.ids)
            shown, wanted = report._shown(), truth.report()
            self.assertEqual({key: shown["now"][key] for key in wanted}, wanted)

    def _check_service_report(self, when):
        """The supervisor issues the month's service report: its standards have the figures of the raw events."""
        with freeze_time(self.utc(when)):
            self.env.ref("property_standard.ir_cron_measure").method_direct_trigger()
            vals = {"estate_id": self.estate.id, "month": f"{raw.MONTH}-01", "analysis": "Fewer visits than wanted."}
            report = self.make("supervisor", "property.service.report", **vals)
            self.do("supervisor", "property.service.report", "action_issue", ids=report.ids)
            found = {row["code"]: (row["numerator"], row["denominator"]) for row in report._shown()["standards"]}
        wanted = {code: figures.standards()[name] for code, name in figures.REPORTED.items()}
        self.assertEqual({code: found[code] for code in wanted}, wanted)
