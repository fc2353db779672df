# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Personal leave can be asked for by half days, unless the company has made something else of it, in every country.

By SQL: leaves that were decided keep their days, which Odoo would reckon anew and refuse to change.
"""


def migrate(cr, _version):
    cr.execute(
        """
        UPDATE hr_leave_type
           SET country_id = NULL,
               request_unit = CASE request_unit WHEN 'day' THEN 'half_day' ELSE request_unit END
         WHERE id IN (SELECT res_id FROM ir_model_data WHERE module = 'property_duty' AND name = 'leave_type_personal')
        """
    )
