# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo inside this process, for commands that read or measure a database."""

import contextlib
import logging

import database


@contextlib.contextmanager
def environment(db, level=logging.ERROR):
    """`with environment(db) as env:` the superuser's environment; rolled back at the end."""
    from odoo import SUPERUSER_ID, api, sql_db
    from odoo.modules.registry import Registry
    from odoo.tools import config

    options = database.odoo_command(db, "--max-cron-threads", 0)[3:]
    config.parse_config(options, setup_logging=True)
    logging.getLogger("odoo").setLevel(level)
    try:
        with Registry(db).cursor() as cursor:
            yield api.Environment(cursor, SUPERUSER_ID, {})
            cursor.rollback()
    finally:
        sql_db.close_all()
