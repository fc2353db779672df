import { registry } from "@web/core/registry";

/** The archivist, in Chinese: exports a month, and proposes what is due. */
registry.category("web_tour.tours").add("property_record_archive_keep", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_field_widget[name=date_from]" },
        { trigger: "button[name=action_export]:contains(导出)", run: "click" },
        { trigger: ".modal .o_form_view" },
        { trigger: ".modal-header .btn-close", run: "click" },
        { trigger: ".o_field_widget[name=document_count]:contains(2)" },
        { trigger: "body:not(:has(.modal))" },
    ],
});

/** The archivist puts what is due into a minute and submits it. */
registry.category("web_tour.tours").add("property_record_archive_propose", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: "button[name=action_gather]:contains(汇总到期资料)", run: "click" },
        { trigger: ".o_data_row:contains(ZA-E1-2023-00001)" },
        { trigger: "button[name=action_submit]:contains(提交主任)", run: "click" },
        { trigger: ".o_arrow_button_current:contains(已提交)" },
        { content: "no error", trigger: "body:not(:has(.o_error_dialog))" },
    ],
});

/** The archivist carries out what the director agreed to. */
registry.category("web_tour.tours").add("property_record_archive_destroy", {
    steps: () => [
        { trigger: ".o_data_row:contains(DM-E1-2026-00001) .o_data_cell", run: "click" },
        { trigger: "button[name=action_execute]:contains(销毁)", run: "click" },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: ".modal .o_form_view" },
        { trigger: ".modal-header .btn-close", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_arrow_button_current:contains(销毁中)" },
    ],
});
