# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Service Suite",
    "summary": "All modules of the suite with one click",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "application": True,
    "depends": [
        "property_base",
        "property_document",
        "property_duty",
        "property_hr_scoring",
        "property_hr_scoring_duty",
        "property_hr_scoring_payroll",
        "property_hr_scoring_service",
        "property_hr_scoring_standard",
        "property_hr_scoring_training",
        "property_obligation",
        "property_service",
        "property_service_account",
        "property_standard",
        "property_training",
        "report_chromium",
    ],
}
