# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_access,
    test_cover,
    test_cover_access,
    test_duty_log,
    test_duty_log_access,
    test_duty_review,
    test_duty_review_access,
    test_estate,
    test_excuse,
    test_excuse_access,
    test_grid,
    test_handover,
    test_handover_access,
    test_handover_signing,
    test_handover_tour,
    test_judging,
    test_punch,
    test_punch_import,
    test_roster,
    test_roster_access,
    test_roster_json,
    test_roster_publish,
    test_roster_sheet,
    test_shift,
)
