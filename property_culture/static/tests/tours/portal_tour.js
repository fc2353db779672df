import { registry } from "@web/core/registry";

const fits = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error(`${document.documentElement.scrollWidth} wide on a phone`);
    }
};
const register = (name) => [
    { trigger: "input[name=name]", run: `edit ${name}` },
    { trigger: "input[name=remark]", run: "edit 7岁" },
    {
        content: "in reach of a thumb",
        trigger: ".o_property_register button[type=submit]:contains(报名)",
        run({ anchor }) {
            if (anchor.getBoundingClientRect().height < 36) {
                throw new Error("too small for a thumb");
            }
            anchor.click();
        },
        expectUnloadPage: true,
    },
];

/** A resident on the phone, in Chinese: a seat, then the waiting list, a photo, a wish. */
registry.category("web_tour.tours").add("property_culture_resident", {
    steps: () => [
        { content: "a photo of the last one", trigger: "img[alt='获奖的孩子']", run: fits },
        {
            content: "one seat",
            trigger: "a.card:contains(元宵灯会):contains(1 个空余名额)",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "what is asked", trigger: "label[for=remark]:contains(孩子年龄)" },
        ...register("小明"),
        { trigger: "[name=registration]:contains(小明):contains(已报名)" },
        { trigger: ".small:contains(候补名单)", run: fits },
        ...register("小红"),
        { trigger: "[name=registration]:contains(小红):contains(候补中)" },
        {
            content: "who has a seat gives it up",
            trigger: "[name=registration]:contains(小明) button:contains(取消报名)",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "and the other one moves up", trigger: "[name=registration]:contains(小红):contains(已报名)" },
        { trigger: "form[action='/my/activities/wish'] input[name=text]", run: "edit 象棋比赛" },
        { trigger: "form[action='/my/activities/wish'] button", run: "click", expectUnloadPage: true },
        { trigger: ".alert-success:contains(已提交)", run: fits },
    ],
});

/** A member of the owners' committee, in Chinese: against it first, then for it. */
registry.category("web_tour.tours").add("property_culture_member", {
    steps: () => [
        { trigger: ".card:contains(新春联欢):contains(1,000) button[value=no]", run: "click", expectUnloadPage: true },
        { trigger: "button.btn-danger[value=no]" },
        { trigger: ".small:contains(您已投票)", run: fits },
        { trigger: "button[value=yes]:contains(同意)", run: "click", expectUnloadPage: true },
        { trigger: "button.btn-success[value=yes]" },
    ],
});
