import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const RESULT = "property.standard.result";
const COLORS = { met: "table-success", missed: "table-danger", nothing: "text-muted", not_measured: "text-muted" };
const WORDS = {
    met: _t("Met"),
    missed: _t("Not met"),
    nothing: _t("Nothing to measure in this month"),
    not_measured: _t("Not measured: it is checked by inspections"),
};

/** Standards × months of an estate: met and missed in colour, one click to the records behind a figure (STD-2). */
export class StandardMatrix extends Component {
    static template = "property_standard.Matrix";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ sheet: null });
        this.months = useRef("months");
        onWillStart(() => this.load(false));
        onMounted(() => this.showLatest());
    }

    async load(estate) {
        this.state.sheet = await this.orm.call("property.standard.matrix", "sheet", [estate]);
    }

    /** On a narrow screen the last months are seen first. */
    showLatest() {
        if (this.months.el) {
            this.months.el.scrollLeft = this.months.el.scrollWidth;
        }
    }

    color(square) {
        return COLORS[square.state];
    }

    /** What a square says in words; one without results is of a month that wasn't measured. */
    words(square) {
        return square.ids.length ? WORDS[square.state] : "";
    }

    /** The records behind a figure; where there are none, or several periods, the results themselves. */
    async open(row, square) {
        if (square.ids.length === 1) {
            const [result] = await this.orm.read(RESULT, square.ids, ["source_model"]);
            if (result.source_model) {
                return this.action.doAction(await this.orm.call(RESULT, "action_open_records", [square.ids]));
            }
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: row.name,
            res_model: RESULT,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: [["id", "in", square.ids]],
        });
    }
}

registry.category("actions").add("property_standard.matrix", StandardMatrix);
