# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pass by which this module's own code moves shifts, logs, handovers and requests; no other module imports it."""

from odoo.addons.property_base.guard import Pass

PASS = Pass("property_duty")
