import { registry } from "@web/core/registry";

// a new ticket that nobody touched isn't saved when its page is hidden or closed
registry.category("property_untouched_forms").add("helpdesk.ticket", true);
