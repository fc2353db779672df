import { registry } from "@web/core/registry";

const card = (title) => `.o_own_card:has(.card-header:contains(${title}))`;
const fits = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("The page is wider than the phone");
    }
};

/** An employee without any further role opens the own page, a shift of it, and all requests. In Chinese. */
registry.category("web_tour.tours").add("property_own_page", {
    steps: () => [
        { trigger: `${card("我的近期班次")} .o_own_line:contains(明天 10:00)`, run: fits },
        { trigger: `${card("我的近期班次")} .o_own_line:contains(明天 10:00)`, run: "click" },
        { content: "the shift", trigger: ".o_form_view .o_field_widget[name=template_id]" },
        { trigger: ".o_back_button", run: "click" },
        { trigger: `${card("我的申请")} .o_own_all:contains(顶班)`, run: "click" },
        { content: "the own requests", trigger: ".o_action_manager .o_kanban_view" },
        { trigger: ".o_back_button", run: "click" },
        { trigger: `${card("我的应办")} .o_own_all`, run: "click" },
        { content: "what is owed", trigger: ".o_action_manager .o_kanban_view" },
        { trigger: ".o_back_button", run: "click" },
        { trigger: ".o_own_page:not(:has(.o_error_dialog))" },
    ],
});
