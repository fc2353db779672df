import { registry } from "@web/core/registry";
import { rpc } from "@web/core/network/rpc";

const call = (model, method, ...args) =>
    rpc(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs: {} });

/** Something happens elsewhere: the desk shows it without being touched. In Chinese. */
registry.category("web_tour.tours").add("property_duty_desk_live", {
    steps: () => [
        {
            content: "a colleague writes into the log and opens a task, unknown to this screen",
            trigger: ".o_duty_desk:not(:contains(水泵房)):has(.o_duty_tasks:contains(0))",
            run: async () => {
                window.isSamePage = true;
                const [log] = await call("property.duty.log", "search_read", [["state", "=", "open"]], ["post_id"]);
                await call("property.duty.entry", "create", [{ log_id: log.id, text: "水泵房积水，已抽排" }]);
                await call("property.duty.task", "create", [{ post_id: log.post_id[0], name: "复查水泵房" }]);
            },
        },
        { content: "the entry is there", trigger: ".o_duty_entries .list-group-item:contains(水泵房积水)" },
        {
            content: "so is the task, and the page is the same",
            trigger: ".o_duty_tasks:contains(1)",
            run: () => {
                if (!window.isSamePage) {
                    throw new Error("The page was loaded again");
                }
            },
        },
    ],
});
