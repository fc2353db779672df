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
        { content: "nothing is cut off", trigger: ".o_property_form canvas", run: fits },
        { trigger: ".o_property_form button[type=submit]:contains(提交)", run: "click", expectUnloadPage: true },
        { content: "what lacks is said, what was typed stays", trigger: ".alert-danger:contains(签名)" },
        { trigger: "input[name=f_goods_1_item]:value(衣柜)" },
        { trigger: "input[name=f_goods_1_pieces]", run: "edit 2" },
        { trigger: ".o_property_form canvas", run: draw },
        { trigger: ".o_property_form button[type=submit]", run: "click", expectUnloadPage: true },
        { content: "it has its number", trigger: ".alert-success:contains(已编号)", run: fits },
        { trigger: "td:contains(衣柜)" },
        { trigger: "a[name=print_form]:contains(打印)" },
    ],
});
