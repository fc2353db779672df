# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Staff Scoring: Duty",
    "summary": "Lateness and absence of shifts become facts for scoring",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_hr_scoring", "property_duty"],
    "data": [
        "data/hr_leave_type.xml",
        "views/hr_leave_type.xml",
        "views/property_handover.xml",
        "views/property_duty_log.xml",
        "views/property_duty_draw_line.xml",
    ],
    "auto_install": True,
}
