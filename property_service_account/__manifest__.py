# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Service Invoices",
    "summary": "Home services invoiced to residents in Odoo's accounting",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_service", "account"],
    "data": [
        "security/ir.model.access.csv",
        "security/property_service_account_rules.xml",
        "views/property_charge.xml",
        "views/menu.xml",
    ],
    "auto_install": True,
}
