# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Wages of the story, the policy of its second estate, and what was decided about the last month's pay."""

WAGES = {"director": 9000.0, "supervisor": 7500.0, "steward": 5600.0}
WAGE, BONUS, YEARS = 5200.0, 600.0, 2

# A share of the wage by bands of points, of the bonus only and times the company's coefficient: for the second estate
POLICY = "听雨苑：按扣分区间计扣绩效奖金"
BANDS, LAST_BAND = ((5, 0), (10, 3), (20, 8)), 10  # up to so many points so many percent of the wage
COEFFICIENT, REASON = 105.0, "上月经营指标完成 105%，公司办公会确定。"

# Who has signed the notice of deductions of the last closed month
SIGNED = "attendant"
NOTICE_TITLE = "工资扣款告知单"
NOTICE_TEXT = "根据考核细则和薪酬政策，本月扣款及依据如下；如有异议，请在签收前提出申诉。"
