import { registry } from "@web/core/registry";

const { DateTime } = luxon;
const movedTo = DateTime.now().plus({ months: 1 }).set({ day: 20 }).toISODate();
const frame = () => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 50));
/** Drag with the mouse as a person does, in steps: the calendar doesn't follow a single jump. */
const dragTo = async (from, selector) => {
    const [start, end] = [from, document.querySelector(selector)].map((one) => one.getBoundingClientRect());
    const [x, y] = [start.x + start.width / 2, start.y + start.height / 2];
    const [dx, dy] = [end.x + end.width / 2 - x, end.y + end.height / 2 - y];
    const mouse = (type, share, target) => {
        const [clientX, clientY] = [x + dx * share, y + dy * share];
        target.dispatchEvent(new MouseEvent(type, { bubbles: true, button: 0, view: window, clientX, clientY }));
        return frame();
    };
    await mouse("mousedown", 0, from);
    for (const share of [0.1, 0.5, 1, 1]) {
        await mouse("mousemove", share, document);
    }
    await mouse("mouseup", 1, document);
};
const day = `.fc-daygrid-day[data-date="${movedTo}"]`;

/** The supervisor lets next month be drawn up, moves a class in the calendar and hands the plan in. In Chinese. */
registry.category("web_tour.tours").add("property_training_plan", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        {
            content: "her own estate",
            trigger: ".o_form_view .o_field_widget[name=estate_id] input:value(First Garden)",
        },
        { content: "saved and drawn up", trigger: "button[name=action_propose]:contains(编制计划)", run: "click" },
        { content: "said", trigger: ".o_notification:contains(已安排 1 堂课)" },
        { content: "with its reason", trigger: ".o_data_row:contains(服务礼仪) [name=reason_text]:contains(每月礼仪)" },
        { content: "to the calendar", trigger: "button[name=action_open_lines]", run: "click" },
        {
            content: "moved",
            trigger: ".fc-event:contains(服务礼仪)",
            run: ({ anchor }) => dragTo(anchor, day),
        },
        { content: "there", trigger: `${day} .fc-event:contains(服务礼仪)` },
        { content: "back", trigger: ".o_back_button, .breadcrumb-item a:last", run: "click" },
        { content: "it is fixed", trigger: ".o_data_row [name=is_moved] input:checked" },
        { content: "drawn up again", trigger: "button[name=action_propose]", run: "click" },
        { content: "what was moved stays", trigger: ".o_data_row [name=is_moved] input:checked" },
        { content: "checked", trigger: "button[name=action_check]:contains(检查)", run: "click" },
        { content: "handed in", trigger: "button[name=action_submit]:contains(提交)", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains(已提交)" },
        { content: "can be taken back", trigger: "button[name=action_return]:contains(撤回)" },
        { content: "isn't approved by herself", trigger: ".o_form_view:not(:has(button[name=action_approve]))" },
        { trigger: ".o_form_view:not(:has(.o_error_dialog))" },
    ],
});

/** The director approves it, and finds the sessions that the plan has made. */
registry.category("web_tour.tours").add("property_training_plan_approval", {
    steps: () => [
        { content: "waits", trigger: ".o_data_row:contains(已提交) .o_data_cell[name=period]", run: "click" },
        { trigger: "button[name=action_approve]:contains(批准)", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains(已批准)" },
        { content: "sealed", trigger: ".badge:contains(已封存)" },
        { content: "its sessions", trigger: "button[name=action_open_sessions]", run: "click" },
        { trigger: ".o_list_view .o_data_row:contains(服务礼仪)" },
        { trigger: ".o_list_view:not(:has(.o_error_dialog))" },
    ],
});
