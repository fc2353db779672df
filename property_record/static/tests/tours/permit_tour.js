import { registry } from "@web/core/registry";

const fits = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("The page is wider than the phone");
    }
};

/** A guard on the round, on the phone, in Chinese: looks at what is permitted now and stops the work. */
registry.category("web_tour.tours").add("property_record_permit_guard", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(动火):contains(生效中)", run: fits },
        { trigger: ".o_kanban_record:contains(动火):contains(生效中)", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=standing]:contains(生效中)", run: fits },
        { trigger: "button[name=action_ask_suspend]:contains(暂停作业)", run: "click" },
        { trigger: ".modal .o_field_widget[name=remark] textarea", run: "edit 看护人离开现场" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=standing]:contains(已暂停)", run: fits },
        { content: "no error", trigger: "body:not(:has(.o_error_dialog))" },
    ],
});
