import { registry } from "@web/core/registry";

/** The published roster, opened from the desk: the own line first, nothing to change. In Chinese. */
registry.category("web_tour.tours").add("property_duty_wall", {
    steps: () => [
        { trigger: ".o_duty_roster:contains(值班安排表)", run: "click" },
        { trigger: ".o_roster_grid .o_grid_own[data-row='0']:contains(Test attendant)" },
        { trigger: ".o_grid_today" },
        {
            content: "a click opens no choice of shifts",
            trigger: "tr[data-row='1']:contains(Test steward) .o_grid_shift:contains(夜)",
            run: "click",
        },
        { trigger: ".o_roster_grid:not(:has(.o_grid_palette)):not(:has(.o_grid_save)):not(:has(.o_grid_brush))" },
    ],
});
