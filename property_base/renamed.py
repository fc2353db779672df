# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Names of menus, actions and groups that a version gave anew, in databases that carry the former translation.

Updating a module writes the new name in English and keeps every translation that is there, so that a renamed menu goes
on under its former Chinese name. A script before the update takes that one away; the update then brings the new one.
"""

import json

from odoo.tools import SQL

TABLES = {
    "ir.ui.menu": "ir_ui_menu",
    "ir.actions.act_window": "ir_act_window",
    "res.groups": "res_groups",
    "property.role": "property_role",
}


def forget(cr, module, former, lang="zh_CN"):
    """Take former translations of names away; one that a company chose itself stays.

    :param cr: cursor of the database that is being updated
    :param module: technical name
    :param former: path of a JSON file, ``{xml id without its module: former translation}``
    :param lang: language of the translations
    """
    for name, text in json.loads(former.read_text(encoding="utf-8")).items():
        cr.execute("SELECT model, res_id FROM ir_model_data WHERE module = %s AND name = %s", [module, name])
        for model, res_id in cr.fetchall():
            table = SQL.identifier(TABLES[model])
            cr.execute(
                SQL(
                    "UPDATE %s SET name = name - %s WHERE id = %s AND name ->> %s = %s", table, lang, res_id, lang, text
                )
            )
