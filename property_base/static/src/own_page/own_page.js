import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useService } from "@web/core/utils/hooks";

const TONES = { plain: "secondary", warn: "warning", late: "danger" };

/**
 * What concerns the person who looks, in cards of the modules; the home of employees, made for a phone.
 * An action draws the cards of another model by its parameter `model`.
 */
export class OwnPage extends Component {
    static template = "property_base.OwnPage";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.model = this.props.action.params?.model || "property.own.page";
        this.state = useState({ page: null });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.page = await this.orm.call(this.model, "cards", []);
    }

    colour(tone) {
        return TONES[tone];
    }

    openLine(line) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: line.model,
            res_id: line.id,
            views: [[false, "form"]],
        });
    }

    async press(line) {
        const action = await this.orm.call(line.model, line.method, [line.id]);
        if (action?.type === "ir.actions.act_window") {
            // a button gets its action with views from the server, a call gets it as the method says it
            action.views ||= action.view_mode.split(",").map((mode) => [false, mode]);
        }
        return this.action.doAction(action, { onClose: () => this.load() });
    }

    openAll(link) {
        return this.action.doAction(link.action);
    }
}

registry.category("actions").add("property_own_page", OwnPage);

/** The own page is two taps away for everybody, whatever page one works on. */
function ownPageItem(env) {
    return {
        type: "item",
        id: "property_own_page",
        description: _t("My Page"),
        callback: () =>
            env.services.action.doAction("property_base.property_own_page_action", { clearBreadcrumbs: true }),
        sequence: 5,
    };
}

registry.category("user_menuitems").add("property_own_page", ownPageItem);
