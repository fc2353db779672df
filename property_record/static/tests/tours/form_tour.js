import { registry } from "@web/core/registry";

const last = ".modal:not(.o_inactive_modal)";
const input = (name, text) => ({
    trigger: `${last} .o_field_widget[name=${name}] input, ${last} .o_field_widget[name=${name}] textarea`,
    run: `edit ${text}`,
});
const choose = (name, text) => [
    { trigger: `${last} .o_field_widget[name=${name}] input`, run: "click" },
    { trigger: `.o_select_menu_item:contains(${text})`, run: "click" },
];
const add = (name) => ({
    trigger: `${last} .o_field_widget[name=${name}] .o_field_x2many_list_row_add a`,
    run: "click",
});
const keep = (title) => ({ content: title, trigger: `${last} .o_form_button_save`, run: "click" });
const keepAndNext = { trigger: `${last} .o_form_button_save_new`, run: "click" };

/** An administrator builds a form, publishes it, fills it in and signs it. In Chinese. */
registry.category("web_tour.tours").add("property_record_form", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea", run: "edit 物品借用登记" },
        { trigger: ".o_field_widget[name=code] input", run: "edit zborrow" },
        { trigger: ".o_field_widget[name=number_prefix] input", run: "edit ZBO" },
        { trigger: "button[name=action_new_version]:contains(新建版本)", run: "click" },
        { content: "what lacks is said", trigger: ".alert:contains(发布前还需处理)" },
        { trigger: ".o_field_widget[name=section_ids] .o_field_x2many_list_row_add a", run: "click" },
        input("name", "借用申请"),
        add("field_ids"),
        input("label", "借用物品"),
        { trigger: `${last} .o_field_widget[name=is_required] input`, run: "click" },
        keepAndNext,
        { content: "an empty one", trigger: `${last} .o_field_widget[name=is_required] input:not(:checked)` },
        input("label", "是否贵重"),
        ...choose("kind", "是否"),
        keep("a yes or no"),
        { content: "both are there", trigger: `${last} .o_data_row:contains(是否贵重)` },
        keep("the section"),
        { content: "the preview follows", trigger: ".o_property_form_preview:contains(借用物品)" },
        { trigger: "button[name=action_publish]:contains(发布)", run: "click" },
        { content: "sure", trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "published", trigger: ".o_arrow_button_current:contains(已发布)", timeout: 60000 },
        { content: "back to the form", trigger: ".o_back_button, .breadcrumb-item a:last", run: "click" },
        { trigger: "button[name=action_view_records]", run: "click" },
        { trigger: ".o_list_button_add", run: "click" },
        {
            content: "the page goes before anything was entered",
            trigger: ".o_field_widget[name^=x_q] input:value()",
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        { trigger: ".o_field_widget[name^=x_q] input:value()", run: "edit 折梯" },
        {
            content: "and once more, now with what was entered",
            trigger: ".o_field_widget[name^=x_q] input:value(折梯)",
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        { trigger: ".o_field_widget[name^=x_q] input:value()", run: "edit 梯子" },
        { trigger: "button[name=action_submit]:contains(签字提交)", run: "click" },
        { content: "sure", trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "numbered and signed", trigger: ".oe_title:contains(ZBO-)" },
        { content: "sealed", trigger: ".o_arrow_button_current:contains(已签字)" },
        { content: "it can be printed", trigger: ".o_cp_action_menus button", run: "click" },
        { trigger: ".o-dropdown--menu:contains(物品借用登记), .o-dropdown--menu .dropdown-item:contains(打印)" },
        { content: "no error", trigger: "body:not(:has(.o_error_dialog))" },
    ],
});
