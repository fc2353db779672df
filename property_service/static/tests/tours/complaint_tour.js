import { registry } from "@web/core/registry";

const current = (label) => `.o_statusbar_status .o_arrow_button_current:contains(${label})`;

/** A complaint from the call to its closing, as the attendant, in Chinese. */
registry.category("web_tour.tours").add("property_service_complaint", {
    steps: () => [
        {
            content: "the applications",
            trigger: ".o_navbar_apps_menu button:not([aria-expanded=true])",
            run: "click",
        },
        {
            content: "open customer service",
            trigger: ".o_app[data-menu-xmlid='property_service.menu_service']:contains(客服)",
            run: "click",
        },
        {
            content: "a new ticket",
            trigger: ".o_menu_sections [data-menu-xmlid='property_service.property_call_menu_new']",
            run: "click",
        },
        {
            content: "find the resident by the phone number",
            trigger: ".o_field_widget[name=residency_id] input",
            run: "edit 13800000001",
        },
        {
            content: "choose the resident",
            trigger: ".o-autocomplete--dropdown-item a:contains(Resident One)",
            run: "click",
        },
        {
            content: "the unit is filled in",
            trigger: ".o_field_widget[name=unit_id] input:value(1-1203)",
        },
        {
            content: "say what it is about",
            trigger: ".o_field_widget[name=name] input",
            run: "edit 深夜噪音",
        },
        {
            content: "no kind is chosen for it",
            trigger: ".o_field_widget[name=kind]:not(:has(input:checked))",
        },
        {
            content: "one tap chooses",
            trigger: ".o_field_widget[name=kind] .o_radio_item:contains(投诉) input",
            run: "click",
        },
        {
            content: "make it a ticket",
            trigger: "button[name=action_make_ticket]:contains(生成工单)",
            run: "click",
        },
        {
            content: "the ticket counts down",
            trigger: `${current("待处理")}, .o_field_property_countdown`,
        },
        {
            content: "answer with a promise",
            trigger: "button[name=action_answer]:contains(答复)",
            run: "click",
        },
        {
            content: "what the resident was told",
            trigger: ".modal .o_field_widget[name=text] textarea",
            run: "edit 已派人上门查看，两小时内再回复您。",
        },
        {
            content: "record the answer",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "the ticket is in progress",
            trigger: `body:not(:has(.modal)) ${current("处理中")}`,
        },
        {
            content: "settle it",
            trigger: "button[name=action_settle]:contains(办结)",
            run: "click",
        },
        {
            content: "what settled it",
            trigger: ".modal .o_field_widget[name=text] textarea",
            run: "edit 已与楼上住户沟通，噪音消除。",
        },
        {
            content: "it was valid; nothing is chosen beforehand",
            trigger: ".modal .o_field_widget[name=verdict]:not(:has(input:checked)) .o_radio_item:contains(有效) input",
            run: "click",
        },
        {
            content: "record the settling answer",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "the follow-up is owed",
            trigger: `body:not(:has(.modal)) ${current("待回访")}`,
        },
        {
            content: "follow up",
            trigger: "button[name=action_follow_up]:contains(回访)",
            run: "click",
        },
        {
            content: "nothing is said before the resident says it",
            trigger: ".modal .o_field_widget[name=result]:not(:has(input:checked))",
        },
        {
            content: "the resident is satisfied",
            trigger: ".modal .o_field_widget[name=result] .o_radio_item:contains(满意):first input",
            run: "click",
        },
        {
            content: "how much",
            trigger: ".modal .o_field_widget[name=satisfaction] .o_radio_item:contains(5) input",
            run: "click",
        },
        {
            content: "what the resident said",
            trigger: ".modal .o_field_widget[name=text] textarea",
            run: "edit 住户表示满意。",
        },
        {
            content: "record the follow-up",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "the ticket is closed for good",
            trigger: `body:not(:has(.modal)) ${current("已关闭")}`,
        },
    ],
});
