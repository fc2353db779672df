import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** Tells an open screen what can't wait at a post: nobody takes over, somebody came who is not on the roster. */
export const dutyAlarmService = {
    dependencies: ["action", "bus_service", "notification"],
    start(_env, { action, bus_service: bus, notification }) {
        bus.subscribe("property_duty/alarm", ({ title, text, res_model, res_id }) => {
            notification.add(text, {
                title,
                type: "danger",
                sticky: true,
                buttons: [
                    {
                        name: _t("Look"),
                        primary: true,
                        onClick: () =>
                            action.doAction({
                                type: "ir.actions.act_window",
                                res_model,
                                res_id,
                                views: [[false, "form"]],
                            }),
                    },
                ],
            });
        });
        bus.start();
    },
};

registry.category("services").add("property_duty_alarm", dutyAlarmService);
