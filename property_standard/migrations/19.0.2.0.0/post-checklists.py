# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The shipped checklists lose what the procedure never asked (STD-6); what a company changed stays.

A text is changed only where it is, in English and Chinese, just as it was shipped before. Its translations are
dropped with it: those of the new text are read after this script.
"""

import json
from pathlib import Path

# record, field, as shipped in English and in Chinese, English text from now on
TEXTS = json.loads(Path(__file__).with_name("checklists.json").read_text(encoding="utf-8"))


def migrate(cr, _version):
    for record, field, english, chinese, new in TEXTS:
        cr.execute(
            f"""
            UPDATE property_checklist_line line SET {field} = %s::jsonb
              FROM ir_model_data data
             WHERE data.module = 'property_standard' AND data.name = %s AND data.model = 'property.checklist.line'
               AND data.res_id = line.id AND line.{field}->>'en_US' = %s
               AND COALESCE(line.{field}->>'zh_CN', %s) IN (%s, %s)
            """,
            [new and json.dumps({"en_US": new}), f"checklist_{record}", english, chinese, chinese, english],
        )
