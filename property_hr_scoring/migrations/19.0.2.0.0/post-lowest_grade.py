# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The lowest grade takes all that is below it: it was shipped with a minimum that nobody reads as a number."""

LOWEST = """
UPDATE property_score_grade grade SET minimum_points = 0
  FROM ir_model_data data
 WHERE data.module = 'property_hr_scoring' AND data.name = 'grade_d' AND data.res_id = grade.id
   AND grade.minimum_points = -1000
   AND NOT EXISTS (SELECT FROM property_score_grade other WHERE other.id <> grade.id AND other.minimum_points <= 0)
"""


def migrate(cr, _version):
    cr.execute(LOWEST)
