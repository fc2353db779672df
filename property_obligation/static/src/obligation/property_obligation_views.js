import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { registry } from "@web/core/registry";
import { useBus } from "@web/core/utils/hooks";

/** Boards and lists of obligations that show what the clock did without being asked. */
export class PropertyObligationKanbanController extends KanbanController {
    setup() {
        super.setup();
        useBus(this.env.bus, "PROPERTY_OBLIGATION", () => this.model.load());
    }
}

export class PropertyObligationListController extends ListController {
    setup() {
        super.setup();
        useBus(this.env.bus, "PROPERTY_OBLIGATION", () => this.model.load());
    }
}

const views = registry.category("views");
views.add("property_obligation_kanban", {
    ...kanbanView,
    Controller: PropertyObligationKanbanController,
});
views.add("property_obligation_list", { ...listView, Controller: PropertyObligationListController });
