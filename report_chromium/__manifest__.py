# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "PDF Reports through Chromium",
    "summary": "Print Odoo's PDF reports with headless Chromium: headers, page numbers, Chinese, several records",
    "version": "19.0.2.0.0",
    "category": "Technical",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["web"],
    "external_dependencies": {"python": ["lxml", "pypdf"]},
    "data": [
        "data/ir_config_parameter.xml",
        "views/report_templates.xml",
    ],
}
