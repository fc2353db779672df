# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who was on duty when entries of former times were written isn't known: none of them is marked."""


def migrate(cr, _version):
    cr.execute("ALTER TABLE property_duty_entry ADD COLUMN IF NOT EXISTS is_off_duty boolean DEFAULT FALSE")
    cr.execute("ALTER TABLE property_duty_entry ALTER COLUMN is_off_duty DROP DEFAULT")
