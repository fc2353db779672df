import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, xml } from "@odoo/owl";

/** Who may enter and not change has no button of the form to discard with, and leaving the page saves the line. */
export class DiscardEntry extends Component {
    static template = xml`
        <button type="button" class="btn btn-outline-secondary o_register_discard" t-on-click="discard">
            <t t-out="props.label"/>
        </button>`;
    static props = { ...standardWidgetProps, label: { type: String } };

    /** An empty line in its place. */
    discard() {
        return this.props.record.model.load({ resId: false });
    }
}

registry.category("view_widgets").add("property_register_discard", {
    component: DiscardEntry,
    extractProps: ({ attrs }) => ({ label: attrs.string }),
});
