# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is told of the decorations: one from its declaration to the refund, one in work, one that waits.

Days are days ago; ``who`` are logins.
"""

#: the shipped work: the office agrees to what needs consent, and strikes off what is forbidden
DONE = {
    "contractor_name": "家美装饰公司",
    "contractor_phone": "13900004001",
    "phone": "13900004002",
    "description": "厨房、卫生间翻新，客厅铺木地板，封闭阳台。",
}
DONE_ITEMS = (
    ("floor", "客厅", "铺复合木地板"),
    ("waterproof", "卫生间", "防水层重做，蓄水四十八小时"),
    ("kitchen", "厨房", "整体橱柜"),
    ("balcony", "南阳台", "断桥铝封闭，颜色同外立面"),
    ("bearing", "客厅与阳台之间", "拆除墙垛"),
)
AGREED = "须使用小区统一样式和颜色，不得外扩。"
STRUCK = "墙垛为承重结构，不得拆除，本项不予同意。"
DONE_DAYS = {
    "declared": 80,
    "paid": 80,
    "consent": 79,
    "approved": 77,
    "started": 75,
    "first_end": 52,
    "breach": 61,
    "charged": 59,
    "more_time": 54,
    "accepted": 46,
    "refund": 13,
    "closed": 11,
}
DONE_DEPOSITS = (("contractor", 3000, "ZX-收0091"), ("owner", 2000, "ZX-收0092"))
DONE_WORKERS = (("林木生", "木工", "13900004011"), ("徐阿贵", "油漆", "13900004012"))
#: days ago, time, who, what was found, remark
DONE_PATROLS = (
    (73, "10:10", "steward", "in_order", "现场配备灭火器两具，工人佩戴出入证。"),
    (71, "15:20", "steward", "in_order", "卫生间蓄水试验中。"),
    (69, "10:40", "leader", "nobody", ""),
    (67, "16:10", "steward", "in_order", "楼下回访无渗漏。"),
    (65, "09:50", "steward", "in_order", ""),
    (63, "14:30", "steward", "in_order", "阳台封闭材料与样式相符。"),
    (61, "12:45", "leader", "breach", "午休时间切割瓷砖，走廊堆放砂石，货梯护板被撞。"),
    (59, "17:40", "steward", "in_order", "走廊已清空，墙面已修补。"),
    (57, "10:20", "steward", "in_order", ""),
    (55, "15:40", "steward", "no_entry", "电话联系后次日再查。"),
    (54, "09:30", "steward", "in_order", ""),
    (52, "10:30", "steward", "in_order", ""),
    (50, "16:20", "leader", "in_order", "垃圾日产日清。"),
    (48, "10:15", "steward", "finished", "负责人反映已完工，约验收时间。"),
)
BREACH_ROWS = (("走廊墙面污损", "六楼走廊", 2, 150.0, True), ("货梯护板撞裂", "2号货梯", 1, 380.0, False))
BREACH = "午休时间施工，走廊堆放砂石，货梯护板撞裂一块。"
RENEWAL_FEE = 10
MORE_TIME = "阳台型材补货，顺延七天。"
ACCEPTED = "木地板一处收边条松动，当场修好。"
RECHECKED = "楼下无渗漏，排水畅通。"

#: the one in work, declared by the resident in the portal
RUNNING = {
    "contractor_name": "恒信装饰工程部",
    "contractor_phone": "13900004101",
    "phone": "13900008888",
    "description": "主卧和书房墙面翻新，更换内门，加装空调外机。",
}
RUNNING_KINDS = ("paint", "doors", "aircon")
RUNNING_AGREED = "外机须装在预留机位内，冷凝水接入排水管。"
RUNNING_DAYS = {"declared": 18, "papers": 17, "approved": 15, "started": 13, "swapped": 8, "breach": 3, "asked": 1}
RUNNING_ENDS_IN = 12
RUNNING_DEPOSITS = (("contractor", 2000, "ZX-收0117"), ("owner", 1500, "ZX-收0118"))
RUNNING_WORKERS = (("郭大海", "油漆", "13900004111"), ("梁小军", "木工", "13900004112"))
RUNNING_SWAP = {"name": "曾宪明", "trade": "木工", "phone": "13900004113"}
RUNNING_PATROLS = (
    (11, "10:05", "steward", "in_order", "施工许可张贴在门上。"),
    (9, "15:30", "steward", "in_order", ""),
    (7, "10:50", "leader", "nobody", ""),
    (5, "16:00", "steward", "in_order", "内门已安装。"),
    (3, "11:15", "steward", "breach", "油漆空桶放在楼梯间。"),
    (1, "09:40", "steward", "in_order", "外机支架在预留机位内。"),
)
RUNNING_BREACH = "油漆空桶和包装物堆放在楼梯间，占用疏散通道。"
RUNNING_MORE = "门套返工，申请延长十天。"

#: the one that waits for the owner
WAITING = {
    "contractor_name": "安居装饰公司",
    "contractor_phone": "13900004201",
    "phone": "13900004202",
    "description": "卧室刷墙、客厅吊顶。",
}
WAITING_ITEMS = (("paint", "卧室", "乳胶漆两遍"), ("ceiling", "客厅", "石膏板吊顶"))
