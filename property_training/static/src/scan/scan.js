import { scanBarcode } from "@web/core/barcode/barcode_dialog";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";

/**
 * The way to sign in with a code that the trainer shows, null for any other code.
 * What follows is opened on the own server, whatever address the code begins with.
 */
export function signInPath(code) {
    return code.match(/\/training\/scan\/\d+\/\w+$/)?.[0] || null;
}

/** The phone's camera reads the code of the trainer, and the page for signing in opens (TRN-5). */
export async function scan(env) {
    const path = signInPath(await scanBarcode(env));
    if (path) {
        browser.location.assign(path);
    } else {
        env.services.notification.add(_t("This isn't the code of a class."), { type: "warning" });
    }
}

registry.category("actions").add("property_training.scan", scan);
