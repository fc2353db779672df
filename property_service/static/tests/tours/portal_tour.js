import { registry } from "@web/core/registry";

/** A resident on the phone, in Chinese: file with a photo, and see the promise. */
registry.category("web_tour.tours").add("property_service_portal_file", {
    steps: () => [
        { trigger: "a[name=new_request]:contains(新建诉求)", run: "click", expectUnloadPage: true },
        { trigger: "select[name=kind]", run: "select complaint" },
        { trigger: "textarea[name=text]", run: "edit 楼上夜里装修，噪音很大。" },
        {
            trigger: "input[name=photos]",
            run() {
                const bytes = Uint8Array.from(
                    atob(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
                    ),
                    (char) => char.charCodeAt(0),
                );
                const files = new DataTransfer();
                files.items.add(new File([bytes], "noise.png", { type: "image/png" }));
                this.anchor.files = files.files;
            },
        },
        { trigger: ".o_property_request button[type=submit]", run: "click", expectUnloadPage: true },
        { trigger: ".alert-success:contains(您会在)" },
        { trigger: "img[alt='noise.jpg']" },
    ],
});

/** Later: confirm and rate. */
registry.category("web_tour.tours").add("property_service_portal_confirm", {
    steps: () => [
        { trigger: "label[for=solved_yes]:contains(已解决)", run: "click" },
        { trigger: "label[for=score_5]", run: "click" },
        { trigger: ".o_property_confirm textarea", run: "edit 处理得很快，谢谢。" },
        { trigger: ".o_property_confirm button[type=submit]", run: "click", expectUnloadPage: true },
        { trigger: "li:contains(处理得很快)" },
    ],
});
