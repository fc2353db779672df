import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

const LINES = {
    missed: (count) => _t("%(count)s limits were missed.", { count }),
    escalated: (count) => _t("%(count)s matters were escalated to you.", { count }),
    warned: (count) => _t("%(count)s limits are about to pass.", { count }),
};

/** Tells an open screen what the clock just warned of, missed or escalated. */
export const propertyObligationService = {
    dependencies: ["action", "bus_service", "notification", "orm"],
    start(env, { action, bus_service: bus, notification, orm }) {
        const show = async (row) => {
            const today = "property_obligation.property_obligation_action_today";
            const target = row ? await orm.call("property.obligation", "action_open_record", [[row]]) : today;
            return action.doAction(target, row ? {} : { clearBreadcrumbs: true });
        };
        bus.subscribe("property_obligation", (counts) => {
            const lines = Object.keys(LINES).filter((kind) => counts[kind]);
            const texts = lines.map((kind) => LINES[kind](counts[kind]));
            // a title of its own would get a Latin full stop
            notification.add([_t("What we owe today"), ...texts].join(" · "), {
                type: counts.warned && lines.length === 1 ? "warning" : "danger",
                sticky: Boolean(counts.escalated),
                buttons: [
                    {
                        name: _t("Show"),
                        primary: true,
                        onClick: () => show(counts.row),
                    },
                ],
            });
            env.bus.trigger("PROPERTY_OBLIGATION", counts);
        });
        bus.start();
    },
};

registry.category("services").add("property_obligation", propertyObligationService);
