import { registry } from "@web/core/registry";

const { DateTime } = luxon;
const year = DateTime.now().year + 1;

const state = (label) => ({ trigger: `.o_statusbar_status .o_arrow_button_current:contains(${label})` });
const whole = { content: "no error", trigger: ".o_form_view:not(:has(.o_error_dialog))" };

/** The supervisor enters the sixth activity and submits the plan. In Chinese. */
registry.category("web_tour.tours").add("property_culture_plan", {
    steps: () => [
        { trigger: `.o_data_row:contains(${year}) .o_data_cell[name=period]`, run: "click" },
        { content: "one is missing", trigger: ".alert-warning:contains(目前有)" },
        { trigger: ".o_field_x2many_list_row_add a", run: "click" },
        { trigger: ".o_selected_row [name=planned_on] input", run: `edit ${year}-10-18` },
        { trigger: ".o_selected_row [name=name] input", run: "edit 重阳茶话会" },
        { trigger: ".o_selected_row [name=place] input", run: "edit 会所" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved, .o_form_view:not(:has(.alert-warning:visible))" },
        { trigger: "button[name=action_submit]:contains(提交审核)", run: "click" },
        state("待审核"),
        { content: "isn't audited by herself", trigger: ".o_form_view:not(:has(button[name=action_approve]))" },
        whole,
    ],
});

/** The director audits it. */
registry.category("web_tour.tours").add("property_culture_audit", {
    steps: () => [
        { trigger: ".o_data_row:contains(待审核) .o_data_cell[name=period]", run: "click" },
        { trigger: "button[name=action_approve]:contains(批准)", run: "click" },
        state("已批准"),
        { content: "sealed", trigger: ".badge:contains(已封存)" },
        whole,
    ],
});

/** The supervisor prepares an activity from the plan and announces it. */
registry.category("web_tour.tours").add("property_culture_announce", {
    steps: () => [
        { trigger: ".o_data_row:contains(已批准) .o_data_cell[name=period]", run: "click" },
        { trigger: ".o_data_row:contains(元宵灯会) button[name=action_make_activity]", run: "click" },
        state("筹备中"),
        { trigger: ".o_field_widget[name=place] input", run: "edit 中心花园" },
        { trigger: "button[name=action_announce]:contains(发布)", run: "click" },
        state("已发布"),
        whole,
    ],
});

/** Afterwards: who came, what happened, closed and sealed. */
registry.category("web_tour.tours").add("property_culture_record", {
    steps: () => [
        { trigger: ".o_data_row:contains(元宵灯会) .o_data_cell[name=name]", run: "click" },
        { trigger: "button[name=action_open_registrations]", run: "click" },
        { trigger: ".o_data_row:contains(王芳) button[name=action_set_done]", run: "click" },
        { content: "there", trigger: ".o_data_row:contains(王芳) button[name=action_confirm]" },
        { trigger: ".o_back_button, .breadcrumb-item a:last", run: "click" },
        { trigger: "button[name=action_open_record]:contains(活动记录)", run: "click" },
        { trigger: ".o_field_widget[name=content] textarea", run: "edit 猜灯谜一百条" },
        { trigger: ".o_field_widget[name=effect] textarea", run: "edit 邻里相识" },
        {
            trigger: ".o_field_widget[name=organiser_score] input, .o_field_widget[name=organiser_score] select",
            run: "click",
        },
        { trigger: ".o_select_menu_item:contains(良好)", run: "click" },
        { trigger: "button[name=action_close]:contains(归档)", run: "click" },
        state("已归档"),
        { content: "sealed", trigger: ".badge:contains(已封存)" },
        whole,
    ],
});
