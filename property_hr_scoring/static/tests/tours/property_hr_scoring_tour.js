// Copyright 2026 Property Service Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import { registry } from "@web/core/registry";

const openMonth = [
    {
        content: "打开考核月份",
        trigger: ".o_kanban_record:contains(2015-03)",
        run: "click",
    },
];
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const noTraceback = {
    content: "没有报错",
    trigger: "body:not(:has(.o_error_dialog))",
};
const confirmDialog = {
    content: "确认对话框",
    trigger: ".modal-footer .btn-primary",
    run: "click",
};

registry.category("web_tour.tours").add("property_hr_scoring_month_supervisor", {
    steps: () => [
        ...openMonth,
        {
            content: "归集当月事实",
            trigger: ".o_statusbar_buttons button[name=action_collect]:contains(1. 归集)",
            run: "click",
        },
        {
            content: "有待确认的建议",
            trigger: ".o_arrow_button_current:contains(确认)",
        },
        {
            content: "查看建议",
            trigger: ".o_statusbar_buttons button[name=action_open_proposals]:contains(2. 确认建议)",
            run: "click",
        },
        {
            content: "逐项确认第一条",
            trigger: ".o_list_view .o_data_row button[name=action_confirm]",
            run: "click",
        },
        {
            content: "返回月份",
            trigger: ".o_breadcrumb .breadcrumb-item a:contains(2015-03)",
            run: "click",
        },
        {
            content: "其余全部确认",
            trigger: ".o_statusbar_buttons button[name=action_confirm_proposals]:contains(全部确认)",
            run: "click",
        },
        confirmDialog,
        {
            content: "编制考核表",
            trigger: ".o_statusbar_buttons button[name=action_prepare]:contains(3. 编制考核表)",
            run: "click",
        },
        {
            content: "提交",
            trigger: ".o_statusbar_buttons button[name=action_submit]:contains(4. 提交)",
            run: "click",
        },
        {
            content: "主管审批",
            trigger: ".o_statusbar_buttons button[name=action_approve]:contains(5. 审批)",
            run: "click",
        },
        {
            content: "仍待主任审批",
            trigger: ".o_arrow_button_current:contains(审批)",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_month_director", {
    steps: () => [
        ...openMonth,
        {
            content: "提交主管本人的考核表",
            trigger: ".o_statusbar_buttons button[name=action_submit]:contains(4. 提交)",
            run: "click",
        },
        {
            content: "主任审批",
            trigger: ".o_statusbar_buttons button[name=action_approve]:contains(5. 审批)",
            run: "click",
        },
        {
            content: "主任本人的考核表仍待人事审批",
            trigger: ".o_arrow_button_current:contains(审批)",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_month_personnel", {
    steps: () => [
        ...openMonth,
        {
            content: "人事审批主任本人的考核表",
            trigger: ".o_statusbar_buttons button[name=action_approve]:contains(5. 审批)",
            run: "click",
        },
        {
            content: "可以关账",
            trigger: ".o_arrow_button_current:contains(关账)",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_month_close", {
    steps: () => [
        ...openMonth,
        {
            content: "月度关账",
            trigger: ".o_statusbar_buttons button[name=action_close]:contains(6. 月度关账)",
            run: "click",
        },
        confirmDialog,
        {
            content: "已关账",
            trigger: ".o_arrow_button_current:contains(已关账)",
        },
        {
            content: "打开考核表",
            trigger: "button[name=action_open_scorecards]",
            run: "click",
        },
        {
            content: "考核表清单",
            trigger: ".o_breadcrumb .active:contains(月度一览表)",
        },
        {
            content: "每个类别一列",
            trigger: ".o_list_view thead th[data-name=category_3]:contains(考勤)",
        },
        {
            content: "打开一名员工",
            trigger: ".o_list_view .o_data_row:contains(Test steward) .o_list_record_open_form_view button",
            run: "click",
        },
        {
            content: "考核表已打开",
            trigger: ".o_form_view .o_field_widget[name=line_ids]",
            timeout: 30000,
        },
        {
            content: "从规则一行打开事项",
            trigger: ".o_field_widget[name=line_ids] .o_data_row:contains(ATT-3) button[name=action_open_events]",
            run: "click",
        },
        {
            content: "看到一次迟到",
            trigger: ".o_list_view .o_data_row:contains(late 1200)",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_appeal_employee", {
    steps: () => [
        {
            content: "我的扣分：申诉",
            trigger: ".o_own_card:contains(我的考核) .o_own_button:contains(申诉)",
            run: "click",
        },
        {
            content: "说明理由",
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit 当时戴了工牌，被外套遮住。",
        },
        {
            content: "附上照片",
            trigger: ".modal .o_field_widget[name=paper]",
            run() {
                const bytes = Uint8Array.from(atob(PIXEL), (char) => char.charCodeAt(0));
                const files = new DataTransfer();
                files.items.add(new File([bytes], "badge.png", { type: "image/png" }));
                const input = this.anchor.querySelector("input[type=file]");
                input.files = files.files;
                input.dispatchEvent(new Event("change", { bubbles: true }));
            },
        },
        {
            content: "照片已附上",
            trigger: ".modal .o_field_widget[name=paper] .o_clear_file_button",
        },
        {
            content: "提交",
            trigger: ".modal .o_form_button_save:enabled, .modal footer .btn-primary",
            run: "click",
        },
        {
            content: "不能再次申诉",
            trigger: ".o_own_card:contains(我的考核):not(:has(.o_own_button))",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_appeal_supervisor", {
    steps: () => [
        {
            content: "打开申诉",
            trigger: ".o_data_row .o_data_cell[name=reason]:contains(当时戴了工牌)",
            run: "click",
        },
        {
            content: "答复",
            trigger: ".o_field_widget[name=answer] textarea",
            run: "edit 照片上看不到工牌。",
        },
        {
            content: "提交答复",
            trigger: "button[name=action_answer]:contains(答复)",
            run: "click",
        },
        {
            content: "已答复",
            trigger: ".o_form_view .o_field_widget[name=answered_by_id]",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_appeal_director", {
    steps: () => [
        {
            content: "打开申诉",
            trigger: ".o_data_row .o_data_cell[name=reason]:contains(当时戴了工牌)",
            run: "click",
        },
        {
            content: "说明理由",
            trigger: ".o_field_widget[name=decision_note] input",
            run: "edit 外套遮住工牌，不算未戴。",
        },
        {
            content: "支持申诉",
            trigger: "button[name=action_uphold]:contains(支持申诉)",
            run: "click",
        },
        confirmDialog,
        {
            content: "申诉成立",
            trigger: ".o_arrow_button_current:contains(申诉成立)",
        },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_card_employee", {
    steps: () => [
        {
            content: "我的考核：打开已关账月份",
            trigger: ".o_own_card:contains(我的考核) .o_own_line:contains(请阅读并确认):contains(90 分)",
            run: "click",
        },
        {
            content: "确认已阅",
            trigger: ".o_form_view button[name=action_acknowledge]:contains(我已阅知)",
            run: "click",
        },
        {
            content: "已确认",
            trigger: ".o_form_view:not(:has(button[name=action_acknowledge]))",
        },
        {
            content: "查看本月事项",
            trigger: ".o_form_view button[name=action_open_events]",
            run: "click",
        },
        {
            content: "扣分的依据",
            trigger: ".o_list_view .o_data_row .o_data_cell[name=evidence]:contains(late 1200)",
            run: "click",
        },
        {
            content: "所依据的规则",
            trigger: ".o_form_view .o_field_widget[name=evidence]:contains(late 1200)",
        },
        noTraceback,
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_outcome_supervisor", {
    steps: () => [
        {
            content: "打开建议的书面警告",
            trigger: ".o_data_row:contains(Test steward) .o_data_cell[name=kind]:contains(书面警告)",
            run: "click",
        },
        {
            content: "写明情况",
            trigger: ".o_form_view .o_field_widget[name=note] textarea",
            run: "edit 迟到二十分钟，已当面谈话。",
        },
        {
            content: "提交",
            trigger: ".o_statusbar_buttons button[name=action_submit]:contains(提交)",
            run: "click",
        },
        {
            content: "待主任审批",
            trigger: ".o_form_view:not(:has(button[name=action_submit]))",
        },
        noTraceback,
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_outcome_director", {
    steps: () => [
        {
            content: "打开书面警告",
            trigger: ".o_data_row:contains(Test steward) .o_data_cell[name=kind]:contains(书面警告)",
            run: "click",
        },
        {
            content: "批准",
            trigger: ".o_form_view button[name=action_approve]:contains(批准)",
            run: "click",
        },
        {
            content: "已决定，可打印文书",
            trigger: ".o_arrow_button_current:contains(已决定)",
        },
        noTraceback,
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_outcome_employee", {
    steps: () => [
        {
            content: "谈话与警告：确认",
            trigger: ".o_own_card:contains(谈话与警告) .o_own_button:contains(确认)",
            run: "click",
        },
        {
            content: "本人陈述",
            trigger: ".modal .o_field_widget[name=statement] textarea",
            run: "edit 当天公交车停运，今后提前出门。",
        },
        {
            content: "已阅读",
            trigger: ".modal button[name=action_confirm]:contains(我已阅读):visible",
            run: "click",
        },
        {
            content: "不再待确认",
            trigger: ".o_own_page:not(:has(.o_own_card:contains(谈话与警告) .o_own_button))",
        },
        noTraceback,
    ],
});
