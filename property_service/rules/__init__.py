# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the service desk decides, in plain Python: no database, no environment, no clock."""

from . import (
    appointment,
    charge,
    complaint_report,
    flow,
    follow_up,
    history,
    intake,
    limit,
    outcome,
    past_file,
    place,
    portal,
    price_list,
    promise,
    questionnaire,
    rating,
    refund,
    similar,
    subject,
    visit,
    visit_plan,
)
