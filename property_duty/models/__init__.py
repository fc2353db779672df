# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    hr_attendance,
    hr_attendance_hours,
    hr_leave,
    property_duty_entry,
    property_duty_entry_change,
    property_duty_log,
    property_estate,
    property_measure_provider,
    property_post,
    property_post_shift,
    property_roster,
    property_roster_wish,
    property_shift,
    property_shift_change,
    property_shift_judging,
    property_shift_roster,
    property_shift_template,
    property_shift_words,
)
