import { draw } from "@property_base/../tests/tours/pen";
import { registry } from "@web/core/registry";

const LIMIT = 25;
let taps = 0;

const tap = (helpers) => {
    taps += 1;
    return helpers.click();
};

/** A drawn signature counts as one tap. */
function signByFinger() {
    taps += 1;
    draw.call(this);
}

const sign = (side, pin) => [
    {
        trigger: `.o_handover_sign[data-side=${side}] .o_handover_pin`,
        run: (helpers) => {
            taps += 1;
            return helpers.edit(pin);
        },
    },
    { trigger: `.o_handover_sign[data-side=${side}] canvas`, run: signByFinger },
    { trigger: `.o_handover_sign[data-side=${side}] .o_handover_sign_button:enabled`, run: tap },
    { trigger: `.o_handover_sign[data-side=${side}]:contains(已签字) .o_handover_signed_at:contains(-)` },
    {
        content: "the signature as it was drawn",
        trigger: `.o_handover_sign[data-side=${side}] img[alt]`,
        async run() {
            await this.anchor.decode(); // fails where there is no picture
        },
    },
];

/** Twelve items, five tasks, three tickets, no difference: in 25 taps or fewer, in Chinese. */
registry.category("web_tour.tours").add("property_duty_handover", {
    steps: () => [
        { trigger: "button[name=action_open_sheet]:contains(打开交接班表)", run: tap },
        {
            content: "each item is shown before all are called complete",
            trigger: ".o_handover_item:nth-child(12)",
            run() {
                document.querySelectorAll(".o_handover_item").forEach((item) => item.scrollIntoView());
            },
        },
        { trigger: ".o_handover_all:enabled:contains(其余物品均齐全)", run: tap },
        { trigger: ".o_handover .badge:contains(12/12)" },
        { trigger: ".o_handover_read:contains(我已阅读)", run: tap },
        { trigger: ".list-group-item:nth-child(1) .o_handover_take:not(.btn-success)", run: tap },
        { trigger: ".o_handover_take_rest:contains(其余一并接收（7）)", run: tap },
        { trigger: ".list-group-item:nth-child(8) .o_handover_take.btn-success" },
        { trigger: ".o_handover_normal:contains(无异常)", run: tap },
        ...sign("out", "1111"),
        ...sign("in", "2222"),
        {
            trigger: ".o_handover .badge:contains(已交接)",
            run() {
                if (taps > LIMIT) {
                    throw new Error(`${taps} taps`);
                }
            },
        },
    ],
});
