import { draw } from "@property_base/../tests/tours/pen";
import { registry } from "@web/core/registry";

const state = (label) => `.o_statusbar_status button:visible:contains(${label})`;
const add = (field) => `.o_field_widget[name=${field}] .o-kanban-button-new`;
const save = [{ trigger: ".modal .o_form_button_save", run: "click" }, { trigger: "body:not(:has(.modal))" }];

const sign = [
    { trigger: ".o_field_widget[name=signature] .o_signature", run: "click" },
    { trigger: ".modal .o_web_sign_draw_button", run: "click" },
    { trigger: ".modal canvas.o_web_sign_signature", run: draw },
    { trigger: ".modal-footer .btn-primary:enabled", run: "click" },
    { trigger: "body:not(:has(.modal)) .o_field_widget[name=signature] img" },
];

/** A worker on the phone: there, priced, signed for, unpaid; in Chinese. */
registry.category("web_tour.tours").add("property_service_worker", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(1-1203) .o_property_card_title", run: "click" },
        { trigger: "button[name=action_arrive]:contains(我已到达)", run: "click" },
        {
            content: "the next step is in reach of the thumb: a bar at the bottom",
            trigger: "button[name=action_complete]:visible",
            run() {
                const box = this.anchor.getBoundingClientRect();
                if (window.innerHeight - box.bottom > 24 || box.width < window.innerWidth / 2) {
                    throw new Error(`the button ends at ${box.bottom} of ${window.innerHeight}, ${box.width} wide`);
                }
            },
        },
        { trigger: ".o_field_widget[name=work_text] textarea", run: "edit 已疏通，试水正常" },
        { trigger: add("charge_ids"), run: "click" },
        { trigger: ".modal .o_field_widget[name=product_id] input", run: "click" },
        { trigger: ".modal .o_kanban_record:contains(疏通下水)", run: "click" },
        { content: "the price of the list", trigger: ".modal .o_field_widget[name=price_unit] input:value(60)" },
        { trigger: ".modal .o_form_button_save_new", run: "click" },
        { trigger: ".modal .o_field_widget[name=product_id] input:value(/^$/)" },
        { trigger: ".modal .o_radio_item:contains(材料) input", run: "click" },
        { content: "the server has answered", trigger: ".modal:not(:has(.o_field_widget[name=product_id]))" },
        { trigger: ".modal .o_field_widget[name=name] input", run: "edit 弯头" },
        { trigger: ".modal .o_field_widget[name=quantity] input", run: "edit 2" },
        { trigger: ".modal .o_field_widget[name=price_unit] input", run: "edit 12.5 && press Tab" },
        { content: "the sum of the line", trigger: ".modal .o_field_widget[name=amount]:contains(25.00)" },
        ...save,
        { trigger: ".o_field_widget[name=charge_total]:contains(85.00)" },
        { trigger: ".o_field_widget[name=signer_name] input", run: "edit 王住户" },
        ...sign,
        { trigger: "button[name=action_complete]:contains(完工)", run: "click" },
        { trigger: state("完成") },
    ],
});

/** A steward on the phone: a visit of the month's plan, an opinion, a promise; in Chinese. */
registry.category("web_tour.tours").add("property_service_steward", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(1-1203) .o_property_card_title", run: "click" },
        { trigger: ".o_field_widget[name=people_met] input", run: "edit 王住户" },
        { trigger: ".o_field_widget[name=satisfaction] .o_radio_item:contains(5) input", run: "click" },
        ...sign,
        { trigger: add("opinion_ids"), run: "click" },
        { trigger: ".modal .o_field_widget[name=text] input", run: "edit 希望增加健身器材" },
        ...save,
        { trigger: ".nav-link[name=promises]", run: "click" },
        { trigger: add("promise_ids"), run: "click" },
        { trigger: ".modal .o_field_widget[name=text] input", run: "edit 楼道灯不亮，三天内修好" },
        ...save,
        { trigger: "button[name=action_done]:contains(已走访)", run: "click" },
        { trigger: state("已走访") },
        { trigger: ".o_button_more", run: "click" },
        { content: "the promise is a ticket", trigger: "button[name=action_open_tickets]:contains(1)", run: "click" },
        { trigger: ".o_kanban_record:contains(楼道灯不亮), .o_data_row:contains(楼道灯不亮)" },
    ],
});
