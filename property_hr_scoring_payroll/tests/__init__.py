# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_bonus_only,
    test_bonus_pool,
    test_bonus_void,
    test_carry,
    test_correction,
    test_currency,
    test_employee_fields,
    test_foreign_terms,
    test_paid_policy,
    test_guard_on_payslip,
    test_json2_example,
    test_pay_kinds,
    test_pay_month,
    test_pay_notice,
    test_pay_policy,
    test_prorate,
    test_protected,
    test_pull,
    test_pull_together,
    test_regrade,
    test_security,
    test_security_notice,
    test_security_pool,
    test_tour,
)
from . import test_trial_pay
from . import test_example
