import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";

/** A box of the portal to sign in with a finger; what is drawn goes with the form as a picture. */
export class SignatureBox extends Interaction {
    static selector = ".o_property_signature";
    dynamicContent = {
        canvas: {
            "t-on-pointerdown.prevent": this.begin,
            "t-on-pointermove.prevent": this.move,
            "t-on-pointerup": this.end,
            "t-on-pointerleave": this.end,
        },
        "button[name=clear]": { "t-on-click.prevent": this.clear },
    };

    setup() {
        this.canvas = this.el.querySelector("canvas");
        this.input = this.el.querySelector("input[type=hidden]");
        this.pen = this.canvas.getContext("2d");
        this.isDrawing = false;
        this.fit();
    }

    /** The canvas has as many points as it is wide on this screen. */
    fit() {
        this.canvas.width = this.canvas.clientWidth || 320;
        this.canvas.height = this.canvas.clientHeight || 140;
        this.pen.lineWidth = 2;
        this.pen.lineCap = "round";
        this.pen.strokeStyle = "#1b2a41";
    }

    place(ev) {
        const box = this.canvas.getBoundingClientRect();
        return [ev.clientX - box.left, ev.clientY - box.top];
    }

    begin(ev) {
        this.isDrawing = true;
        this.pen.beginPath();
        this.pen.moveTo(...this.place(ev));
    }

    move(ev) {
        if (this.isDrawing) {
            this.pen.lineTo(...this.place(ev));
            this.pen.stroke();
        }
    }

    end() {
        if (this.isDrawing) {
            this.isDrawing = false;
            this.input.value = this.canvas.toDataURL("image/png");
        }
    }

    clear() {
        this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
        this.input.value = "";
    }
}

registry.category("public.interactions").add("property_record.signature_box", SignatureBox);
