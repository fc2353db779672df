import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/** The page on which a resident fills in a form: rows come and go, fields are asked by the answers of others. */
export class PropertyForm extends Interaction {
    static selector = ".o_property_form";
    dynamicContent = {
        _root: { "t-on-change": this.showFields, "t-on-click": this.clicked, "t-on-submit": this.sendOnce },
    };

    setup() {
        // after a mistake the page comes back with the keys that were sent, and some numbers between are missing
        const keys = this.el.querySelectorAll(".o_property_form_row input[type=hidden][name$='_rows']");
        this.nextKey = 1 + Math.max(0, ...[...keys].map((key) => Number(key.value) || 0));
        this.showFields();
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
        const table = button.closest(".o_property_form_table");
        const empty = table.querySelector("template");
        const holder = document.createElement("div");
        holder.innerHTML = empty.innerHTML.replaceAll("__key__", String(this.nextKey++));
        const row = holder.firstElementChild;
        this.insert(row, table, "beforeend");
        table.append(button);
        row.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    }

    showFields() {
        for (const box of this.el.querySelectorAll("[data-shown-by]")) {
            const other = this.el.querySelector(`[name="${box.dataset.shownBy}"]`);
            box.classList.toggle("d-none", !other || other.value !== box.dataset.shownValue);
        }
    }

    /** The second tap sends nothing; coming back to the page, the button is there again. */
    sendOnce() {
        const button = this.el.querySelector("button[type=submit]");
        this.waitForTimeout(() => (button.disabled = true), 0);
        this.waitForTimeout(() => (button.disabled = false), 20000);
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
        _window: { "t-on-resize": this.fit },
    };

    setup() {
        this.canvas = this.el.querySelector("canvas");
        this.input = this.el.querySelector("input[type=hidden]");
        this.canvas.style.touchAction = "none";
        this.isDown = false;
        this.fit();
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
        }
    }

    wipe() {
        this.canvas.getContext("2d").clearRect(0, 0, this.canvas.width, this.canvas.height);
        this.input.value = "";
    }
}

registry.category("public.interactions").add("property_record.form", PropertyForm);
registry.category("public.interactions").add("property_record.form_pen", PropertyFormPen);
