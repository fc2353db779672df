# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Record Payments",
    "summary": "Deposits, refunds and claims of decorations, fees of permits, in Odoo's accounting",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_record", "account"],
    "data": [
        "security/ir.model.access.csv",
        "security/property_record_account_rules.xml",
        "views/property_decoration_money.xml",
        "views/property_decoration.xml",
        "views/property_permit_extension.xml",
        "views/menu.xml",
    ],
    "auto_install": True,
}
