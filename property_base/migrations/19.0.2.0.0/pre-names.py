# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was given another name is called by it in Chinese, too."""

from odoo.addons.property_base.renamed import forget

FORMER = {
    "menu_root": "物业服务",
    "role_steward": "管理员",
    "group_property_base_attendant": "值班员或管理员",
}


def migrate(cr, _version):
    forget(cr, "property_base", FORMER)
