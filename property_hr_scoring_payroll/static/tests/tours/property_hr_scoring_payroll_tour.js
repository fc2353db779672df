// Copyright 2026 Property Service Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import { registry } from "@web/core/registry";

/** Human resources pull the closed month and open a payslip down to one late arrival, in Chinese. */
registry.category("web_tour.tours").add("property_hr_scoring_payroll_month_hr", {
    steps: () => [
        {
            content: "工资菜单",
            trigger: "button[data-menu-xmlid='property_hr_scoring_payroll.menu_payroll']:contains(工资)",
            run: "click",
        },
        {
            content: "月度取数",
            trigger: ".dropdown-item[data-menu-xmlid='property_hr_scoring_payroll.property_pay_pull_menu']",
            run: "click",
        },
        {
            content: "计入工资单",
            trigger: ".modal button[name=action_pull]:contains(计入工资单)",
            run: "click",
        },
        {
            content: "工资月份已取数",
            trigger: ".o_arrow_button_current:contains(已取数)",
        },
        {
            content: "打开工资单列表",
            trigger: "button[name=action_payslips]:contains(工资单)",
            run: "click",
        },
        {
            content: "工资单列表已打开",
            trigger: ".o_last_breadcrumb_item:contains(工资单)",
        },
        {
            content: "打开一名员工的工资单",
            trigger: ".o_list_renderer .o_data_row:contains(Test steward) td[name=number]",
            run: "click",
        },
        {
            content: "保护线",
            trigger: ".o_form_view .o_field_widget[name=property_taken]:contains(140.00)",
        },
        {
            content: "工资计算",
            trigger: ".o_notebook .nav-link[name=computation]",
            run: "click",
        },
        {
            content: "从固定扣款一行打开事项",
            trigger: ".o_data_row:contains(P_FIXED) button[name=action_property_entries]:contains(考核事项)",
            run: "click",
        },
        {
            content: "一次迟到",
            trigger: ".o_list_view .o_data_row:contains(late 1200) td[name=evidence]",
            run: "click",
        },
        {
            content: "打开考核事项",
            trigger: "button[name=action_open_event]:contains(考核事项)",
            run: "click",
        },
        {
            content: "规则与依据",
            trigger: ".o_form_view .o_field_widget[name=evidence]:contains(late 1200)",
        },
        {
            content: "返回工资月份",
            trigger: ".o_breadcrumb .dropdown-toggle, .o_breadcrumb .breadcrumb-item a",
        },
    ],
});
