import { onWillUnmount } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";

const INTAKE = "property_service.property_call_action_new";
/** Milliseconds after which an open page looks again whether somebody else answered. */
const LOOK_AGAIN = 20000;
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
        this.ticketOrm = useService("orm");
        this.notification = useService("notification");
        this.saidAnswer = null;
        this.saidAnswering = null;
        useBus(this.env.bus, NEXT, ({ detail }) => this.showNext(detail));
        const timer = browser.setInterval(() => !document.hidden && this.lookAgain(), LOOK_AGAIN);
        onWillUnmount(() => browser.clearInterval(timer));
    }

    async beforeExecuteActionButton(params) {
        await this.sayAnswered();
        return super.beforeExecuteActionButton(params);
    }

    /** Say once that the ticket was answered elsewhere since the page was read: by whom and when. */
    async sayAnswered() {
        const { resId, data } = this.model.root;
        if (!resId || !data.estate_id) {
            return;
        }
        const unseen = [
            ["ticket_id", "=", resId],
            ["id", "not in", data.reply_ids.currentIds],
        ];
        const fields = ["employee_id", "create_date"];
        const last = { order: "id desc", limit: 1 };
        let answer = null;
        try {
            [answer] = await this.ticketOrm.silent.searchRead("property.ticket.reply", unseen, fields, last);
        } catch {
            return; // only a hint: what is pressed says by itself what is wrong
        }
        if (answer && answer.id !== this.saidAnswer) {
            this.saidAnswer = answer.id;
            const name = answer.employee_id ? answer.employee_id[1] : "";
            const time = deserializeDateTime(answer.create_date).toFormat("HH:mm");
            this.notification.add(_t("Just answered by %(name)s (%(time)s). Reload the page.", { name, time }), {
                type: "warning",
                sticky: true,
            });
        }
    }

    /** Say once who else has the answer form open; only a hint, as it ends by itself. */
    async sayAnswering() {
        const { resId, data } = this.model.root;
        if (!resId) {
            return;
        }
        try {
            const [{ answering }] = await this.ticketOrm.silent.read("helpdesk.ticket", [resId], ["answering"]);
            if (answering && answering !== data.answering && answering !== this.saidAnswering) {
                this.notification.add(answering, { type: "info" });
            }
            this.saidAnswering = answering;
        } catch {
            return; // only a hint
        }
    }

    async lookAgain() {
        await this.sayAnswered();
        await this.sayAnswering();
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
