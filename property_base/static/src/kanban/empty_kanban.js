import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { patch } from "@web/core/utils/patch";

/** An empty board that nobody can add columns to says what belongs there, instead of an empty page. */
patch(KanbanRenderer.prototype, {
    get showNoContentHelper() {
        const { isGrouped, groups } = this.props.list;
        return super.showNoContentHelper || (isGrouped && !groups.length && !this.canCreateGroup());
    },
});
