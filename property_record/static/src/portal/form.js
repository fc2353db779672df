import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { groupBy } from "@web/core/utils/arrays";
import { Interaction } from "@web/public/interaction";

/** What a resident typed into a form is kept under it while the tab is open; nobody else who signs in sees it. */
const draftOf = (code) => `property_form ${user.userId} ${code}`;
/** So many milliseconds later it is another form that is begun. */
const KEPT = 60 * 60 * 1000;

/**
 * The page on which a resident fills in a form: rows come and go, fields are asked by the answers of others. When the
 * browser loads it anew, after a turn of the tablet or a lost connection, what was typed is there, and the form is
 * still the same one: handed in twice it is one.
 */
export class PropertyForm extends Interaction {
    static selector = ".o_property_form, .o_property_decoration";
    dynamicContent = {
        _root: {
            "t-on-change": this.showFields,
            "t-on-input": this.keep,
            "t-on-click": this.clicked,
            "t-on-submit": this.sendOnce,
        },
        _window: { "t-on-pagehide": this.keep },
    };

    setup() {
        // after a mistake the page comes back with the keys that were sent, and some numbers between are missing
        const keys = this.el.querySelectorAll(".o_property_form_row input[type=hidden][name$='_rows']");
        this.nextKey = 1 + Math.max(0, ...[...keys].map((key) => Number(key.value) || 0));
        this.draft = draftOf(this.el.dataset.code);
        this.showFields();
    }

    start() {
        const kept = JSON.parse(browser.sessionStorage.getItem(this.draft) || "{}");
        // a page with a mistake holds what was sent
        if (!this.el.dataset.isSent && Date.now() - kept.at < KEPT) {
            this.bringBack(kept.sent);
        }
    }

    /** Photos can't be kept: the browser gives no page a file that it didn't choose. */
    keep() {
        if (this.isSent) {
            return; // whoever comes back to the page afterwards begins another form
        }
        const all = [...new FormData(this.el)];
        const sent = all.filter(([name, value]) => name !== "csrf_token" && !(value instanceof File));
        try {
            browser.sessionStorage.setItem(this.draft, JSON.stringify({ at: Date.now(), sent }));
        } catch {
            browser.sessionStorage.removeItem(this.draft); // too much to keep: it is typed again
        }
    }

    /** @param {[string, string][]} kept names of inputs and what was in them */
    bringBack(kept) {
        for (const row of this.el.querySelectorAll(".o_property_form_row")) {
            row.remove();
        }
        const values = groupBy(kept, ([name]) => name);
        const all = (name) => (values[name] || []).map(([, value]) => value);
        for (const table of this.el.querySelectorAll(".o_property_form_table")) {
            const empty = table.querySelector("template").content.querySelector("input[name$='_rows']");
            for (const key of all(empty.name)) {
                this.insertRow(table, key);
                this.nextKey = Math.max(this.nextKey, Number(key) + 1);
            }
        }
        for (const input of this.el.elements) {
            if (input.type === "checkbox") {
                input.checked = all(input.name).includes(input.value);
            } else if (input.type !== "file" && !input.name.endsWith("_rows") && input.name in values) {
                input.value = all(input.name)[0];
                input.dispatchEvent(new Event("change", { bubbles: true }));
            }
        }
    }

    /** Rows come later than this page, so their buttons are heard here. */
    clicked(ev) {
        const button = ev.target.closest("button[name]");
        if (button?.name === "add_row") {
            this.addRow(button);
        } else if (button?.name === "take_row") {
            button.closest(".o_property_form_row").remove();
        }
    }

    /** A new row is a copy of the empty one, under a key of its own. */
    addRow(button) {
        const row = this.insertRow(button.closest(".o_property_form_table"), String(this.nextKey++));
        row.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    }

    insertRow(table, key) {
        const holder = document.createElement("div");
        holder.innerHTML = table.querySelector("template").innerHTML.replaceAll("__key__", key);
        const row = holder.firstElementChild;
        this.insert(row, table, "beforeend");
        table.append(table.querySelector("button[name=add_row]"));
        return row;
    }

    showFields() {
        for (const box of this.el.querySelectorAll("[data-shown-by]")) {
            const other = this.el.querySelector(`[name="${box.dataset.shownBy}"]`);
            box.classList.toggle("d-none", !other || other.value !== box.dataset.shownValue);
        }
    }

    /**
     * Handed in behind the page: refused, or lost on the way, it stays as it is with the photos that were chosen, as no
     * browser gives a page a file back. The second tap sends nothing; whoever waits for long may tap again.
     */
    async sendOnce(ev) {
        if (ev.defaultPrevented) {
            return; // a signature is missing
        }
        ev.preventDefault();
        this.keep();
        const button = this.el.querySelector("button[type=submit]");
        button.disabled = true;
        this.waitForTimeout(() => (this.isSent = button.disabled = false), 20000);
        const { url, problem } = await this.waitFor(this.answer());
        if (url) {
            this.isSent = true;
            browser.location.assign(url);
        } else if (!this.isSent) {
            button.disabled = false;
            this.show(problem);
        }
    }

    /** @returns {Promise<{url?: string, problem?: string}>} the page that comes next, or why the form was refused */
    async answer() {
        try {
            const answer = await browser.fetch(this.el.action, { method: "POST", body: new FormData(this.el) });
            if (answer.redirected) {
                return { url: answer.url };
            }
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            return { problem: page.querySelector(".o_property_form_refused")?.textContent };
        } catch {
            return {}; // no connection, or a file was taken away meanwhile
        }
    }

    /** @param {string} [problem] none: nobody knows whether the form arrived; sent again it is the same one */
    show(problem) {
        const refused = document.querySelector(".o_property_form_refused");
        const lost = document.querySelector(".o_property_form_lost");
        refused.textContent = problem || "";
        refused.classList.toggle("d-none", !problem);
        lost.classList.toggle("d-none", Boolean(problem));
        (problem ? refused : lost).scrollIntoView({ block: "center" });
    }
}

/** It is handed in: nothing of it is kept in the browser. */
export class PropertyFormDone extends Interaction {
    static selector = ".o_property_form_done";

    start() {
        browser.sessionStorage.removeItem(draftOf(this.el.dataset.code));
    }
}

/** Draws with finger, pen or mouse; what is drawn goes into the hidden input beside the canvas. */
export class PropertyFormPen extends Interaction {
    static selector = ".o_property_form_pen";
    dynamicContent = {
        canvas: {
            "t-on-pointerdown": this.begin,
            "t-on-pointermove": this.move,
            "t-on-pointerup": this.end,
            "t-on-pointercancel": this.end,
        },
        "button[name=wipe]": { "t-on-click": this.wipe },
        _root: { "t-on-change": this.restore },
        _window: { "t-on-resize": this.fit },
    };

    setup() {
        this.canvas = this.el.querySelector("canvas");
        this.input = this.el.querySelector("input[type=hidden]");
        this.canvas.style.touchAction = "none";
        this.isDown = false;
        this.fit();
    }

    start() {
        const form = this.el.closest("form");
        if (this.el.dataset.needed && form) {
            // captured: before the form is sent
            this.addListener(form, "submit", this.check, { capture: true });
        }
    }

    /** Without the signature nothing is sent. */
    check(ev) {
        const isMissing = !this.input.value && ev.submitter?.value !== "no";
        this.canvas.classList.toggle("border-danger", isMissing);
        this.el.querySelector(".form-text")?.classList.toggle("text-danger", isMissing);
        if (isMissing) {
            ev.preventDefault();
            this.el.scrollIntoView({ block: "center" });
        }
    }

    /** After a turn of the tablet the canvas has another width; the drawing stays. */
    fit() {
        const width = Math.round(this.canvas.getBoundingClientRect().width);
        if (width && width !== this.canvas.width) {
            this.canvas.width = width;
            this.restore();
        }
    }

    restore() {
        if (this.input.value) {
            const image = new Image();
            image.onload = () => this.canvas.getContext("2d").drawImage(image, 0, 0);
            image.src = this.input.value;
        }
    }

    place(ev) {
        const box = this.canvas.getBoundingClientRect();
        return [ev.clientX - box.left, ev.clientY - box.top];
    }

    begin(ev) {
        this.fit();
        this.isDown = true;
        const context = this.canvas.getContext("2d");
        context.lineWidth = 2.5;
        context.lineCap = "round";
        context.beginPath();
        context.moveTo(...this.place(ev));
        ev.preventDefault();
    }

    move(ev) {
        if (this.isDown) {
            const context = this.canvas.getContext("2d");
            context.lineTo(...this.place(ev));
            context.stroke();
        }
    }

    end() {
        if (this.isDown) {
            this.isDown = false;
            this.input.value = this.canvas.toDataURL("image/png");
            this.canvas.classList.remove("border-danger");
            this.el.querySelector(".form-text")?.classList.remove("text-danger");
        }
    }

    wipe() {
        this.canvas.getContext("2d").clearRect(0, 0, this.canvas.width, this.canvas.height);
        this.input.value = "";
    }
}

registry.category("public.interactions").add("property_record.form", PropertyForm);
registry.category("public.interactions").add("property_record.form_done", PropertyFormDone);
registry.category("public.interactions").add("property_record.form_pen", PropertyFormPen);
