import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** Tells the person who asked for long work how far it is, on whatever screen the person is now. */
export const backgroundJobService = {
    dependencies: ["action", "bus_service", "notification", "orm"],
    start(env, { action, bus_service: bus, notification, orm }) {
        const open = async (id) => action.doAction(await orm.call("property.background.job", "action_open", [[id]]));
        const show = (id) =>
            action.doAction({
                type: "ir.actions.act_window",
                res_model: "property.background.job",
                res_id: id,
                views: [[false, "form"]],
            });
        bus.subscribe("property_background_job", ({ id, state, title, has_result }) => {
            env.bus.trigger("PROPERTY_BACKGROUND_JOB", { id });
            if (title) {
                const close = notification.add(title, {
                    type: state === "done" ? "success" : "danger",
                    sticky: true,
                    buttons: [
                        {
                            name: has_result ? _t("Open the Result") : _t("Look"),
                            primary: true,
                            onClick: () => {
                                close();
                                return has_result ? open(id) : show(id);
                            },
                        },
                    ],
                });
            }
        });
        bus.start();
    },
};

registry.category("services").add("property_background_job", backgroundJobService);

registry.category("user_menuitems").add("property_background_jobs", (env) => ({
    type: "item",
    id: "property_background_jobs",
    description: _t("Background Jobs"),
    callback: () => env.services.action.doAction("property_base.property_background_job_action"),
    sequence: 45,
}));
