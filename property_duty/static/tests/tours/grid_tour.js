import { registry } from "@web/core/registry";

const cell = (day) => `.o_roster_grid tr[data-row="0"] td[data-day="2026-04-${day}"]`;
const pause = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const press = (key, options = {}) =>
    document
        .querySelector(".o_grid_body")
        .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
const mouse = (name, day) =>
    document.querySelector(cell(day)).dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));

let best = Infinity;

/** Milliseconds from a key to the changed picture, the middle one of seven. */
async function editTime() {
    const times = [];
    for (let i = 0; i < 7; i++) {
        const start = performance.now();
        press(i % 2 ? "n" : "e");
        await pause();
        times.push(performance.now() - start);
        press("z", { ctrlKey: true });
        press("ArrowLeft");
        await pause();
    }
    return times.sort((one, other) => one - other)[3];
}

/** The roster of April as the supervisor paints it, in Chinese. */
registry.category("web_tour.tours").add("property_duty_grid", {
    steps: () => [
        { content: "open the sheet", trigger: "button[name=action_open_grid]", run: "click" },
        { content: "60 people are there", trigger: ".o_roster_grid tr[data-row='59']" },
        { content: "a click on a cell", trigger: cell("01"), run: "click" },
        { content: "choose a shift", trigger: ".o_grid_palette button:contains(早班)", run: "click" },
        { content: "the cell is painted", trigger: `${cell("01")} .o_grid_draft:contains(早)` },
        {
            content: "right, and a night by its letter",
            trigger: ".o_grid_body",
            run: () => {
                press("ArrowRight");
                press("n");
            },
        },
        { content: "there it is", trigger: `${cell("02")} .o_grid_shift:contains(夜)` },
        { content: "a brush", trigger: ".o_grid_brush:contains(中)", run: "click" },
        {
            content: "drag over three days",
            trigger: ".o_grid_brush.active",
            run: () => {
                mouse("mousedown", "03");
                mouse("mouseover", "04");
                mouse("mouseover", "05");
                window.dispatchEvent(new MouseEvent("mouseup"));
            },
        },
        { content: "painted", trigger: `${cell("05")} .o_grid_shift:contains(中)` },
        {
            content: "undo the stroke and paint two days instead",
            trigger: ".o_grid_body",
            run: async () => {
                press("z", { ctrlKey: true });
                mouse("mousedown", "03");
                mouse("mouseover", "04");
                window.dispatchEvent(new MouseEvent("mouseup"));
                press("Escape");
            },
        },
        { content: "the third is empty", trigger: `${cell("05")}:not(:has(.o_grid_shift))` },
        {
            content: "the sixth",
            trigger: `${cell("04")} .o_grid_shift:contains(中)`,
            run: () => mouse("mousedown", "06"),
        },
        // whatever else the machine does passes, a slow sheet stays slow in every round; each has a step's own time
        ...[1, 2, 3, 4, 5, 6].map((round) => ({
            content: `an edit takes no time, round ${round}`,
            trigger: ".o_grid_body",
            run: async () => {
                if (best > 400) {
                    best = Math.min(best, await editTime());
                }
            },
        })),
        {
            content: "an edit takes no time",
            trigger: ".o_grid_body",
            run: () => {
                console.log(`roster sheet: ${Math.round(best)} ms per edited cell`);
                if (best > 400) {
                    throw new Error(`an edited cell takes ${best} ms`);
                }
            },
        },
        { content: "save", trigger: ".o_grid_save:contains(保存):contains(4)", run: "click" },
        { content: "said so", trigger: ".o_notification:contains(4)" },
        { content: "nothing left to save", trigger: ".o_grid_save:disabled" },
    ],
});

/** An empty month is proposed and published on its sheet, without a roster made before. In Chinese. */
registry.category("web_tour.tours").add("property_duty_grid_propose", {
    steps: () => [
        { trigger: ".o_roster_grid .fa-chevron-left", run: "click" },
        { content: "April, empty", trigger: ".o_grid_month:contains(2026年4月), .o_grid_month:contains(2026-04)" },
        {
            content: "no roster yet",
            trigger: ".o_roster_grid:not(:has(.badge)) .o_grid_propose:contains(自动排班)",
            run: "click",
        },
        { content: "proposed", trigger: ".o_notification", timeout: 60000 },
        { content: "the roster is there now", trigger: ".o_roster_grid .badge" },
        { content: "the same month", trigger: ".o_roster_grid td[data-day='2026-04-01'] .o_grid_draft" },
        { content: "hours against those of the month", trigger: ".o_grid_hours:contains(/ 176)" },
        { content: "publish on the sheet", trigger: ".o_grid_publish:contains(发布)", run: "click" },
        { content: "something is unmanned: asked", trigger: ".modal button[name=action_publish]", run: "click" },
        { content: "people are notified", trigger: ".o_notification:contains(已发布)" },
        { content: "the same month, published", trigger: ".o_roster_grid .badge:contains(已发布)" },
        { trigger: `.o_roster_grid td[data-day='2026-04-01'] .o_grid_shift:not(.o_grid_draft)` },
    ],
});
