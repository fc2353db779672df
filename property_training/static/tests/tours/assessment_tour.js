import { registry } from "@web/core/registry";

const month = ".o_field_widget[name=month]";

/** A month is read and chosen as a whole. */
registry.category("web_tour.tours").add("property_training_month", {
    steps: () => [
        { trigger: `${month} button:text(2026-03)`, run: "click" },
        { content: "months, not days", trigger: ".o_datetime_picker .o_date_item_cell:contains(Jan)", run: "click" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: `.o_form_saved ${month} button:text(2026-01)` },
    ],
});
