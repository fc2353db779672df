# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The words of the glossary in the columns, too: a level is reached, a person is notified."""

from odoo.tools import sql

RENAMED = (
    ("property_obligation", "climbed_at", "escalated_at"),
    ("property_obligation_trace", "told_user_id", "notified_user_id"),
)


def migrate(cr, _version):
    for table, old, new in RENAMED:
        if sql.column_exists(cr, table, old):
            sql.rename_column(cr, table, old, new)
