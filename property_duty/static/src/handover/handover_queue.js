import { browser } from "@web/core/browser/browser";
import { ConnectionLostError } from "@web/core/network/rpc";

const RETRY = 3000;

/**
 * Taps on their way to the server, in their order. They are kept in the browser until the server has them: a lost
 * line or a reload loses nothing, and as every tap says how a thing shall be, sending one twice changes nothing.
 */
export class HandoverQueue {
    constructor(key, send, { onDone, onLine }) {
        Object.assign(this, { key, send, onDone, onLine });
        this.waiting = JSON.parse(browser.localStorage.getItem(key) || "[]");
        this.sending = null;
        this.isStopped = false;
    }

    push(operation) {
        this.waiting.push(operation);
        this.keep();
        return this.flush();
    }

    keep() {
        if (this.waiting.length) {
            browser.localStorage.setItem(this.key, JSON.stringify(this.waiting));
        } else {
            browser.localStorage.removeItem(this.key);
        }
    }

    /** Send what waits; resolves when nothing waits any more or the line is down. */
    flush() {
        this.sending ||= this.drain().finally(() => (this.sending = null));
        return this.sending;
    }

    async drain() {
        let size = Infinity;
        let refused = null;
        while (this.waiting.length && !this.isStopped) {
            const operations = this.waiting.slice(0, size);
            try {
                const sheet = await this.send(operations);
                this.taken(operations.length);
                this.onLine(true);
                this.onDone(sheet, this.waiting);
            } catch (error) {
                if (error instanceof ConnectionLostError) {
                    this.onLine(false);
                    this.retry();
                    break;
                }
                if (error.exceptionName === "odoo.http.SessionExpiredException") {
                    throw error; // what waits is sent after the next login
                }
                if (operations.length === 1) {
                    this.taken(1);
                    refused ||= error;
                }
                size = 1; // all or none: one by one, so that only what is refused is lost
            }
        }
        if (refused) {
            throw refused;
        }
    }

    taken(count) {
        this.waiting.splice(0, count);
        this.keep();
    }

    retry() {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.flush(), RETRY);
    }

    stop() {
        this.isStopped = true;
        browser.clearTimeout(this.timer);
    }
}

/** What a tap changes on the sheet, shown before the server answers. */
export function applyOperation(sheet, { op, ...args }) {
    const line = (name) => sheet[name].find((row) => row.id === args.line_id);
    const steps = {
        count: () => {
            const item = line("items");
            item.state = args.state;
            item.found = args.state === "complete" ? item.quantity : args.found || 0;
        },
        all_complete: () => {
            for (const item of sheet.items.filter((row) => row.state === "pending")) {
                Object.assign(item, { state: "complete", found: item.quantity });
            }
        },
        seen: () => {
            for (const item of sheet.items.filter((row) => args.ids.includes(row.id))) {
                item.seen_at ||= "now";
            }
        },
        explain: () => (line("items").explanation = args.text),
        read: () => (sheet.is_read = true),
        take: () => (line("works").taken_at = args.taken ? "now" : false),
        take_rest: () => {
            for (const work of sheet.works.filter((row) => args.ids.includes(row.id) && !row.is_important)) {
                work.taken_at ||= "now";
            }
        },
        area: () => {
            sheet.area = args.area;
            if (args.area !== "abnormal") {
                sheet.conditions = [];
            }
        },
        remark: () => (sheet.remark = args.text),
        tidied: () => (sheet.is_tidied = true),
    };
    steps[op]?.();
}

/** Conditions that were begun on this screen and have no words yet stay on it. */
export function keepDrafts(shown, sheet) {
    const known = sheet.conditions.map((condition) => condition.token);
    const drafts = (shown?.conditions || []).filter(({ isNew, token }) => isNew && !known.includes(token));
    if (drafts.length && sheet.state === "open" && sheet.area === "abnormal") {
        sheet.conditions.push(...drafts);
    }
}
