import { registry } from "@web/core/registry";

/** Sheets of paper: the code, the scores, the next sheet, in Chinese. */
registry.category("web_tour.tours").add("property_service_sheets", {
    steps: () => [
        { trigger: "button[name=action_enter]:contains(录入问卷)", run: "click" },
        { trigger: ".o_field_widget[name=code] input", run: "edit abcdefghjk" },
        { trigger: ".o_field_widget[name=line_ids] .o_data_row:first td[name=score]", run: "click" },
        {
            trigger: ".o_field_widget[name=line_ids] .o_selected_row .o_selection_badge:contains(5)",
            run: "click",
        },
        { trigger: "button[name=action_save]:contains(保存)", run: "click" },
        { trigger: ".alert-success:contains(1)" },
        { trigger: ".o_field_widget[name=code] input:value(/^$/)" },
    ],
});

/** Many sheets are printed in the background: the person sees how far it is and goes on, in Chinese. */
registry.category("web_tour.tours").add("property_service_print", {
    steps: () => [
        { trigger: "button[name=action_print_sheets]:contains(打印问卷)", run: "click" },
        { trigger: ".modal .o_field_widget[name=name]:contains(问卷)" },
        { trigger: ".modal-footer button:contains(关闭)", run: "click" },
        { trigger: "body:not(:has(.modal))" },
    ],
});
