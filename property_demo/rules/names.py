# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words that demo people and places are made of; combined by a fixed seed, they name nobody."""

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN_NAMES = [
    "伟",
    "芳",
    "娜",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "刚",
    "桂英",
    "秀兰",
    "建国",
    "建华",
    "志强",
    "秀英",
    "玉兰",
    "小红",
    "海燕",
    "春梅",
    "文博",
    "子涵",
    "雨桐",
    "浩然",
    "思远",
    "晓东",
    "晓燕",
    "国栋",
    "丽华",
    "俊杰",
    "欣怡",
    "梓萱",
    "宇轩",
    "嘉怡",
    "佳琪",
    "志明",
    "永强",
    "淑珍",
    "凤英",
    "玉梅",
    "少华",
    "立新",
    "卫东",
    "雪梅",
    "慧敏",
    "海涛",
    "振华",
    "春生",
    "红梅",
    "金凤",
    "长江",
    "新民",
    "爱华",
    "美玲",
    "婷婷",
    "德明",
    "宝珍",
    "瑞雪",
    "一鸣",
    "书怡",
    "若曦",
    "景行",
    "明轩",
    "诗涵",
    "亦凡",
]

COMPANY = "安居物业服务有限公司"
CITY = "深圳"
WELCOME = {"source": "您好", "substitution": "您好，这里是管理处，请问有什么可以帮您？"}
OFFICE = {"zip": "518000", "city": f"{CITY}市", "street": "福安路86号", "phone": "0755-5550 1999"}
BIG = {"name": "锦绣花园", "code": "JXHY", "street": "福安路88号", "floors": 25, "flats": 4, "buildings": 6}
SMALL = {"name": "听雨苑", "code": "TYY", "street": "梅溪路12号", "floors": 6, "flats": 2, "buildings": 5}
BUILDING_NAME = "{}栋"
CALENDAR = "管理处工作日"
POSTS = (
    ("control_room", "Control room", "中控室", True, False),
    ("lobby", "Lobby", "大堂", False, True),
    ("gate", "Main gate", "正门岗", False, True),
)

# login, name, role, post, groups of the suite; everybody works for the big estate
STAFF = (
    ("director", "周建平", "director", None, "director"),
    ("supervisor", "林晓燕", "supervisor", None, "supervisor"),
    ("attendant", "陈静", "attendant", "control_room", "attendant"),
    ("attendant2", "吴海涛", "attendant", "control_room", "attendant"),
    ("steward", "赵文博", "steward", None, "attendant"),
    ("hr", "孙慧敏", "hr", None, "hr"),
    ("employee", "张伟", "squad_leader", "gate", ""),
    ("leader", "宋振华", "squad_leader", "gate", "attendant"),
    ("trainer", "郭立新", "trainer", None, ""),
    ("coach", "何春生", "attendant", "control_room", "attendant"),
    ("safety", "谢国栋", "safety_supervisor", None, "attendant"),
)
MORE_STAFF = (
    ("黄丽华", "attendant", "control_room"),
    ("马少华", "steward", None),
    ("罗玉梅", "steward", "lobby"),
    ("程国强", "duty_director", None),
)
OTHER_STAFF = (
    ("唐永强", "director", None),
    ("冯美玲", "supervisor", None),
    ("许一鸣", "attendant", "control_room"),
    ("蔡金凤", "attendant", "control_room"),
    ("叶思远", "steward", None),
)
RESIDENT = ("resident", "王秀兰", "13900008888")

DUTIES = {
    "attendant": (
        "中控室值班员岗位职责",
        "接听服务热线，铃响三声内应答。|如实登记每一项投诉、求助和报修，两小时内答复住户。|到期前跟进未办结事项，并完成回访。"
        "|按时交接班，逐项清点岗位物品。|保持责任区整洁，爱护公物。",
    ),
    "supervisor": (
        "客户服务主管岗位职责",
        "编制服务工作计划和值班安排表。|每日审阅并签署值班记录。|收集、分析住户意见，落实整改。|组织培训和员工考核。",
    ),
    "steward": (
        "楼管员岗位职责",
        "每日巡视责任楼栋，记录异常。|按月走访住户，征求意见。|协助催缴费用，跟进回访。",
    ),
    "director": (
        "管理处主任岗位职责",
        "检查、监督和指导服务工作。|审批工作计划、培训计划和社区活动计划。|处理重大投诉，必要时上报公司。|每月随机抽查值班记录。",
    ),
}
