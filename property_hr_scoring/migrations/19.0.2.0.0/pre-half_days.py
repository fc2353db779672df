# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The shipped rulebook gets a rule for half days: one of the company's own that bears its code steps aside meanwhile.

The script after the data gives the company's rule its code back, and the shipped one another.
"""

QUERY = """
UPDATE property_score_rule own
   SET code = own.code || ' 19.0.2.0.0'
  FROM ir_model_data book
 WHERE book.module = 'property_hr_scoring' AND book.name = 'rulebook_procedure'
   AND own.rulebook_id = book.res_id AND own.code = 'ATT-6a'
   AND NOT EXISTS (
       SELECT 1 FROM ir_model_data rule WHERE rule.module = 'property_hr_scoring' AND rule.name = 'rule_att_6a'
   )
"""


def migrate(cr, _version):
    cr.execute(QUERY)
