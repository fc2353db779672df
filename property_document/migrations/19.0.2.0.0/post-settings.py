# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the heads of the seals go are set by the company, no longer by system parameters."""

from odoo import SUPERUSER_ID, api

KEYS = {
    "property_document.seal_head_email": "property_seal_head_email",
}


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["res.company"].search([])._take_parameters(KEYS, {})
