# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Training",
    "summary": "What everybody has to be trained in, how often, by whom, and what shows it",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "application": True,
    "depends": [
        "property_standard",
        "survey",
        "calendar",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/training_catalogue_rules.xml",
        "security/training_trainer_rules.xml",
        "data/property_training_family.xml",
        "data/property_checklist.xml",
        "data/property_training_topic.xml",
        "data/property_training_requirement.xml",
        "views/property_training_family.xml",
        "views/property_training_topic.xml",
        "views/property_training_material.xml",
        "views/property_training_requirement.xml",
        "views/property_training_loss.xml",
        "views/property_training_trainer.xml",
        "wizard/property_training_right.xml",
        "views/menu.xml",
    ],
}
