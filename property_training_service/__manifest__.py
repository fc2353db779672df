# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Training: Complaints",
    "summary": "Causes of complaints propose topics of training",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_training", "property_service"],
    "data": [
        "security/ir.model.access.csv",
        "security/property_training_service_rules.xml",
        "data/property_training_cause.xml",
        "data/ir_cron_proposal.xml",
        "views/property_training_cause.xml",
        "views/property_training_proposal.xml",
        "views/res_config_settings.xml",
        "views/menu.xml",
    ],
    "auto_install": True,
}
