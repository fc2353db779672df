# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The days until figures are closed are set by the company, no longer by system parameters."""

from odoo import SUPERUSER_ID, api

from odoo.addons.property_standard.models.res_company import BOUNDS

KEYS = {
    "property_standard.freeze_after_days": "property_freeze_after_days",
}


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["res.company"].search([])._take_parameters(KEYS, BOUNDS)
