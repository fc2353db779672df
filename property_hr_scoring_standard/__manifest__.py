# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Staff Scoring: Standards",
    "summary": "Measured standards and failed inspections become score events",
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
        "security/ir.model.access.csv",
        "security/property_hr_scoring_standard_rules.xml",
        "data/property_score_fact_kind.xml",
        "views/property_inspection.xml",
        "views/property_score_rule.xml",
        "views/property_standard_result.xml",
        "views/property_score_month.xml",
    ],
    "auto_install": True,
}
