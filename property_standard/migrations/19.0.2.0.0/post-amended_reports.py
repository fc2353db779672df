# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A report that has a later version says that it is corrected, as inspections do."""


def migrate(cr, _version):
    cr.execute(
        """
        UPDATE property_service_report SET is_amended = TRUE
         WHERE id IN (SELECT amends_id FROM property_service_report WHERE state = 'issued' AND amends_id IS NOT NULL)
        """
    )
