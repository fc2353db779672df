# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Steps that were open before two people gave two steps ask anew."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["tier.review"]._ask_companies_anew(env["res.company"].search([]))
