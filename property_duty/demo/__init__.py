# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    property_demo_cover,
    property_demo_duty,
    property_demo_handover,
    property_demo_log,
    property_demo_roster,
)
