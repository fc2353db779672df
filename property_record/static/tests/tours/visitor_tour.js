import { browser } from "@web/core/browser/browser";
import { ConnectionLostError, rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";

/** The next line is entered, and the answer is lost on its way to the tablet. */
const loseNextAnswer = () => {
    const real = rpc._rpc;
    const log = console.error;
    console.error = (...texts) => (String(texts).includes("ConnectionLostError") ? undefined : log(...texts));
    rpc._rpc = (url, params, settings) => {
        if (params?.method !== "web_save") {
            return real(url, params, settings);
        }
        rpc._rpc = real;
        return real(url, params, settings).then(() => {
            throw new ConnectionLostError(url);
        });
    };
};

/** The attendant enters a visitor at the gate; the next one sees an empty screen. */
registry.category("web_tour.tours").add("property_record_visitor", {
    steps: () => [
        {
            content: "the first field is ready to be typed in",
            trigger: ".o_field_widget[name=phone] input",
            run: ({ anchor }) => {
                if (document.activeElement !== anchor) {
                    throw new Error("the phone isn't ready to be typed in");
                }
            },
        },
        { trigger: ".o_field_widget[name=phone] input", run: "edit 139 0000 0002 && press Tab" },
        { trigger: ".o_field_widget[name=name] input", run: "edit 王小明" },
        { trigger: ".o_field_widget[name=unit_id] input", run: "edit 1204" },
        { trigger: ".o-autocomplete--dropdown-item:contains(1-1204)", run: "click" },
        {
            trigger: "button[name=action_next]:contains(保存并登记下一位)",
            run({ anchor }) {
                loseNextAnswer();
                anchor.click();
            },
        },
        { content: "what was typed is still there", trigger: ".o_notification" },
        { trigger: ".o_field_widget[name=name] input:value('王小明')" },
        { trigger: "button[name=action_next]:not([disabled])", run: "click" },
        {
            content: "nothing of the visitor is left on the screen",
            trigger: ".o_form_view:has(button[name=action_next]) .o_register_inside:contains(1)",
            run: () => {
                const typed = [...document.querySelectorAll(".o_form_view input")].map((input) => input.value).join();
                if (/王小明|0002|1204/.test(document.body.textContent + typed)) {
                    throw new Error(`the line before is seen: ${typed}`);
                }
            },
        },
        {
            content: "who came before is known by the phone",
            trigger: ".o_field_widget[name=phone] input",
            run: "edit 13900000002 && press Tab",
        },
        { trigger: ".o_field_widget[name=name] input:value('王小明')" },
        {
            content: "who looks at who is inside, warned that it is the same person, enters nobody by that",
            trigger: ".o_form_view:has(.o_field_widget[name=inside_warning]) .o_register_inside:contains(1)",
            run({ anchor }) {
                const stay = (ev) => {
                    if (ev.defaultPrevented) {
                        throw new Error("the page of the line is left");
                    }
                    ev.preventDefault();
                };
                browser.addEventListener("click", stay, { once: true });
                anchor.click();
            },
        },
        {
            trigger:
                ".o_form_view:has(.o_register_inside:contains(1)) .o_field_widget[name=name] input:value('王小明')",
        },
        { trigger: ".o_register_discard:contains(放弃登记)", run: "click" },
        { trigger: ".o_form_view:not(:has(.o_field_widget[name=inside_warning])) .o_register_inside:contains(1)" },
        { trigger: ".o_field_widget[name=phone] input", run: "edit 13900000002 && press Tab" },
        { trigger: ".o_field_widget[name=name] input:value('王小明')" },
        { trigger: "button[name=action_next]", run: "click" },
        {
            trigger: ".o_form_view:has(button[name=action_next]) .o_register_inside:contains(2)",
            run({ anchor }) {
                anchor.removeAttribute("target"); // the tour stays in its tab
                anchor.click();
            },
        },
        { trigger: ".o_list_view .o_data_row:nth-child(2)" },
        { trigger: ".o_data_row:first-child button[name=action_leave]", run: "click" },
        { trigger: ".o_list_view:not(:has(.o_data_row:nth-child(2) td.o_data_cell))" },
    ],
});
