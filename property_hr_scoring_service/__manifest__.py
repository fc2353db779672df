# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Staff Scoring: Tickets",
    "summary": "Missed promises, praise and valid complaints become facts for scoring",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_hr_scoring", "property_service"],
    "data": ["views/helpdesk_ticket.xml"],
    "auto_install": True,
}
