# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Staff Scoring",
    "summary": "Rulebook, score events, monthly scorecards: from the fact to the closed month",
    "version": "19.0.1.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_base", "report_chromium", "report_xlsx"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [
        "security/ir.model.access.csv",
        "security/property_hr_scoring_rules.xml",
        "data/property_score_fact_kind.xml",
        "data/property_score_category.xml",
        "data/property_score_grade.xml",
        "data/property_score_rule.xml",
        "data/ir_cron.xml",
    ],
    "application": True,
    "installable": True,
}
