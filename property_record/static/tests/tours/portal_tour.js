import { draw } from "@property_base/../tests/tours/pen";
import { registry } from "@web/core/registry";

const fits = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("The page is wider than the phone");
    }
};

/** A resident carries a sofa by the stairs: fills in the undertaking on the phone and signs it. In Chinese. */
registry.category("web_tour.tours").add("property_record_portal", {
    steps: () => [
        { trigger: "a[name=new_form]:contains(承诺书)", run: fits },
        { trigger: "a[name=new_form]:contains(承诺书)", run: "click", expectUnloadPage: true },
        { trigger: "input[name=f_carrier]", run: "edit 王强" },
        { trigger: "input[name=f_phone]", run: "edit 13800000009" },
        {
            trigger: "input[name=f_day]",
            run() {
                this.anchor.value = "2026-12-05";
            },
        },
        { trigger: "input[name=f_goods_0_item]", run: "edit 沙发" },
        { trigger: "input[name=f_goods_0_pieces]", run: "edit 1" },
        { trigger: "button[name=add_row]", run: "click" },
        { trigger: "input[name=f_goods_1_item]", run: "edit 衣柜" },
        { trigger: "select[name=f_agreed]", run: "select yes" },
        {
            content: "the browser loads the page anew",
            trigger: ".o_property_form input[name=token]:not(:visible)",
            run({ anchor }) {
                sessionStorage.setItem("first token", anchor.value);
                window.location.reload();
            },
            expectUnloadPage: true,
        },
        { content: "what was typed is there", trigger: "input[name=f_goods_1_item]:value(衣柜)" },
        { trigger: "input[name=f_carrier]:value(王强)" },
        { trigger: "select[name=f_agreed]:value(yes)" },
        {
            content: "it is the same form",
            trigger: ".o_property_form input[name=token]:not(:visible)",
            run({ anchor }) {
                if (anchor.value !== sessionStorage.getItem("first token")) {
                    throw new Error("another form was begun");
                }
            },
        },
        { content: "nothing is cut off", trigger: ".o_property_form canvas", run: fits },
        { trigger: ".o_property_form button[type=submit]:contains(提交)", run: "click" },
        { content: "without the signature nothing is sent", trigger: ".o_property_form canvas.border-danger" },
        { trigger: ".o_property_form canvas", run: draw },
        { trigger: ".o_property_form button[type=submit]:enabled", run: "click" },
        { content: "what lacks is said, what was typed stays", trigger: ".alert-danger:contains(件数)" },
        { trigger: "input[name=f_goods_1_item]:value(衣柜)" },
        { trigger: "input[name=f_goods_1_pieces]", run: "edit 2" },
        {
            content: "the tablet is turned: what was drawn stays",
            trigger: ".o_property_form canvas",
            async run({ anchor }) {
                document.querySelector(".o_property_form").style.width = "300px";
                window.dispatchEvent(new Event("resize"));
                await new Promise((resolve) => setTimeout(resolve, 300));
                const { data } = anchor.getContext("2d").getImageData(0, 0, anchor.width, anchor.height);
                if (anchor.width > 300 || !data.some((part) => part)) {
                    throw new Error(`${anchor.width}: the drawing is lost`);
                }
            },
        },
        { trigger: ".o_property_form button[type=submit]", run: "click", expectUnloadPage: true },
        { content: "it has its number", trigger: ".alert-success:contains(已编号)", run: fits },
        { trigger: "td:contains(衣柜)" },
        {
            content: "nothing of it is kept in the browser",
            trigger: ".o_property_form_done",
            async run() {
                const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith("property_form "));
                for (let round = 0; drafts().length && round < 50; round++) {
                    await new Promise((resolve) => setTimeout(resolve, 100));
                }
                if (drafts().length) {
                    throw new Error(`kept on ${window.location.pathname}: ${drafts()}`);
                }
            },
        },
        { trigger: "a[name=print_form]:contains(打印)" },
    ],
});
