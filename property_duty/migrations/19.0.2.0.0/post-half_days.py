# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Personal leave can be asked for by half days, unless the company has made something else of it."""

from odoo import SUPERUSER_ID, api


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    kind = env.ref("property_duty.leave_type_personal", raise_if_not_found=False)
    if kind and kind.request_unit == "day":
        kind.request_unit = "half_day"
