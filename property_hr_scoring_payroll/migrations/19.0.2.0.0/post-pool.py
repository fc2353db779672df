# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The structures of other companies, copied from the shipped one, show shares of bonus pools as well (PAY-6)."""

from odoo import SUPERUSER_ID, Command, api


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    shipped = env.ref("property_hr_scoring_payroll.rule_pool")
    for structure in env["hr.payroll.structure"].search([("code", "=", "PROPERTY")]):
        if "pool" not in structure.get_structure_with_parents().get_all_rules().mapped("property_kind"):
            structure.rule_ids = [Command.link(shipped.id)]
