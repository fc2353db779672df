import { Component, onMounted, onWillStart, onWillUnmount, status, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { formatMinutes } from "@property_obligation/countdown/property_countdown";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

const { DateTime } = luxon;
const KEPT = "property_duty_desk_post";
const [TICK, SOON, PAUSE, TYPED] = [15000, 60, 300, 250];

/** The attendant's one screen, and the same on the wall. */
export class DutyDesk extends Component {
    static template = "property_duty.DutyDesk";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.bus = useService("bus_service");
        this.search = useRef("search");
        this.isWall = Boolean(this.props.action.context?.wallboard);
        this.state = useState({ posts: [], postId: 0, data: null, text: "", found: [], now: DateTime.now() });
        this.find = useDebounced(() => this.onFind(), TYPED);
        this.readings = 0;
        this.onBus = () => this.refresh();
        onWillStart(() => this.start());
        onMounted(() => {
            this.bus.subscribe("property_duty/desk", this.onBus);
            this.bus.subscribe("property_duty/handover", this.onBus);
            this.bus.addEventListener("BUS:RECONNECT", this.onBus);
            this.bus.start();
            this.timer = browser.setInterval(() => (this.state.now = DateTime.now()), TICK);
            this.search.el?.focus();
        });
        onWillUnmount(() => {
            this.bus.unsubscribe("property_duty/desk", this.onBus);
            this.bus.unsubscribe("property_duty/handover", this.onBus);
            this.bus.removeEventListener("BUS:RECONNECT", this.onBus);
            browser.clearInterval(this.timer);
            browser.clearTimeout(this.due);
        });
        if (!this.isWall) {
            useHotkey("alt+n", () => this.newTicket(), { bypassEditableProtection: true });
            useHotkey("alt+l", () => this.newEntry(), { bypassEditableProtection: true });
            useHotkey("alt+f", () => this.search.el?.focus(), { bypassEditableProtection: true });
        }
    }

    async start() {
        this.state.posts = await this.orm.call("property.post", "desk_posts", []);
        const kept = Number(browser.localStorage.getItem(KEPT));
        const post = this.state.posts.find((one) => one.id === kept) || this.state.posts[0];
        if (post) {
            this.state.postId = post.id;
            await this.load();
        }
    }

    /** Read what the desk shows; of several readings on their way the last one counts, and each of them ends. */
    async load() {
        if (this.state.postId && status(this) !== "destroyed") {
            const reading = ++this.readings;
            const data = await this.orm.silent.call("property.post", "desk_data", [[this.state.postId]]);
            if (reading === this.readings) {
                this.state.data = data;
                this.state.now = DateTime.now();
            }
        }
    }

    /** Read again soon: words that come meanwhile are answered by the same reading, and put none off. */
    refresh() {
        this.due ??= browser.setTimeout(() => {
            this.due = null;
            this.load();
        }, PAUSE);
    }

    get data() {
        return this.state.data;
    }

    async onPost(ev) {
        this.state.postId = Number(ev.target.value);
        browser.localStorage.setItem(KEPT, this.state.postId);
        await this.load();
    }

    presence(person) {
        return person.is_here ? _t("Checked in") : _t("Not checked in yet");
    }

    clock(text) {
        return text ? deserializeDateTime(text).toFormat("HH:mm") : "";
    }

    left(text) {
        const minutes = Math.floor(deserializeDateTime(text).diff(this.state.now, "minutes").minutes);
        const time = formatMinutes(Math.abs(minutes < 0 ? minutes + 1 : minutes));
        const style =
            minutes < 0 ? "text-danger fw-bold" : minutes < SOON ? "text-warning-emphasis fw-bold" : "text-muted";
        return { text: minutes < 0 ? _t("%(time)s overdue", { time }) : _t("%(time)s left", { time }), style };
    }

    async onFind() {
        const text = this.state.text.trim();
        this.state.found = text
            ? await this.orm.silent.call("property.post", "desk_find", [[this.state.postId], text])
            : [];
    }

    /**
     * A form over the desk; the desk reads again when it closes. While one is on its way a second press opens no other:
     * on a busy server it would lie under the first, empty, and look as if that one had not been saved.
     */
    async over(action, additionalContext = {}) {
        if (this.isOver) {
            return;
        }
        this.isOver = true;
        try {
            const loaded = typeof action === "function" ? await action() : action;
            // the form closes at once: Odoo would keep it open until what is given back here has ended
            await this.action.doAction(loaded, { additionalContext, onClose: () => void this.load() });
        } finally {
            this.isOver = false; // it is open now and lies over the desk, or never will be
        }
    }

    openResident(row) {
        return this.orm
            .call("property.residency", "action_open_file", [[row.id]])
            .then((action) => this.action.doAction(action));
    }

    /** The one intake: whoever calls or stands at the desk; a resident who was found is there already. */
    newTicket(row) {
        return this.over("property_service.property_call_action_new", {
            default_estate_id: this.data.estate_id,
            default_desk_post_id: this.state.postId,
            ...(row && { default_residency_id: row.id }),
        });
    }

    async newEntry() {
        if (!this.data?.log) {
            return this.openLog();
        }
        const form = async () => ({
            ...(await this.action.loadAction("property_duty.property_duty_entry_action_new")),
            target: "new",
        });
        return this.over(form, { default_log_id: this.data.log.id });
    }

    async openLog() {
        await this.orm.call("property.duty.log", "action_start", [this.state.postId]);
        await this.load();
    }

    async openHandover() {
        const id = await this.orm.call("property.handover", "sheet_of", [this.state.postId]);
        if (id) {
            await this.action.doAction({
                type: "ir.actions.client",
                tag: "property_duty.handover",
                name: _t("Handover"),
                params: { handover_id: id },
                context: { active_id: id },
            });
        }
    }

    async openOwed(row) {
        await this.action.doAction(await this.orm.call("property.obligation", "action_open_record", [[row.id]]));
    }

    openRoster() {
        return this.action.doAction("property_duty.property_roster_wall_action", {
            additionalContext: { estate_id: this.data.estate_id },
        });
    }

    openTasks() {
        return this.over("property_duty.property_duty_task_action", {
            default_post_id: this.state.postId,
            search_default_post_id: this.state.postId,
        });
    }
}

registry.category("actions").add("property_duty.desk", DutyDesk);
