# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Requests have a limit from their first minute; kinds to which the administrator gave one keep it."""

from odoo import SUPERUSER_ID, api

LIMITS = {
    "request_reply": ("service", "repair", "enquiry", "help"),
    "opinion_reply": ("suggestion",),
}


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    policies = env["property.ticket.policy"].search([("reply_type_id", "=", False)])
    for code, kinds in LIMITS.items():
        kind = env.ref(f"property_service.obligation_type_{code}")
        policies.filtered(lambda policy, kinds=kinds: policy.kind in kinds).reply_type_id = kind
