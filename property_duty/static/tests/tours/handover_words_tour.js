import { registry } from "@web/core/registry";

const WORDS = "手电筒借给保洁，未还";
const field = () => document.querySelector(".o_handover_item .o_handover_text");

/** The answer to a tap comes while somebody writes already: not a letter of it is lost. */
registry.category("web_tour.tours").add("property_duty_handover_words", {
    steps: () => [
        { trigger: "button[name=action_open_sheet]:contains(打开交接班表)", run: "click" },
        { trigger: ".o_handover_item:nth-child(1) .btn-outline-danger:contains(缺失)", run: "click" },
        {
            content: "take work over, and write while the line is slow",
            trigger: ".o_handover_item .o_handover_text",
            run: async () => {
                document.querySelector(".o_handover_take").click();
                field().focus();
                field().value = WORDS;
                field().dispatchEvent(new InputEvent("input", { bubbles: true }));
                await new Promise((resolve) => setTimeout(resolve, 2500));
                if (field().value !== WORDS) {
                    throw new Error(`left of the words: ${field().value}`);
                }
                field().dispatchEvent(new Event("change", { bubbles: true }));
                document.querySelector(".o_handover textarea").focus();
            },
        },
        {
            content: "an abnormal condition is begun, and stays when an answer comes",
            trigger: ".o_handover_normal + .btn",
            run: async (helpers) => {
                await helpers.click();
                document.querySelector(".o_handover_read").click();
                await new Promise((resolve) => setTimeout(resolve, 2500));
            },
        },
        { trigger: ".o_handover input[placeholder='异常内容']", run: "edit 水泵异响 && press Tab" },
        { content: "the server has it all", trigger: ".o_handover_problems:not(:contains(责任区尚未检查))" },
    ],
});
