# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Property Records: Tickets",
    "summary": "Forms name the ticket that they belong to; tickets are destroyed when their time is over",
    "version": "19.0.2.0.0",
    "category": "Services/Property",
    "author": "Property Service Suite contributors",
    "website": "https://github.com/property-service-suite/property-service-suite",
    "license": "AGPL-3",
    "depends": ["property_record", "property_service"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
}
