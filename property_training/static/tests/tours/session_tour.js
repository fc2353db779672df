import { registry } from "@web/core/registry";
import { signInPath } from "@property_training/scan/scan";

const card = (title) => `.o_own_card:has(.card-header:contains(${title}))`;
const fits = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("The page is wider than the phone");
    }
};

/** The trainer of a class that is over ticks the list, says what was taught, and signs. In Chinese. */
registry.category("web_tour.tours").add("property_training_trainer", {
    steps: () => [
        { trigger: `${card("我的培训")} .o_own_line:contains(服务礼仪)`, run: "click" },
        { trigger: "button[name=action_open_list]", run: "click" },
        { content: "the list", trigger: ".o_list_view button[name=action_came]", run: "click" },
        { content: "there", trigger: ".o_data_row .o_field_badge:contains(出勤)" },
        { trigger: ".o_back_button, .breadcrumb-item a:last", run: "click" },
        { trigger: ".nav-link[name=content]", run: "click" },
        { trigger: ".o_field_widget[name=content] textarea", run: "edit 问候、站姿、电话用语" },
        { trigger: "button[name=action_hold]", run: "click" },
        { trigger: ".modal .modal-body:contains(签字)" },
        { trigger: ".modal .modal-footer .btn-primary", run: "click" },
        { content: "held", trigger: ".o_statusbar_status .o_arrow_button_current:contains(已完成)" },
        { content: "sealed", trigger: ".o_field_widget[name=content]:not(:has(textarea))" },
        { trigger: ".o_form_view:not(:has(.o_error_dialog))" },
    ],
});

const leadsTo = () => {
    const path = "/training/scan/7/ABCD2345";
    if (signInPath(`https://elsewhere.example${path}`) !== path) {
        throw new Error("The trainer's code doesn't lead to signing in");
    }
    if (["https://elsewhere.example/", "WIFI:S:x", `${path}/../../web`].some(signInPath)) {
        throw new Error("Another code is followed");
    }
};

/** A trainee finds the next class on the phone, by two taps from any page, and the way to sign in. */
registry.category("web_tour.tours").add("property_training_trainee", {
    steps: () => [
        { trigger: ".o_mobile_menu_toggle", run: "click" },
        { content: "the own page", trigger: ".o_user_menu_mobile a:contains(我的主页)", run: "click" },
        { trigger: `${card("我的培训")} .o_own_line:contains(服务礼仪)`, run: fits },
        { trigger: `${card("我的培训")} .o_own_line:contains(服务礼仪)`, run: "click" },
        { content: "the class", trigger: ".o_form_view .o_field_widget[name=topic_id]:contains(服务礼仪)", run: fits },
        { content: "how one stands", trigger: ".o_form_view .alert .o_field_widget[name=own_presence]", run: leadsTo },
        { trigger: "button[name=action_scan]", run: "click" },
        { content: "the camera", trigger: ".modal .modal-header .btn-close, .modal .oi-arrow-left", run: "click" },
        { content: "only its trainer closes it", trigger: ".o_form_view:not(:has(button[name=action_hold]))" },
        { trigger: ".o_back_button", run: "click" },
        { trigger: ".o_own_page:not(:has(.o_error_dialog))" },
    ],
});

/** Afterwards the own page asks for feedback. */
registry.category("web_tour.tours").add("property_training_feedback", {
    steps: () => [
        { trigger: `${card("我的培训")} .o_own_line:contains(请填写反馈)`, run: "click" },
        { content: "the class", trigger: ".o_form_view .o_field_widget[name=topic_id]:contains(服务礼仪)", run: fits },
        { trigger: ".o_form_view:not(:has(.o_error_dialog))" },
    ],
});
