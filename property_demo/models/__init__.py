# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_demo_mixin  # first: the parts are made of it
from . import (
    property_demo,
    property_demo_assessment,
    property_demo_campaign,
    property_demo_class,
    property_demo_cover,
    property_demo_disruption,
    property_demo_duty,
    property_demo_exam,
    property_demo_handover,
    property_demo_inspection,
    property_demo_leaving,
    property_demo_log,
    property_demo_payroll,
    property_demo_place,
    property_demo_plan,
    property_demo_portal,
    property_demo_rating,
    property_demo_report,
    property_demo_roster,
    property_demo_rulebook,
    property_demo_scoring,
    property_demo_service,
    property_demo_staff,
    property_demo_ticket,
    property_demo_training,
    property_demo_visit,
    property_demo_year,
)
