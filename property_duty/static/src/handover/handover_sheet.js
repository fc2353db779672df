import { _t } from "@web/core/l10n/translation";
import { Component, onMounted, onPatched, onWillStart, onWillUnmount, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { NameAndSignature } from "@web/core/signature/name_and_signature";
import { registry } from "@web/core/registry";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useService } from "@web/core/utils/hooks";
import { HandoverQueue, applyOperation, keepDrafts } from "./handover_queue";

const MODEL = "property.handover";

/** A moment of the server, as the sheet says it. */
const time = (text) => (text ? deserializeDateTime(text).toFormat("MM-dd HH:mm") : "");

/** One side's identity and signature. */
export class HandoverSign extends Component {
    static template = "property_duty.HandoverSign";
    static components = { NameAndSignature };
    static props = {
        sheetId: Number,
        side: String,
        person: Object,
        title: String,
        disabled: Boolean,
        sign: Function,
        change: Function,
    };

    setup() {
        this.state = useState({ pin: "", isEmpty: true, error: "", isBusy: false });
        this.signature = { name: "", isSignatureEmpty: true };
    }

    get signedAt() {
        return time(this.props.person.signed_at);
    }

    /** The signature as it was drawn; a later one has another address, so that no old picture is shown. */
    get picture() {
        const { sheetId, side, person } = this.props;
        return `/web/image/${MODEL}/${sheetId}/${side}_signature?unique=${encodeURIComponent(person.signed_at)}`;
    }

    onDrawn() {
        this.state.isEmpty = this.signature.isSignatureEmpty;
    }

    clear() {
        this.signature.resetSignature?.();
        this.state.isEmpty = true;
    }

    get isReady() {
        return !this.props.disabled && !this.state.isEmpty && !this.state.isBusy;
    }

    async onSign() {
        this.state.isBusy = true;
        try {
            const image = this.signature.getSignatureImage().split(",")[1];
            // a badge reader types a long code, a PIN is short digits
            const isBadge = this.state.pin.length > 8;
            const proof = this.state.pin ? { [isBadge ? "badge" : "pin"]: this.state.pin } : {};
            this.state.error = (await this.props.sign(this.props.side, image, proof)) || "";
            this.state.pin = "";
        } finally {
            this.state.isBusy = false;
        }
    }
}

/** The handover of a post on one page, for tablet and phone (HND-7). */
export class HandoverSheet extends Component {
    static template = "property_duty.HandoverSheet";
    static components = { HandoverSign };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.bus = useService("bus_service");
        this.root = useRef("root");
        const { params, context } = this.props.action;
        this.id = params?.handover_id || context?.active_id;
        this.state = useState({ sheet: null, isOnline: true, scan: "", people: [], choosing: "", reason: "" });
        this.queue = new HandoverQueue(
            `property_handover_${this.id}`,
            (operations) => this.orm.silent.call(MODEL, "sheet_do", [[this.id], operations]),
            {
                onDone: (sheet, waiting) => this.show(sheet, waiting),
                onLine: (isOnline) => (this.state.isOnline = isOnline),
            },
        );
        this.onBus = ({ handover_id: id }) => id === this.id && !this.queue.sending && this.load();
        onWillStart(() => this.load());
        onMounted(() => {
            this.bus.subscribe("property_duty/handover", this.onBus);
            this.bus.start();
            this.watch();
            this.queue.flush();
        });
        onPatched(() => this.watch());
        onWillUnmount(() => {
            this.bus.unsubscribe("property_duty/handover", this.onBus);
            this.observer?.disconnect();
            this.queue.stop();
        });
    }

    async load() {
        if (this.id) {
            this.show(await this.orm.silent.call(MODEL, "sheet_data", [[this.id]]), this.queue.waiting);
        }
    }

    /** Show what the server says; words that somebody is writing stay until they are written. */
    show(sheet, waiting) {
        if (this.writing) {
            this.isStale = true;
            return;
        }
        for (const operation of waiting) {
            applyOperation(sheet, operation);
        }
        keepDrafts(this.sheet, sheet);
        this.state.sheet = sheet;
    }

    /** The text field in which somebody is writing. */
    get writing() {
        const field = document.activeElement;
        return this.root.el?.contains(field) && field.classList.contains("o_handover_text") ? field : null;
    }

    onWritten() {
        if (this.isStale) {
            this.isStale = false;
            browser.setTimeout(() => this.queue.sending || this.load());
        }
    }

    get sheet() {
        return this.state.sheet;
    }

    get isOpen() {
        return this.sheet.state === "open";
    }

    get allSeen() {
        return this.sheet.items.every((item) => item.seen_at || item.state !== "pending");
    }

    get countLeft() {
        return this.sheet.items.filter((item) => item.state === "pending").length;
    }

    /** Everyday work that nobody took over yet; what is important is taken one by one. */
    get restOfWork() {
        return this.sheet.works.filter((work) => !work.taken_at && !work.is_important).map((work) => work.id);
    }

    get restText() {
        return _t("Take over the others (%s)", this.restOfWork.length);
    }

    get isReady() {
        return ["open", "half"].includes(this.sheet.state) && !this.sheet.problems.length;
    }

    get titles() {
        return { out: _t("Outgoing"), in: _t("Incoming") };
    }

    get stateText() {
        return {
            open: _t("Under way"),
            half: _t("One signature"),
            done: _t("Handed over"),
            missed: _t("Not held"),
        }[this.sheet.state];
    }

    time(text) {
        return time(text);
    }

    /** Tell the server which lines have been on the screen. */
    watch() {
        if (!this.sheet || !this.isOpen) {
            return;
        }
        this.observer?.disconnect();
        const unseen = [...this.root.el.querySelectorAll("[data-unseen]")];
        if (!unseen.length) {
            return;
        }
        this.observer = new IntersectionObserver((found) => {
            const ids = found.filter((one) => one.isIntersecting).map((one) => Number(one.target.dataset.unseen));
            if (ids.length) {
                this.do("seen", { ids });
            }
        });
        unseen.forEach((element) => this.observer.observe(element));
    }

    /** One tap: shown at once, sent as soon as the line allows. */
    async do(op, args = {}) {
        if (op !== "seen") {
            this.writing?.blur(); // a tap need not take the focus: what was written goes first
        }
        applyOperation(this.sheet, { op, ...args });
        try {
            await this.queue.push({ op, ...args });
        } catch (error) {
            await this.load();
            throw error;
        }
    }

    async onScan(ev) {
        ev.preventDefault();
        const code = this.state.scan.trim();
        this.state.scan = "";
        if (code) {
            await this.do("scan", { code });
        }
    }

    addCondition() {
        const token = `${luxon.DateTime.now().toMillis()}-${Math.random().toString(36).slice(2, 8)}`;
        if (this.sheet.area !== "abnormal") {
            this.do("area", { area: "abnormal" });
        }
        this.sheet.conditions.push({ token, text: "", explanation: "", isNew: true });
    }

    /** A letter was typed: it belongs to the row as it is now, an answer may have come since it was drawn. */
    typed(rows, key, value, field, ev) {
        const row = this.sheet[rows].find((one) => one[key] === value);
        if (row) {
            row[field] = ev.target.value;
        }
    }

    saveCondition(token) {
        const condition = this.sheet.conditions.find((one) => one.token === token);
        if (condition?.text.trim()) {
            this.do("condition", {
                token: condition.token,
                text: condition.text,
                explanation: condition.explanation || "",
            });
        }
    }

    dropCondition(condition) {
        const index = this.sheet.conditions.indexOf(condition);
        this.sheet.conditions.splice(index, 1);
        this.do("drop_condition", { token: condition.token });
    }

    onAbnormal() {
        if (!this.sheet.conditions.length) {
            this.addCondition();
        }
    }

    async onPhoto(ev) {
        const file = ev.target.files[0];
        if (file) {
            const data = (await getDataURLFromFile(file)).split(",")[1];
            await this.do("photo", { name: file.name, data });
        }
    }

    async choose(side) {
        this.state.people = await this.orm.call(MODEL, "sheet_people", [[this.id]]);
        this.state.choosing = side;
    }

    async onChosen(ev) {
        const side = this.state.choosing;
        this.state.choosing = "";
        if (ev.target.value) {
            await this.do("person", { side, employee_id: Number(ev.target.value) });
        }
    }

    async sign(side, signature, proof) {
        await this.queue.flush();
        const answer = await this.orm.call(MODEL, "sheet_sign", [[this.id], side, signature], proof);
        if (answer.sheet) {
            this.state.sheet = answer.sheet;
        }
        return answer.error;
    }

    withdraw() {
        this.dialog.add(ConfirmationDialog, {
            body: _t("The first signature is taken back, with a trace. Go on?"),
            confirm: async () => {
                this.state.sheet = await this.orm.call(MODEL, "sheet_withdraw", [[this.id]]);
            },
            cancel: () => {},
        });
    }

    async release() {
        this.state.sheet = await this.orm.call(MODEL, "sheet_release", [[this.id], this.state.reason]);
    }

    print() {
        return this.action.doAction("property_duty.action_report_handover", {
            additionalContext: { active_ids: [this.id], active_id: this.id, active_model: MODEL },
        });
    }
}

registry.category("actions").add("property_duty.handover", HandoverSheet);
