# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Duty",
    "summary": "Shifts, attendance matched to the shift, lateness and absence as facts",
    "version": "19.0.1.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": [
        "property_service",
        "hr_attendance",
        "hr_holidays",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/property_shift_template.xml",
        "security/property_shift.xml",
        "security/hr_attendance.xml",
        "data/property_shift_template.xml",
        "data/ir_cron.xml",
        "views/property_shift_template.xml",
        "views/property_shift.xml",
        "views/hr_attendance.xml",
        "wizard/property_shift_plan.xml",
        "wizard/property_punch_import.xml",
        "views/menu.xml",
    ],
    "demo": ["demo/property_demo_duty.xml"],
}
