import { registry } from "@web/core/registry";
import { rpc, rpcBus } from "@web/core/network/rpc";

const call = (model, method, ...args) =>
    rpc(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs: {} });

let clicks = 0;
const count = (helpers) => {
    clicks += 1;
    return helpers.click();
};

/** The number rings: the resident is there, the ticket is one click away, in Chinese. */
registry.category("web_tour.tours").add("property_service_ring", {
    steps: () => [
        { trigger: ".o_field_widget[name=residency_id] input:value(Resident One)" },
        { trigger: ".o_field_widget[name=recent_ticket_ids]:contains(电梯异响)" },
        { trigger: ".o_field_widget[name=name] input", run: "edit 水管漏水" },
        { trigger: ".o_field_widget[name=kind] .o_radio_item:contains(报修) input", run: count },
        {
            trigger: "button[name=action_make_ticket]:contains(生成工单)",
            run: count,
        },
        {
            content: "the form of the ticket, not the call's",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(待处理)",
        },
        {
            content: "in three clicks or fewer",
            trigger: "button[name=action_answer]:contains(答复)",
            run() {
                if (clicks > 3) {
                    throw new Error(`${clicks} clicks`);
                }
            },
        },
        { trigger: ".o_field_property_countdown" },
    ],
});

/** What needs the supervisor: a complaint without verdict gets one, and the director is told. */
registry.category("web_tour.tours").add("property_service_supervisor_day", {
    steps: () => [
        { content: "why it is here, and how many", trigger: ".o_group_header:contains(尚未判定):contains((1))" },
        { trigger: ".o_data_row td:contains(保安态度)", run: "click" },
        { trigger: "button[name=action_verdict]:contains(判定)", run: "click" },
        { trigger: ".modal .o_radio_item:contains(有效) input", run: "click" },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea, .modal .o_field_widget[name=reason] input",
            run: "edit 情况属实",
        },
        { trigger: ".modal button[name=action_confirm]", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_field_widget[name=verdict]:contains(有效)" },
        { trigger: "button[name=action_major]:contains(重大)", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".ribbon:contains(重大)" },
    ],
});

/** By keyboard but for the tap on the kind: new, who calls, one sentence, save; then the title is there. In Chinese. */
registry.category("web_tour.tours").add("property_service_intake", {
    steps: () => [
        { trigger: ".o_list_button_add:contains(新建)", run: "press alt+c" },
        { trigger: ".o_field_widget[name=residency_id] input:focus", run: "edit 13800000001" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Resident One)", run: "press Enter" },
        { content: "who lives there", trigger: ".o_field_widget[name=unit_resident_ids]:contains(Resident One)" },
        { content: "and what was", trigger: ".o_field_widget[name=recent_ticket_ids]:contains(电梯异响)" },
        { trigger: ".o_field_widget[name=residency_id] input:focus", run: "press Tab" },
        { trigger: ".o_field_widget[name=name] input:focus", run: "edit 厨房水管漏水。请尽快来人" },
        {
            content: "its kind, one tap",
            trigger: ".o_field_widget[name=kind] .o_radio_item:contains(投诉) input",
            run: "click",
        },
        { trigger: ".o_field_widget[name=kind] input:checked" },
        { trigger: "button[name=action_make_ticket]:contains(生成工单)", run: "press alt+q" },
        { content: "the title follows", trigger: ".o_field_widget[name=name] input:value(/^厨房水管漏水$/)" },
        { trigger: ".o_field_property_countdown" },
    ],
});

const answerAndNext = [
    { trigger: "button[name=action_answer]:contains(答复)", run: "click" },
    { trigger: ".modal .o_field_widget[name=text] textarea", run: "edit 已派人处理" },
    { trigger: ".modal .o_field_widget[name=agreed_with] input", run: "edit 王住户" },
    { trigger: ".modal button[name=action_confirm_next]", run: "click" },
];

/** Answer and next goes through what the list showed, and back to it at its end. In Chinese. */
registry.category("web_tour.tours").add("property_service_queue", {
    steps: () => [
        { content: "what falls due within a day", trigger: ".o_facet_value:contains(24 小时内到期)" },
        { trigger: ".o_data_row:first td[name=name]:contains(排队一)", run: "click" },
        { trigger: ".o_pager_value:contains(1)" },
        ...answerAndNext,
        {
            content: "the next of the queue, not the one that is due first",
            trigger: "body:not(:has(.modal)) .o_field_widget[name=name] input:value(排队二)",
        },
        { content: "through which one pages on", trigger: ".o_pager_value:contains(2)" },
        ...answerAndNext,
        { content: "the list again", trigger: "body:not(:has(.modal)) .o_list_view .o_facet_value" },
    ],
});

/** Answered elsewhere while the page is open: said before anybody answers again. In Chinese. */
registry.category("web_tour.tours").add("property_service_answered", {
    steps: () => [
        {
            trigger: "button[name=action_answer]:contains(答复)",
            run: async () => {
                const [ticket] = await call("helpdesk.ticket", "search", [["name", "=", "同时处理"]]);
                const vals = { ticket_ids: [[6, 0, [ticket]]], text: "已派人", agreed_with: "王住户" };
                const [answer] = await call("property.ticket.answer", "create", [vals]);
                await call("property.ticket.answer", "action_confirm", [answer]);
            },
        },
        { trigger: "body:not(:has(.o_notification)) button[name=action_settle]", run: "click" },
        { content: "by whom", trigger: ".o_notification:contains(刚刚已由):contains(Test attendant)" },
    ],
});

const hide = (state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
};
const expectCalls = async (wanted) => {
    const found = await call("property.call", "search_count", []);
    if (found !== wanted) {
        throw new Error(`${found} calls instead of ${wanted}`);
    }
};

/** A new call that nobody touched is no call, whatever becomes of its page; what was typed is kept. In Chinese. */
registry.category("web_tour.tours").add("property_service_untouched", {
    steps: () => [
        {
            content: "one looks at another page meanwhile",
            trigger: ".o_field_widget[name=residency_id] input",
            async run() {
                const asked = [];
                const listen = ({ detail }) => asked.push(detail.url);
                rpcBus.addEventListener("RPC:REQUEST", listen);
                hide("hidden");
                await expectCalls(0);
                rpcBus.removeEventListener("RPC:REQUEST", listen);
                hide("visible");
                if (asked.some((url) => url.includes("web_save"))) {
                    throw new Error("saved though nobody entered anything");
                }
            },
        },
        {
            content: "and closes this one",
            trigger: "button[name=action_make_ticket]:contains(生成工单)",
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        {
            trigger: "button[name=action_make_ticket]:contains(生成工单)",
            run: () => expectCalls(0),
        },
        { trigger: ".o_field_widget[name=phone] input", run: "edit 13800000008" },
        {
            content: "what was typed is kept when the page is closed, once",
            trigger: ".o_field_widget[name=phone] input:value(13800000008)",
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        {
            trigger: ".o_field_widget[name=phone] input:value(/^$/)",
            run: () => expectCalls(1),
        },
        { trigger: ".o_field_widget[name=phone] input", run: "edit 13800000009" },
        {
            content: "a call that has begun stays",
            trigger: ".o_field_widget[name=phone] input:value(13800000009)",
            run: () => hide("hidden"),
        },
        {
            trigger: ".o_form_saved",
            async run() {
                hide("visible");
                await expectCalls(2);
            },
        },
    ],
});
