import { onMounted, onWillUnmount } from "@odoo/owl";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { registry } from "@web/core/registry";
import { useBus } from "@web/core/utils/hooks";

const UNDER_WAY = ["waiting", "running"];
const LOOK_AGAIN = 3000; // ms; where the bus does not reach the browser

/** Load again when the job tells how far it is, and now and then as long as it is under way. */
function useProgress(env, load) {
    let timer;
    useBus(env.bus, "PROPERTY_BACKGROUND_JOB", load);
    onMounted(() => {
        timer = setInterval(load, LOOK_AGAIN);
    });
    onWillUnmount(() => clearInterval(timer));
}

export class PropertyBackgroundFormController extends FormController {
    setup() {
        super.setup();
        useProgress(this.env, async () => {
            if (UNDER_WAY.includes(this.model.root.data?.state)) {
                await this.model.root.load();
            }
        });
    }
}

export class PropertyBackgroundListController extends ListController {
    setup() {
        super.setup();
        useProgress(this.env, async () => {
            if (this.model.root.records?.some(({ data }) => UNDER_WAY.includes(data.state))) {
                await this.model.root.load();
            }
        });
    }
}

const views = registry.category("views");
views.add("property_background_form", { ...formView, Controller: PropertyBackgroundFormController });
views.add("property_background_list", { ...listView, Controller: PropertyBackgroundListController });
