# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was given another name is called by it in Chinese, too."""

from odoo.addons.property_base.renamed import forget

FORMER = {
    "property_call_menu_new": "新来电",
    "property_call_action_new": "新来电",
    "property_campaign_unit_action": "被调查单元",
}


def migrate(cr, _version):
    forget(cr, "property_service", FORMER)
