# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_payslip_part_mixin
from . import hr_employee
from . import hr_payroll_structure
from . import hr_payslip
from . import hr_payslip_input
from . import hr_payslip_line
from . import hr_payslip_worked_days
from . import hr_salary_rule
from . import hr_version
from . import property_pay_decision_mixin
from . import property_pay_coefficient
from . import property_pay_pool
from . import property_pay_pool_share
from . import property_pay_pool_reckoner
from . import property_pay_correction
from . import property_pay_regrade
from . import property_pay_entry
from . import property_pay_month
from . import property_pay_policy_part_mixin
from . import property_pay_policy
from . import property_pay_policy_band
from . import property_pay_policy_grade
from . import property_pay_puller
from . import property_pay_sheet
from . import property_pay_notice
from . import property_pay_notice_line
from . import property_pay_notice_issuer
from . import property_pay_preview
from . import property_payslip_checker
from . import property_payslip_figures
from . import property_payslip_maker
from . import property_own_page
from . import property_score_event
from . import property_score_month
from . import property_scorecard
