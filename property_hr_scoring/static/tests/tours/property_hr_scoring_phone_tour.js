// Copyright 2026 Property Service Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import { registry } from "@web/core/registry";

const who = ".o_field_widget[name=employee_id] .o_selection_badge";
const what = ".o_field_widget[name=rule_id] .o_radio_item";
const isInReach = {
    content: "保存按钮在拇指可及之处，页面不横向滚动",
    trigger: "button[name=action_next]:visible",
    run() {
        const box = this.anchor.getBoundingClientRect();
        if (box.bottom > window.innerHeight || box.width < window.innerWidth / 2) {
            throw new Error(`the button ends at ${box.bottom} of ${window.innerHeight}, ${box.width} wide`);
        }
        const page = document.querySelector(".o_content");
        if (page.scrollWidth > window.innerWidth) {
            throw new Error(`the page is ${page.scrollWidth} wide, the screen ${window.innerWidth}`);
        }
    },
};

/** A supervisor on the round: four taps for an event, the next one at once; in Chinese. */
registry.category("web_tour.tours").add("property_hr_scoring_entry_phone", {
    steps: () => [
        { content: "点选人员", trigger: `${who}:contains(Test attendant)`, run: "click" },
        { content: "点选规则", trigger: `${what}:contains(GRM-2) input`, run: "click" },
        {
            content: "点选程度",
            trigger: ".o_field_widget[name=severity] .o_selection_badge:contains(最重)",
            run: "click",
        },
        { content: "分值随之选定", trigger: ".o_field_widget[name=points] input:value(-1.5)" },
        isInReach,
        { content: "保存并继续", trigger: "button[name=action_next]:contains(保存并继续)", run: "click" },
        { content: "已登记", trigger: ".o_notification:contains(GRM-2)" },
        {
            content: "页面已清空",
            trigger: `.o_form_view:not(:has(${who}.active)):not(:has(.o_radio_input:checked))`,
        },
        { content: "下一位", trigger: `${who}:contains(Test steward)`, run: "click" },
        {
            content: "先选类别",
            trigger: ".o_field_widget[name=category_id] .o_selection_badge:contains(考勤)",
            run: "click",
        },
        { content: "该类别的规则", trigger: `${what}:contains(ATT-2) input`, run: "click" },
        { content: "保存", trigger: "button[name=action_next]", run: "click" },
        { content: "第二项已登记", trigger: ".o_notification:contains(ATT-2)" },
    ],
});

registry.category("web_tour.tours").add("property_hr_scoring_appeal_phone", {
    steps: () => [
        { content: "打开申诉", trigger: ".o_kanban_record:contains(当时戴了工牌)", run: "click" },
        { content: "答复", trigger: ".o_field_widget[name=answer] textarea", run: "edit 照片上看不到工牌。" },
        { content: "提交答复", trigger: "button[name=action_answer]:contains(答复)", run: "click" },
        {
            content: "已答复",
            trigger: ".o_form_view:not(:has(button[name=action_answer])) .o_field_widget[name=reason]",
        },
    ],
});
