import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";

import { draw } from "@property_base/../tests/tours/pen";

/** A resident on the phone, in Chinese: declares a decoration and signs it with a finger. */
registry.category("web_tour.tours").add("property_record_decoration_declare", {
    steps: () => [
        { trigger: "a[name=new_decoration]:contains(申报装修)", run: "click", expectUnloadPage: true },
        { trigger: "input[name=phone]", run: "edit 13800000001" },
        {
            trigger: "input[name=date_from]",
            run() {
                this.anchor.value = "2026-03-10";
            },
        },
        {
            trigger: "input[name=date_to]",
            run() {
                this.anchor.value = "2026-04-10";
            },
        },
        { trigger: "input[name=contractor_name]", run: "edit 安居装饰公司" },
        { trigger: "input[name=contractor_phone]", run: "edit 13900000002" },
        { trigger: "textarea[name=description]", run: "edit 厨房和卫生间翻新" },
        { trigger: "label:contains(地面与瓷砖)", run: "click" },
        {
            content: "the browser loads the page anew",
            trigger: "textarea[name=description]",
            run() {
                window.location.reload();
            },
            expectUnloadPage: true,
        },
        { content: "what was typed is there", trigger: "textarea[name=description]:value(厨房和卫生间翻新)" },
        { trigger: "input[name=date_to]:value(2026-04-10)" },
        { trigger: "label:contains(地面与瓷砖) input:checked, input:checked + label:contains(地面与瓷砖)" },
        {
            trigger: "input[type=file]:first",
            run() {
                const bytes = Uint8Array.from(
                    atob(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
                    ),
                    (char) => char.charCodeAt(0),
                );
                const files = new DataTransfer();
                files.items.add(new File([bytes], "drawing.png", { type: "image/png" }));
                this.anchor.files = files.files;
            },
        },
        // without the signature nothing is sent, and the chosen paper stays
        { trigger: ".o_property_decoration button[type=submit]", run: "click" },
        { trigger: ".o_property_signature canvas.border-danger" },
        { trigger: ".o_property_signature canvas", run: draw },
        { trigger: ".o_property_signature input[type=hidden][value^='data:image']:not(:visible)" },
        {
            content: "the end is before the begin",
            trigger: "input[name=date_to]",
            run() {
                this.anchor.value = "2026-03-01";
            },
        },
        { trigger: ".o_property_decoration button[type=submit]", run: "click" },
        { content: "refused, the page stays as it is", trigger: ".alert-danger:contains(施工起止日期)" },
        {
            content: "the connection is lost",
            trigger: ".o_property_decoration button[type=submit]:enabled",
            run({ anchor }) {
                const { fetch } = browser;
                browser.fetch = async () => {
                    browser.fetch = fetch;
                    throw new TypeError("Failed to fetch");
                };
                anchor.click();
            },
        },
        { content: "it is said, and the page stays as well", trigger: ".alert-danger:contains(没有发送成功)" },
        {
            trigger: "input[name=date_to]",
            run() {
                this.anchor.value = "2026-04-10";
            },
        },
        {
            content: "nothing is chosen or drawn again",
            trigger: ".o_property_decoration button[type=submit]:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "nothing of it is kept", trigger: ".alert-success.o_property_form_done:contains(已提交)" },
        { trigger: ".badge:contains(已申报)" },
    ],
});
