import { Component, onMounted, onWillStart, useExternalListener, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { GridSheet } from "./grid_sheet";
import { registry } from "@web/core/registry";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** One person's line; drawn again only when the person's month changed. */
class RosterGridRow extends Component {
    static template = "property_duty.RosterGridRow";
    static props = { row: Object, version: Number, number: Number };
}

/** The roster of a month as a sheet of person and day, for mouse and keyboard; on the wall to be read only (DUT-1). */
export class RosterGrid extends Component {
    static template = "property_duty.RosterGrid";
    static components = { RosterGridRow };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.body = useRef("body");
        this.state = useState({ data: null, drawn: 0, brush: null, postId: 0, at: null, palette: null });
        this.cursor = [0, 0];
        this.stroke = null;
        const { estate_id, month, wall } = { ...this.props.action.context, ...this.props.action.params };
        this.isWall = Boolean(wall);
        onWillStart(() => this.load(estate_id || false, month || false));
        onMounted(() => this.showCursor());
        useExternalListener(window, "mouseup", () => this.endStroke());
        useSetupAction({
            beforeLeave: () => this.confirmLeaving(),
            beforeUnload: (ev) => this.sheet?.changeCount && ev.preventDefault(),
        });
    }

    async load(estateId, month) {
        const method = this.isWall ? "wall_month" : "grid_month";
        const data = await this.orm.call("property.shift", method, [estateId, month]);
        this.sheet = data.estate ? new GridSheet(data) : null;
        this.cursor = [0, Math.max(0, data.days?.findIndex((day) => day.date === data.today) ?? 0)];
        Object.assign(this.state, { data, palette: null });
        if (data.estate) {
            // the page that is shown anew after a button is the same one
            this.props.action.context = { ...this.props.action.context, estate_id: data.estate.id, month: data.month };
        }
        this.draw();
    }

    draw() {
        this.state.drawn++;
    }

    get title() {
        return deserializeDate(this.state.data.month).toFormat(_t("yyyy-MM"));
    }

    get changeCount() {
        return this.state.drawn && this.sheet.changeCount;
    }

    /** Of the estate, wherever the browser stands. */
    isToday(day) {
        return day.date === this.state.data.today;
    }

    /** Weekday of a day in one sign or short word of the user's language. */
    weekday(day) {
        return deserializeDate(day.date).toFormat("ccccc");
    }

    /** The rows shown: of one post, or all. Their number is the cursor's. */
    get rows() {
        const postId = this.state.postId;
        return postId ? this.sheet.rows.filter((row) => row.postId === postId) : this.sheet.rows;
    }

    // ------------------------------------------------------------- other sheets

    async confirmLeaving() {
        if (!this.sheet?.changeCount) {
            return true;
        }
        return new Promise((resolve) =>
            this.dialog.add(ConfirmationDialog, {
                title: _t("Unsaved changes"),
                body: _t("The changed cells of this sheet are not saved yet. Leave it and lose them?"),
                confirmLabel: _t("Leave"),
                confirm: () => resolve(true),
                cancel: () => resolve(false),
            }),
        );
    }

    async move(months) {
        const first = deserializeDate(this.state.data.month).plus({ months });
        await this.open(this.state.data.estate.id, serializeDate(first));
    }

    async open(estateId, month) {
        if (await this.confirmLeaving()) {
            await this.load(estateId, month);
        }
    }

    onEstate(ev) {
        return this.open(Number(ev.target.value), this.state.data.month);
    }

    onPost(ev) {
        this.state.postId = Number(ev.target.value);
    }

    /** The roster of the sheet; made where there is none yet. */
    async rosterId() {
        const { roster, estate, month } = this.state.data;
        return roster ? roster.id : (await this.orm.create("property.roster", [{ estate_id: estate.id, month }]))[0];
    }

    /** A button of the roster, pressed on its sheet: what isn't saved yet is saved before. */
    async onRoster(method) {
        await this.save();
        if (this.sheet.changeCount) {
            return;
        }
        const resId = await this.rosterId();
        const { estate, month } = this.state.data;
        await this.action.doActionButton({
            type: "object",
            name: method,
            resModel: "property.roster",
            resId,
            resIds: [resId],
            context: {},
            onClose: () => this.load(estate.id, month),
        });
    }

    openRoster() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "property.roster",
            res_id: this.state.data.roster.id,
            views: [[false, "form"]],
        });
    }

    // -------------------------------------------------------------------- cells

    /** [row, date, element] of a cell of the page, none elsewhere. */
    cell(target) {
        const element = target.closest("td[data-day]");
        const number = Number(element?.parentElement.dataset.row);
        return element && [this.rows[number], element.dataset.day, element];
    }

    setCells(cells) {
        this.sheet.paint(cells);
        this.draw();
    }

    /** Turns of a cell after a template was chosen for it; `also`: beside what is there. */
    chosen(row, date, template, also = false) {
        if (!template) {
            return [];
        }
        const turn = this.sheet.turn(row, template);
        const others = row.turns(date).filter(([templateId]) => templateId !== template.id);
        return also ? [...others, turn] : [turn];
    }

    onMouseDown(ev) {
        const found = this.state.data.can_write && this.cell(ev.target);
        if (!found || ev.button) {
            return;
        }
        this.moveTo(found[2]);
        if (this.state.brush) {
            ev.preventDefault();
            this.body.el.focus({ preventScroll: true });
            this.state.palette = null;
            this.stroke = new Set();
            this.past = this.sheet.past.length;
            this.onMouseOver(ev);
        }
    }

    onMouseOver(ev) {
        const found = this.stroke && this.cell(ev.target);
        if (found && !this.stroke.has(found[2])) {
            const [row, date, element] = found;
            this.stroke.add(element);
            const template = this.sheet.templates.get(this.state.brush);
            this.setCells([[row, date, this.chosen(row, date, template, ev.shiftKey)]]);
        }
    }

    /** What was painted in one stroke is undone in one. */
    endStroke() {
        if (this.stroke) {
            this.sheet.past.push(this.sheet.past.splice(this.past).flat());
            this.sheet.past = this.sheet.past.filter((step) => step.length);
            this.stroke = null;
            this.draw();
        }
    }

    onClick(ev) {
        const found = this.state.data.can_write && !this.state.brush && this.cell(ev.target);
        if (!found) {
            this.state.palette = null;
            return;
        }
        const [row, date, element] = found;
        const box = element.getBoundingClientRect();
        this.target = [row, date];
        this.state.palette = {
            style: `left: ${Math.min(box.left, window.innerWidth - 240)}px; top: ${Math.min(box.bottom, window.innerHeight - 280)}px`,
        };
    }

    choose(template, ev) {
        const [row, date] = this.target;
        this.state.palette = null;
        this.setCells([[row, date, this.chosen(row, date, template, ev.shiftKey)]]);
        this.body.el.focus({ preventScroll: true });
    }

    pick(brush) {
        this.state.brush = this.state.brush === brush ? null : brush;
        this.state.palette = null;
        this.body.el.focus({ preventScroll: true });
    }

    // ----------------------------------------------------------------- keyboard

    element([row, day]) {
        return this.body.el?.querySelector(`tr[data-row="${row}"] td[data-day="${this.sheet.days[day].date}"]`);
    }

    showCursor() {
        this.body.el?.querySelector(".o_grid_cursor")?.classList.remove("o_grid_cursor");
        const element = this.sheet && this.element(this.cursor);
        element?.classList.add("o_grid_cursor");
        requestAnimationFrame(() => element?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    }

    moveTo(element) {
        const day = this.sheet.days.findIndex((item) => item.date === element.dataset.day);
        this.cursor = [Number(element.parentElement.dataset.row), day];
        this.showCursor();
    }

    onKeyDown(ev) {
        if (!this.sheet) {
            return;
        }
        const isCommand = ev.ctrlKey || ev.metaKey;
        if (ev.key in ARROWS) {
            const limits = [this.rows.length, this.sheet.days.length];
            this.cursor = this.cursor.map((at, i) => Math.max(0, Math.min(limits[i] - 1, at + ARROWS[ev.key][i])));
            this.showCursor();
        } else if (isCommand && ev.key.toLowerCase() === "z") {
            this.undo();
        } else if (isCommand && ev.key.toLowerCase() === "s") {
            this.save();
        } else if (ev.key === "Escape") {
            Object.assign(this.state, { brush: null, palette: null });
        } else if (isCommand || ev.altKey || !this.state.data.can_write || !this.type(ev)) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    /** A letter sets the shift of the cell, with Shift a second one; Delete empties it. */
    type(ev) {
        const isDelete = ["Delete", "Backspace"].includes(ev.key);
        const template = this.sheet.offered.find((item) => item.key === ev.key.toUpperCase());
        if (!isDelete && !template) {
            return false;
        }
        const [row, date] = [this.rows[this.cursor[0]], this.sheet.days[this.cursor[1]].date];
        this.setCells([[row, date, this.chosen(row, date, template, ev.shiftKey)]]);
        if (!ev.shiftKey) {
            this.cursor[1] = Math.min(this.cursor[1] + 1, this.sheet.days.length - 1);
        }
        this.showCursor();
        return true;
    }

    undo() {
        this.sheet.undo();
        this.draw();
    }

    async save() {
        const changes = this.sheet.changes();
        if (!changes.length) {
            return;
        }
        const { estate, month } = this.state.data;
        const { errors, saved } = await this.orm.call("property.shift", "grid_save", [estate.id, changes]);
        if (errors.length) {
            this.sheet.showErrors(errors);
            this.draw();
            const texts = errors.slice(0, 5).map((error) => this.errorText(error));
            this.notification.add([_t("Nothing was saved."), ...texts].join("\n"), { type: "danger", sticky: true });
            return;
        }
        await this.load(estate.id, month);
        this.showCursor();
        this.notification.add(_t("%s cells saved.", saved), { type: "success" });
    }

    errorText({ employee_id, date, text }) {
        const row = this.sheet.rows.find((item) => item.id === employee_id);
        return `${row.name} ${date}: ${text}`;
    }
}

registry.category("actions").add("property_duty.roster_grid", RosterGrid);
