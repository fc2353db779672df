# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was given another name is called by it in Chinese, too."""

from odoo.addons.property_base.renamed import forget

FORMER = {
    "property_shift_template_action": "班次模板",
    "property_shift_template_menu": "班次模板",
}


def migrate(cr, _version):
    forget(cr, "property_duty", FORMER)
