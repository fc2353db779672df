# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What the company of the story adds to its rulebook, before the first month is scored."""

import random

SEED = 20260401

# What one category takes from a person in a month at most, and whose repeats cost twice within so many days.
MAXIMUM = ("GRM-1", 3.0)
REPEATED = ("GRM-4", 30)

# Lines of outcomes: what closed months call for
LINES = (
    {"code": "OUT-1", "name": "月度得分低于 80 分", "kind": "talk", "points": 80.0},
    {"code": "OUT-2", "name": "连续两个月低于 60 分", "kind": "probation", "months_running": 2, "valid_months": 3},
    {"code": "OUT-3", "name": "有效投诉", "kind": "warning", "rule": "CON-2", "valid_months": 6},
    {"code": "OUT-4", "name": "值班睡岗", "kind": "dismissal", "rule": "CON-3a"},
)

# Who dozes on duty though the superior should have looked after it costs the superior a part: (rule, points)
SHARED = ("CON-3a", -2.0)

# Complaints answered in time, for whom the supervisor answers: (code, text, standard, ((from %, points), …))
MEASURED = (
    "STD-1",
    "投诉按时答复率（由客户服务主管负责）",
    "reply_kept",
    ((0.0, -3.0), (80.0, -2.0), (90.0, -1.0), (99.0, 1.0)),
)

# What everybody is rated by at the month's end: (text, weight); and what a good rating is worth
RATED = (("服务态度", 3), ("工作质量", 3), ("团队协作", 2), ("带教新员工", 1))
RATING = {"code": "RAT-1", "name": "月度评分超过 95% 的部分，每满 1 个百分点", "points": 0.5}
FREE = 9500  # hundredths of a per cent that earn nothing
WEIGHTS = {"rating_self_weight": 40, "rating_supervisor_weight": 60, "rating_director_weight": 0}
MOST = 10

# Who rates the own month too: logins; the others let the time for it pass
SELF_RATED = ("attendant", "steward")
REMARK = "本月夜班较多，工作认真，继续保持。"


def given(rater, who, month, number):
    """Points of one person for one line in a month, the same each time: 8 to 10; None: the line doesn't apply.

    :param str rater: "self" or "supervisor"
    :param str who: name
    :param str month: "2026-03"
    :param int number: place of the line among ``RATED``
    """
    chance = random.Random(f"{SEED} {rater} {who} {month} {number}")
    if number == len(RATED) - 1 and chance.random() < 0.7:
        return None
    return chance.choice((8, 8.5, 9, 9.5, 10, 10))
