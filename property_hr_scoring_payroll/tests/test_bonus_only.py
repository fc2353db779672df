# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re
from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import PayrollCommon

REPORTS = {
    "payroll.report_payslip": lambda test: test.slip(),
    "property_hr_scoring_payroll.report_pay_notice": lambda test: test.notice,
    "property_hr_scoring.report_scorecard": lambda test: test.slip().property_scorecard_ids,
}
WORDS = {"en_US": r"\bfine[sd]?\b|penalt|punish", "zh_CN": "罚"}


@tagged("post_install", "-at_install")
class TestBonusOnly(PayrollCommon):
    """Where the wage stays whole, points act on the bonus only and no text says else (PAY-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy.active = False
        cls.bonus = cls.env.ref("property_hr_scoring_payroll.pay_policy_bonus")
        texts = {"notice_title": "Reckoning of the Bonus", "note": False, "forbidden_words": "fine, penalty"}
        flags = {"active": True, "is_bonus_only": True, "is_binding_needed": False, "is_single_punishment": False}
        cls.bonus.write({**flags, **texts})
        cls.employee_attendant.version_id.property_bonus = 300.0
        cls.event("ATT-3", date(2015, 3, 2))
        cls.event("ATT-3", date(2015, 3, 3))
        cls.march = cls.close()

    def test_the_wage_stays_whole_and_no_print_speaks_of_fines(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        pay, _result = self.pull(self.march)
        pay.action_serve_notices()
        lines = self.lines(self.slip())
        self.assertEqual((lines["P_WAGE"], lines["P_DUE"], lines["P_GRADE"], lines["NET"]), (5000, 5000, -90, 5130))
        self.notice = self.env["property.pay.notice"].search([("employee_id", "=", self.employee_attendant.id)])
        self.assertEqual(self.notice.taken, 170)
        for report, records in REPORTS.items():
            for lang, words in WORDS.items():
                with self.subTest(report=report, lang=lang):
                    printer = self.env["ir.actions.report"].with_context(lang=lang)
                    html = printer._render_qweb_html(report, records(self).ids)[0].decode()
                    text = re.sub(r"<[^>]*>", " ", re.sub(r"<(style|script).*?</\1>", " ", html, flags=re.DOTALL))
                    self.assertIn(self.employee_attendant.name, text)
                    self.assertIsNone(re.search(words, text, re.IGNORECASE))
        title = self.bonus.with_context(lang="en_US").notice_title
        printed = self.env["ir.actions.report"]._render_qweb_html(
            "property_hr_scoring_payroll.report_pay_notice", self.notice.ids
        )[0].decode()  # fmt: skip
        self.assertIn(title, printed)

    def test_what_would_act_on_the_wage_is_refused(self):
        for vals in ({"fixed_on": "wage"}, {"method": "point", "points_on": "wage"}):
            with self.subTest(vals), self.assertRaisesRegex(ValidationError, "bonus only"):
                self.bonus.write(vals)
        allowed = {"method": "point", "points_on": "bonus", "fixed_on": "bonus", "point_amount": 10}
        self.bonus.write(allowed)
        self.assertEqual(self.bonus.points_on, "bonus")

    def test_a_forbidden_word_in_a_text_of_the_policy_is_named(self):
        for name in ("name", "note", "notice_title", "notice_text"):
            with self.subTest(name), self.assertRaisesRegex(ValidationError, "penalty"):
                self.bonus.write({name: "A penalty of 40"})
