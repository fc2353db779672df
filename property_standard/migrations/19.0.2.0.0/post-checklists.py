# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The shipped checklists lose what the procedure never asked (STD-6); what a company changed stays.

A text is changed only where it is, in English and Chinese, just as it was shipped before. Its translations are
dropped with it: those of the new text are read after this script.
"""

import json

# record, field, as shipped in English and in Chinese, English text from now on
TEXTS = [
    (
        "grooming_uniform",
        "name",
        "Uniform, badge, tie and flower are worn and clean",
        "制服、工牌、领带、领花佩戴齐全整洁",
        "Uniform, badge, tie and flower",
    ),
    ("grooming_uniform", "expected", "complete, buttoned, badge on the left", "齐全、扣好，工牌佩戴在左胸", "all worn"),
    ("grooming_hair_men", "expected", "short and clean; not longer than", "短发、整洁；长度不超过", "not longer than"),
    ("grooming_hair_men", "limit_unit", "cm", "厘米", None),
    ("grooming_hair_women", "expected", "tied up, no showy ornaments", "头发扎起，无夸张饰物", "set"),
    ("grooming_makeup", "expected", "light", "淡妆", "worn"),
    (
        "grooming_nails",
        "expected",
        "short, unpainted; hair not dyed",
        "短指甲、不涂指甲油；不染发",
        "nails neither long nor painted, hair not dyed",
    ),
    ("grooming_posture", "name", "Posture", "站姿坐姿", "Posture sitting and standing"),
    (
        "grooming_posture",
        "expected",
        "upright, does not lean on desk or wall",
        "挺直，不倚靠桌子或墙",
        "proper, without leaning on desk or wall",
    ),
    ("speech_greeting", "expected", "stands up and greets before being spoken to", "先起立、先问候", None),
    ("speech_smile", "expected", "friendly face and voice, on the phone too", "表情和声音亲切，接电话也一样", None),
    ("speech_argue", "expected", "listens, explains, calls for help", "倾听、解释、请人协助", None),
    (
        "knowledge_area",
        "expected",
        "buildings, equipment, residents in need of help",
        "楼栋、设备、需要帮助的住户",
        None,
    ),
    ("knowledge_duties", "expected", "names them without the book", "不看资料能说出", None),
    ("knowledge_numbers", "expected", "finds each of them at once", "能立即找到每个号码", None),
    ("conduct_desk", "expected", "nothing but what the duty needs", "只放值班所需物品", None),
    ("conduct_time", "name", "Comes and leaves in time", "不迟到、不早退", "Not late, not leaving early"),
    (
        "conduct_time",
        "expected",
        "no unapproved leave, no private swap",
        "无未经批准的请假或私自顶班",
        "no unapproved leave or cover",
    ),
    ("conduct_doze", "name", "Does not doze or sleep", "不打瞌睡、不睡岗", "Does not doze"),
    ("conduct_doze", "expected", "awake and attentive", "清醒、专注", None),
    ("conduct_calls", "expected", "the line is free for residents", "线路留给住户", None),
    ("conduct_children", "expected", "hands are free", "双手空闲", None),
    ("conduct_reading", "expected", "neither paper nor phone", "不看书报、不玩手机", None),
]


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
