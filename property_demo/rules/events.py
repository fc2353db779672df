# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What the supervisors of the demo estates noted by hand, month after month."""

# (month: 0 is this one, day, employee, rule, points or None for the mildest, evidence)
EVENTS = (
    (-2, 3, "陈静", "PRA-1", None, "1-1203 王女士来电表扬：夜间帮助寻找走失老人"),
    (-2, 6, "吴海涛", "GRM-1", None, "早班未佩戴工牌"),
    (-2, 11, "赵文博", "GRM-2", -1.0, "头发过长，已口头提醒"),
    (-2, 19, "何春生", "CON-3a", None, "凌晨 3 点 20 分巡查时打瞌睡"),
    (-2, 24, "马少华", "PRA-1", None, "业主送来锦旗：协助处理水管爆裂"),
    (-1, 4, "陈静", "GRM-4", None, "倚靠服务台接待业主"),
    (-1, 9, "吴海涛", "CON-2", -6.0, "2-0504 业主投诉接待态度生硬，情况属实"),
    (-1, 15, "罗玉梅", "GRM-1", None, "大堂岗未系领带"),
    (-1, 21, "赵文博", "PRA-1", None, "住户满意度回访中点名表扬"),
    (-1, 25, "许一鸣", "CON-4a", None, "值班时接听私人电话"),
    (0, 1, "陈静", "PRA-1", None, "协助老年住户搬运物品"),
    (0, 1, "马少华", "GRM-5", -0.5, "在大堂整理仪容"),
)

# What one category takes from a person in a month at most, and whose repeats cost twice within so many days.
MAXIMUM = ("GRM-1", 3.0)
REPEATED = ("GRM-4", 30)

# A month in which the category takes no more: (month, day, employee, rule, points, evidence)
CUT_OFF = (
    (-1, 5, "何春生", "GRM-1", None, "早班未佩戴工牌"),
    (-1, 12, "何春生", "GRM-4", None, "当班时手插口袋"),
    (-1, 18, "何春生", "GRM-4", None, "倚靠服务台接待业主"),
)

# What is young enough to be appealed against: (days ago, employee, rule, evidence)
RECENT = (
    (7, "陈静", "GRM-4", "大堂当班时手插口袋"),
    (4, "陈静", "GRM-4", "坐姿不端正，已口头提醒"),
    (2, "陈静", "GRM-1", "早班未佩戴工牌"),
)

# The appeal against the last of these: what the person says, the supervisor's answer, the director's decision
APPEAL = (
    "当天工牌送去更换照片，已向值班经理报备。",
    "值班日志中确有报备记录，检查时未核对。",
    "报备属实，申诉成立。",
)
# Lines of outcomes of the rulebook: what closed months call for
LINES = (
    {"code": "OUT-1", "name": "月度得分低于 80 分", "kind": "talk", "points": 80.0},
    {"code": "OUT-2", "name": "连续两个月低于 60 分", "kind": "probation", "months_running": 2, "valid_months": 3},
    {"code": "OUT-3", "name": "有效投诉", "kind": "warning", "rule": "CON-2", "valid_months": 6},
    {"code": "OUT-4", "name": "值班睡岗", "kind": "dismissal", "rule": "CON-3a"},
)

# What was decided about them: whom, outcome, word of the supervisor, then the person's statement or the refusal
WARNED = (
    "吴海涛",
    "warning",
    "业主投诉接待态度生硬，经核实属实；已当面说明服务规范，要求三个月内无同类投诉。",
    "当天情绪不好，已向业主道歉，今后注意。",
)
SPARED = (
    "何春生",
    "dismissal",
    "凌晨值班打瞌睡，被巡查发现；此前无同类记录。",
    "系初犯，且当班为连续夜班，改为批评教育，不予辞退。",
)

# Who gives notice: login, reason, days until the last day, remark of the supervisor
NOTICE = ("steward", "因家庭原因返乡，申请辞职，交接工作由本人整理。", 45, "同意，请于最后工作日前完成楼栋资料交接。")

# Users of the second estate, so that its scorecards can be approved: (login, employee, group)
USERS = (
    ("director2", "唐永强", "director"),
    ("supervisor2", "冯美玲", "supervisor"),
)
