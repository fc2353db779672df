import { registry } from "@web/core/registry";

/** What takes long to print goes on in the background; the server decides, nobody waits before a blocked screen. */
async function printInBackground(action, options, env) {
    const ids = action.context?.active_ids || [];
    if (action.report_type !== "qweb-pdf" || ids.length < 2) {
        return false;
    }
    const next = await env.services.orm.call("property.background.print", "ask", [action.report_name, ids]);
    return next ? env.services.action.doAction(next).then(() => true) : false;
}

registry.category("ir.actions.report handlers").add("property_background_print", printInBackground, { sequence: 10 });
