import { Component, markRaw, onMounted, onWillStart, useRef, useState } from "@odoo/owl";
import { deserializeDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

const ROW = 30; // px, as in matrix.scss
const SPARE = 8; // rows drawn above and below the visible ones
const SIGNS = ["", "!", "✓", "…", "✗"];
const EMPTY = { sign: "", title: "", state: "none" };

/** One person's line. Only the lines in sight exist. */
class MatrixRow extends Component {
    static template = "property_training.MatrixRow";
    static props = { person: Object, topics: Array, show: Function, open: Function };
}

/** How each person stands in each topic: thousand people and sixty topics, drawn where one looks (TRN-11). */
export class TrainingMatrix extends Component {
    static template = "property_training.Matrix";
    static components = { MatrixRow };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useService("ui");
        this.body = useRef("body");
        this.chosen = { estate_id: false, role_id: false, family_id: false };
        this.state = useState({ sheet: null, name: "", onlyOwed: false, top: 0, height: 800 });
        this.show = (person, number) => this.cell(person.cells[number]);
        this.open = (person, topic) => this.openCell(person, topic);
        onWillStart(() => this.load());
        onMounted(() => this.onScroll());
    }

    async load() {
        const { estate_id, role_id, family_id } = this.chosen;
        const sheet = await this.orm.call("property.training.matrix", "sheet", [estate_id, role_id, family_id]);
        this.state.sheet = markRaw(sheet); // it is replaced, never changed: none of its cells needs watching
        this.day = deserializeDate(this.state.sheet.day);
        this.state.top = 0;
        if (this.body.el) {
            this.body.el.scrollTop = 0;
        }
    }

    choose(name, ev) {
        this.chosen[name] = Number(ev.target.value) || false;
        return this.load();
    }

    onScroll() {
        const { scrollTop, clientHeight } = this.body.el;
        Object.assign(this.state, { top: scrollTop, height: clientHeight });
    }

    // --------------------------------------------------------------------- rows

    get people() {
        const name = this.state.name.trim().toLowerCase();
        return this.state.sheet.people.filter(
            (one) => (!this.state.onlyOwed || one.owed) && (!name || one.name.toLowerCase().includes(name)),
        );
    }

    /** The rows in sight, and how much room the others take above and below. */
    get seen() {
        const people = this.people;
        const first = Math.max(0, Math.min(Math.floor(this.state.top / ROW) - SPARE, people.length - 1));
        const last = Math.min(people.length, first + Math.ceil(this.state.height / ROW) + 2 * SPARE);
        return { rows: people.slice(first, last), above: first * ROW, below: (people.length - last) * ROW };
    }

    /** The topics of the only person below each other, where a phone has no room for columns. */
    get listed() {
        const [person, ...others] = this.people;
        if (!this.ui.isSmall || !person || others.length) {
            return null;
        }
        const cells = this.state.sheet.topics.map((topic, number) => ({ topic, ...this.show(person, number) }));
        return { person, cells: cells.filter((cell) => cell.state !== "none") };
    }

    get legend() {
        return this.state.sheet.states.map((state, number) => ({ ...state, sign: SIGNS[number] }));
    }

    /** How many people are done in a topic, of all who are asked. */
    share(topic) {
        const counts = topic.counts;
        const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
        return `${counts.done + counts.expiring}/${all}`;
    }

    // -------------------------------------------------------------------- cells

    date(days) {
        return this.day.plus({ days }).toISODate();
    }

    /** What a cell shows; nothing is asked where the server says 0. */
    cell(found) {
        if (!found) {
            return EMPTY;
        }
        const [number, last, due] = found;
        const lines = [this.state.sheet.states[number].name];
        if (last !== null) {
            lines.push(_t("Last on %s", this.date(last)));
        }
        if (due !== null) {
            lines.push(_t("Due on %s", this.date(due)));
        }
        const sign = last === null ? SIGNS[number] : this.date(last).slice(2, 7);
        return { sign, title: lines.join("\n"), state: this.state.sheet.states[number].key };
    }

    openCell(person, topic) {
        const model = topic.is_examined ? "property.training.attempt" : "property.training.attendance";
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: `${person.name}: ${topic.name}`,
            res_model: model,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: [
                ["employee_id", "=", person.id],
                ["topic_id", "=", topic.id],
            ],
        });
    }

    print(kind) {
        const xlsx = kind === "xlsx";
        return this.action.doAction({
            type: "ir.actions.report",
            report_type: xlsx ? "xlsx" : "qweb-pdf",
            report_name: xlsx ? "property_training.matrix_xlsx" : "property_training.report_matrix",
            name: _t("Training matrix"),
            data: this.chosen,
        });
    }
}

registry.category("actions").add("property_training.matrix", TrainingMatrix);
