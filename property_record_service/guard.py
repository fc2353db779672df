# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pass of this module: only its own code moves its documents."""

from odoo.addons.property_base.guard import Pass

PASS = Pass("property_record_service")
