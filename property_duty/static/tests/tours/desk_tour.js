import { browser } from "@web/core/browser/browser";
import { patch } from "@web/core/utils/patch";
import { registry } from "@web/core/registry";

const SLOW = 1500;

/** A busy server: the desk is read again, by the news of the own entry, before the reading on closing has ended. */
function slowDown() {
    patch(browser, {
        async fetch(url, ...options) {
            const answer = await super.fetch(url, ...options);
            if (`${url}`.includes("desk_data")) {
                await new Promise((resolve) => setTimeout(resolve, SLOW));
            }
            return answer;
        },
    });
}

/** The attendant's screen: find a resident, write into the log with one key, see what is owed. In Chinese. */
registry.category("web_tour.tours").add("property_duty_desk", {
    steps: () => [
        { trigger: ".o_duty_desk h3:contains(应办事项)" },
        { trigger: ".o_duty_owed .list-group-item:contains(深夜噪音)" },
        { trigger: ".o_duty_search", run: "edit 13800000001" },
        { trigger: ".o_duty_found .list-group-item:contains(Resident One):contains(新建工单)" },
        { trigger: ".o_duty_search", run: "clear" },
        {
            content: "pressed twice while the form is on its way",
            trigger: ".o_duty_entry:contains(记一笔)",
            run() {
                this.anchor.click();
                this.anchor.click();
            },
        },
        { trigger: ".modal .o_field_widget[name=text] textarea", run: "edit 电梯异响，已报维保" },
        { trigger: ".modal .o_field_widget[name=kind]", run: slowDown },
        { trigger: ".modal .o_form_button_save", run: "click" },
        {
            content: "the desk heard of it by itself",
            trigger: "body:not(:has(.modal)) .o_duty_entries .list-group-item:contains(电梯异响)",
        },
        { trigger: ".o_duty_search", run: "edit 13800000001" },
        { trigger: ".o_duty_found .list-group-item:contains(Resident One) .btn-primary", run: "click" },
        { content: "the one intake", trigger: ".o_field_widget[name=residency_id] input:value(Resident One)" },
        { content: "beside it the home", trigger: ".o_field_widget[name=unit_resident_ids]:contains(Resident One)" },
    ],
});
