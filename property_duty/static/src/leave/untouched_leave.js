import { registry } from "@web/core/registry";

// a leave that nobody asked for isn't asked for when its new form is hidden or closed
registry.category("property_untouched_forms").add("hr.leave", true);
