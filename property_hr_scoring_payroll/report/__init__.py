# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_pay_month_xlsx
from . import score_trial_xlsx
from . import report_payslipdetails
