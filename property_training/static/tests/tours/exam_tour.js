import { registry } from "@web/core/registry";

const fits = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("The page is wider than the phone");
    }
};

/** Who has an exam to sit answers its questions on the phone. In Chinese. */
registry.category("web_tour.tours").add("property_training_exam", {
    steps: () => [
        { trigger: ".o_own_line:contains(考试：服务礼仪)", run: fits },
        { trigger: ".o_own_line:contains(考试：服务礼仪)", run: "click" },
        { trigger: "button[name=action_sit]", run: "click", expectUnloadPage: true },
        { content: "the first page", trigger: "h1:contains(服务礼仪考试)", run: fits },
        { trigger: "form.o_survey-fill-form button[type=submit]", run: "click" },
        { trigger: ".js_question-wrapper:contains(先问候还是先递单) label:contains(先问候)", run: "click" },
        { content: "nothing is cut off", trigger: ".js_question-wrapper", run: fits },
        { trigger: "form.o_survey-fill-form button[type=submit]", run: "click" },
        { content: "sure to hand in", trigger: ".modal-footer .btn-primary:contains(提交)", run: "click" },
        { content: "handed in", trigger: ".o_survey_finished", run: fits },
    ],
});
