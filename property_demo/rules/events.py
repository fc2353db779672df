# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What the supervisors of the demo estates noted by hand, month after month."""

# (month: 0 is this one, day, employee, rule, points or None for the mildest, evidence)
EVENTS = (
    (-3, 5, "罗玉梅", "GRM-4", None, "倚靠大堂服务台"),
    (-3, 10, "陈静", "PRA-1", None, "2-1101 业主来电表扬：耐心解答装修手续"),
    (-3, 14, "吴海涛", "GRM-2", -0.5, "头发过长，已口头提醒"),
    (-3, 20, "叶思远", "GRM-1", None, "巡楼未佩戴工牌"),
    (-3, 26, "马少华", "CON-4b", None, "当班时拨打无关内线电话"),
    (-2, 3, "陈静", "PRA-1", None, "1-1203 王女士来电表扬：夜间帮助寻找走失老人"),
    (-2, 6, "吴海涛", "GRM-1", None, "早班未佩戴工牌"),
    (-2, 11, "赵文博", "GRM-2", -1.0, "头发过长，已口头提醒"),
    (-2, 24, "马少华", "PRA-1", None, "业主送来锦旗：协助处理水管爆裂"),
    (-1, 4, "陈静", "GRM-4", None, "倚靠服务台接待业主"),
    (-1, 9, "吴海涛", "CON-2", -6.0, "2-0504 业主投诉接待态度生硬，情况属实"),
    (-1, 15, "罗玉梅", "GRM-1", None, "大堂岗未系领带"),
    (-1, 21, "赵文博", "PRA-1", None, "住户满意度回访中点名表扬"),
    (-1, 8, "许一鸣", "CON-2", -6.0, "3-0202 业主投诉报修电话态度生硬，情况属实"),
    (-1, 16, "许一鸣", "CON-3b", -4.0, "夜班睡岗，由巡逻岗叫醒"),
    (-1, 22, "赵文博", "GRM-1", None, "巡楼未佩戴工牌"),
    (-1, 25, "许一鸣", "CON-4a", None, "值班时接听私人电话"),
    (0, 1, "陈静", "PRA-1", None, "协助老年住户搬运物品"),
    (0, 1, "马少华", "GRM-5", -0.5, "在大堂整理仪容"),
)

# A month in which the category takes no more: (month, day, employee, rule, points, evidence)
CUT_OFF = (
    (-1, 5, "何春生", "GRM-1", None, "早班未佩戴工牌"),
    (-1, 12, "何春生", "GRM-4", None, "当班时手插口袋"),
    (-1, 18, "何春生", "GRM-4", None, "倚靠服务台接待业主"),
)

# What the director found, and whose superior failed to supervise: (month, day, employee, rule, points, evidence)
SUPERVISED = ((-2, 19, "何春生", "CON-3a", None, "主任夜间抽查：凌晨 3 点 20 分打瞌睡，当晚未安排巡查"),)

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
# The appeal against an event of a month that was closed meanwhile, settled in the open one: login, rule, then as above
LATE_APPEAL = (
    "steward",
    "GRM-1",
    "当天协助住户搬运物品，工牌挂绳断裂，已交前台维修。",
    "前台维修登记簿有当天记录，情况属实。",
    "有维修登记为证，申诉成立，扣分在本月调整。",
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
    "凌晨值班打瞌睡，由主任夜间抽查发现；此前无同类记录。",
    "系初犯，且当班为连续夜班，改为批评教育，不予辞退。",
)

# Who gives notice: login, reason, days until the last day, remark of the supervisor
NOTICE = ("steward", "因家庭原因返乡，申请辞职，交接工作由本人整理。", 45, "同意，请于最后工作日前完成楼栋资料交接。")

# Users of the second estate, so that its scorecards can be approved: (login, employee, group)
USERS = (
    ("director2", "唐永强", "director"),
    ("supervisor2", "冯美玲", "supervisor"),
)
