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

# Users of the second estate, so that its scorecards can be approved: (login, employee, group)
USERS = (
    ("director2", "唐永强", "director"),
    ("supervisor2", "冯美玲", "supervisor"),
)
