# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    property_payslip_part_mixin,  # before those who are of it
    hr_employee,
    hr_payroll_structure,
    hr_payslip,
    hr_payslip_figures,
    hr_payslip_input,
    hr_payslip_line,
    hr_payslip_worked_days,
    hr_salary_rule,
    hr_version,
    property_pay_entry,
    property_pay_month,
    property_pay_policy,
    property_pay_policy_grade,
    property_score_event,
    property_score_month,
    property_scorecard,
)
