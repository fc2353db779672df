# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import HttpCase, tagged

from odoo.addons.property_hr_scoring.tests.common import ScoringCommon

MONTHS = "/odoo/action-property_hr_scoring.property_score_month_action"
OWN_PAGE = "/odoo/action-property_base.property_own_page_action"
PAYSLIPS = "/odoo/action-property_hr_scoring_payroll.property_pay_month_action"


@tagged("post_install", "-at_install")
class TestMonthTour(ScoringCommon, HttpCase):
    """The month from proposal to payslip, in Chinese: supervisor, director, personnel office."""

    def setUp(self):
        super().setUp()
        self.propose()
        self.env["property.staff.role"].search([("estate_id", "=", self.other_estate.id)]).unlink()
        (self.user_supervisor | self.user_director | self.user_hr).lang = "zh_CN"
        self.facts = [
            self.late(self.employee_steward, date(2015, 3, 10), 1200),
            self.late(self.employee_attendant, date(2015, 3, 11), 60),
        ]
        for employee in self.employee_steward | self.employee_attendant:
            employee.version_id.write({"contract_date_start": "2015-01-01", "wage": 5000.0})

    def test_the_month_is_clicked_through_from_proposal_to_payslip(self):
        self.start_tour(MONTHS, "property_hr_scoring_month_supervisor", login="pss_supervisor")
        self.start_tour(MONTHS, "property_hr_scoring_month_director", login="pss_director")
        self.start_tour(MONTHS, "property_hr_scoring_month_personnel", login="pss_hr")
        self.start_tour(MONTHS, "property_hr_scoring_month_close", login="pss_director")
        self.start_tour(PAYSLIPS, "property_hr_scoring_payroll_month_hr", login="pss_hr")
        slip = self.env["hr.payslip"].search([("employee_id", "=", self.employee_steward.id)])
        self.assertEqual((slip.property_asked, slip.state), (140.0, "verify"))

    def test_what_is_deducted_is_told_and_signed(self):
        self.user_steward.lang = "zh_CN"
        self.attendance.mode = "confirmed"
        self.collect()
        self.close()
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.facts.append(self.late(self.employee_steward, date(2015, 4, 10), 1200))
        self.collect(april)
        pay = self.env["property.pay.month"].with_user(self.user_hr)._for_month(self.month)
        pay.action_pull()
        self.start_tour(PAYSLIPS, "property_hr_scoring_payroll_serve", login="pss_hr")
        self.start_tour(OWN_PAGE, "property_hr_scoring_payroll_notice_employee", login="pss_steward")
        self.start_tour(PAYSLIPS, "property_hr_scoring_payroll_signed", login="pss_hr")
        notices = self.env["property.pay.notice"].search([], order="employee_id")
        signed = notices.filtered("signature")
        self.assertEqual((len(notices), signed.employee_id), (2, self.employee_steward))
