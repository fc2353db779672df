import { registry } from "@web/core/registry";

// a form that nobody began isn't begun when its new page is hidden or closed; one that was typed is begun once
registry.category("property_untouched_forms").add("x_form_", true);
