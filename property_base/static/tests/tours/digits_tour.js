import { registry } from "@web/core/registry";

/** Who types with a Chinese keyboard has full-width digits, or the Chinese full stop, in a number. */
registry.category("web_tour.tours").add("property_base_digits", {
    steps: () => [
        { trigger: ".o_field_widget[name=area] input", run: "edit ８5。５" },
        { content: "what will be kept is seen", trigger: ".o_field_widget[name=area] input:value('85.5')" },
        { trigger: ".o_field_widget[name=floor] input", run: "edit １２" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
    ],
});
