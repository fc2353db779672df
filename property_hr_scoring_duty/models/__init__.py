# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    property_score_source,
    property_score_source_duty,
    property_score_source_leave,
    property_score_source_handover,
)
