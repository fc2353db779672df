// Copyright 2026 Property Service Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import { draw } from "@property_base/../tests/tours/pen";
import { registry } from "@web/core/registry";

const openMonth = {
    content: "打开工资月份",
    trigger: ".o_list_renderer .o_data_row td[name=month_id]:contains(2015-03)",
    run: "click",
};
const noTraceback = {
    content: "没有报错",
    trigger: "body:not(:has(.o_error_dialog))",
};

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

/** Human resources tell everybody what is deducted. */
registry.category("web_tour.tours").add("property_hr_scoring_payroll_serve", {
    steps: () => [
        openMonth,
        {
            content: "送达扣款告知单",
            trigger: ".o_statusbar_buttons button[name=action_serve_notices]:contains(送达告知单)",
            run: "click",
        },
        {
            content: "等待签字",
            trigger: "button[name=action_notices] .o_stat_value:contains(2)",
        },
        noTraceback,
    ],
});

/** The employee sees what this month would cost, and signs the notice of the last one. */
registry.category("web_tour.tours").add("property_hr_scoring_payroll_notice_employee", {
    steps: () => [
        {
            content: "本月预计扣款",
            trigger: ".o_own_card:contains(我的扣款) .o_own_line:contains(2015-04：预计)",
        },
        {
            content: "签收上月告知单",
            trigger: ".o_own_card:contains(我的扣款) .o_own_button:contains(签字确认)",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name=signature] .o_signature", run: "click" },
        { trigger: ".modal .o_web_sign_draw_button", run: "click" },
        { trigger: ".modal canvas.o_web_sign_signature", run: draw },
        {
            content: "采用并签字",
            trigger: ".modal:has(canvas.o_web_sign_signature) .modal-footer .btn-primary:enabled",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name=signature] img" },
        {
            content: "签字确认",
            trigger: ".modal button[name=action_sign]:contains(签字确认)",
            run: "click",
        },
        {
            content: "没有待签的告知单",
            trigger: ".o_own_page:not(:has(.o_own_card:contains(我的扣款) .o_own_button))",
        },
        noTraceback,
    ],
});

/** Human resources see who has signed. */
registry.category("web_tour.tours").add("property_hr_scoring_payroll_signed", {
    steps: () => [
        openMonth,
        {
            content: "告知单",
            trigger: "button[name=action_notices]",
            run: "click",
        },
        {
            content: "一人已签字",
            trigger: ".o_list_renderer .o_data_row:contains(Test steward) td[name=state]:contains(员工确认)",
        },
        {
            content: "另一人尚未签字",
            trigger: ".o_list_renderer .o_data_row:contains(Test attendant) td[name=state]:contains(已送达)",
        },
        noTraceback,
    ],
});
