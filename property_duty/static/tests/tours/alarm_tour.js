import { registry } from "@web/core/registry";
import { rpc } from "@web/core/network/rpc";

/** Somebody without a shift taps at the kiosk: the supervisor's screen says so, and opens it. In Chinese. */
registry.category("web_tour.tours").add("property_duty_alarm", {
    steps: () => [
        {
            content: "a tap at the kiosk",
            trigger: ".o_web_client .o_control_panel",
            run: async () => {
                const people = "hr.employee.public";
                const [person] = await rpc(`/web/dataset/call_kw/${people}/search_read`, {
                    model: people,
                    method: "search_read",
                    args: [[["name", "=", "Test attendant"]], ["name"]],
                    kwargs: {},
                });
                await rpc("/hr_attendance/manual_selection", {
                    token: "kiosk",
                    employee_id: person.id,
                    pin_code: false,
                });
            },
        },
        { content: "is told", trigger: ".o_notification:contains(不在排班表上):contains(Test attendant)" },
        { trigger: ".o_notification:contains(不在排班表上) button:contains(查看)", run: "click" },
        { content: "and opened", trigger: ".o_form_view .o_field_widget[name=kind]:contains(放行并标记)" },
    ],
});
