# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Services",
    "summary": "Estates, residents, staff, working calendar, obligations, standards and seals",
    "version": "19.0.1.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "application": True,
    "depends": [
        "hr",
        "mail",
        "portal",
        "resource",
        "base_tier_validation",
        "report_xlsx",
    ],
    "external_dependencies": {
        "python": [
            "holidays",
            "openpyxl",
        ],
    },
    "data": [
        "security/property_base_groups.xml",
        "security/ir.model.access.csv",
        "security/place_rules.xml",
        "security/import_rules.xml",
        "data/property_role.xml",
        "views/menu_root.xml",
        "views/property_estate.xml",
        "views/property_building.xml",
        "views/property_unit.xml",
        "views/property_residency.xml",
        "views/property_role.xml",
        "views/property_post.xml",
        "views/property_staff_role.xml",
        "wizard/property_import_wizard.xml",
        "views/menu.xml",
    ],
}
