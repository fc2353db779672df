# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Obligations",
    "summary": "One clock for every limit: warned, kept or missed, escalated",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": [
        "property_document",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/clock_rules.xml",
        "data/mail_activity_type.xml",
        "data/property_obligation_type.xml",
        "data/ir_cron_clock.xml",
        "views/property_obligation.xml",
        "views/property_obligation_type.xml",
        "views/property_estate.xml",
        "wizard/property_obligation_settle.xml",
        "views/menu.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "property_obligation/static/src/**/*",
        ],
    },
}
