import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useService } from "@web/core/utils/hooks";

/** The steps of an estate that goes live: what is there, and the page of each, filtered to this estate. */
export class StartSteps extends Component {
    static template = "property_base.StartSteps";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get steps() {
        return this.props.record.data[this.props.name] || [];
    }

    get doneCount() {
        return this.steps.filter((step) => step.count && !step.lacking).length;
    }

    open(step, shown) {
        return this.action.doAction(step.path, { additionalContext: shown });
    }
}

registry.category("fields").add("property_start_steps", { component: StartSteps, supportedTypes: ["json"] });
