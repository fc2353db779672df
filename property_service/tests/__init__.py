# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_answer,
    test_background_print,
    test_board,
    test_call,
    test_caller,
    test_campaign,
    test_campaign_access,
    test_complaint_report,
    test_complaint_report_access,
    test_follow_up,
    test_guard_home,
    test_helpdesk_holes,
    test_home_service,
    test_home_service_access,
    test_import,
    test_mail,
    test_major,
    test_measure,
    test_own_case,
    test_phone_tour,
    test_portal,
    test_price_import,
    test_price_parallel,
    test_promise,
    test_security,
    test_speed,
    test_succession,
    test_ticket,
    test_tour,
    test_verdict,
    test_visit,
    test_visit_access,
)
from . import test_foreign_terms
from . import test_settings
