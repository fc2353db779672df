# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Documents",
    "summary": "Seals, approvals, checklists and the archive",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": [
        "property_base",
        "base_tier_validation",
        "report_chromium",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/seal_rules.xml",
        "security/approval_rules.xml",
        "security/document_rules.xml",
        "data/property_seal_cron.xml",
        "views/property_seal.xml",
        "views/property_seal_chain.xml",
        "views/property_approval.xml",
        "views/tier_definition.xml",
        "views/property_document.xml",
        "views/property_checklist.xml",
        "views/public_check.xml",
        "wizard/property_seal_compare.xml",
        "wizard/property_seal_destroy.xml",
        "wizard/property_approval_reject.xml",
        "views/menu.xml",
    ],
}
