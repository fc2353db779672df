# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Staff Scoring: Inspections",
    "summary": "A failed inspection of a person becomes a score event",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": [
        "property_hr_scoring",
        "property_standard",
    ],
    "data": [
        "views/property_inspection.xml",
    ],
    "auto_install": True,
}
