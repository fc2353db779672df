import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";

const INTAKE = "property_service.property_call_action_new";
const NEXT = "PROPERTY_TICKET_NEXT";

/** Defaults of the intake from those of the page it is opened on. */
const intakeContext = ({ default_property_kind, default_unit_id, default_estate_id }) =>
    Object.fromEntries(
        Object.entries({ default_kind: default_property_kind, default_unit_id, default_estate_id }).filter(
            ([, value]) => value,
        ),
    );

/** "New" is the one intake for who works at the desk; others have the plain form. */
const withIntake = (Controller, method) =>
    class extends Controller {
        setup() {
            super.setup();
            this.intakeAction = useService("action");
        }

        async [method](...args) {
            if (!(await user.hasGroup("property_base.group_property_base_attendant"))) {
                return super[method](...args);
            }
            const additionalContext = intakeContext(this.props.context || {});
            return this.intakeAction.doAction(INTAKE, { additionalContext });
        }
    };

/** The form of a ticket, one of a queue: what the list showed. */
export class TicketFormController extends withIntake(FormController, "create") {
    setup() {
        super.setup();
        useBus(this.env.bus, NEXT, ({ detail }) => this.showNext(detail));
    }

    /** The next one of the queue from which this one was opened; left alone where there is none. */
    showNext(request) {
        const { resId, resIds } = this.model.root;
        const offset = resIds.indexOf(resId) + 1;
        if (request.ids.includes(resId) && offset && resIds.length > 1) {
            request.isShown = true;
            return offset < resIds.length
                ? this.model.load({ resId: resIds[offset], resIds })
                : this.env.config.historyBack();
        }
    }
}

/** After an answer: on in the queue on the screen, else to what the user owes next. */
async function nextTicket(env, { params }) {
    await env.services.action.doAction({ type: "ir.actions.act_window_close" });
    const request = { ids: params.ids, isShown: false };
    env.bus.trigger(NEXT, request);
    return request.isShown ? undefined : params.otherwise;
}

registry.category("actions").add("property_service.next_ticket", nextTicket);
const views = registry.category("views");
views.add("property_ticket_form", { ...formView, Controller: TicketFormController });
views.add("property_ticket_list", { ...listView, Controller: withIntake(ListController, "createRecord") });
views.add("property_ticket_kanban", { ...kanbanView, Controller: withIntake(KanbanController, "createRecord") });
