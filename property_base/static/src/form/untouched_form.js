import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";

/**
 * Odoo saves a form whenever its page is hidden or closed, a new one too, whether anything was entered or not. Where
 * the defaults fill all that is required, the record of something that never happened stays behind: a call that nobody
 * made, counted among the calls answered in time, a day of sick leave that nobody wants. New forms of ours, and those
 * that our pages lead to, are saved so only once somebody has entered something; and once, though a page that is closed
 * is hidden as well.
 */
const others = registry.category("property_untouched_forms"); // models of others, each added by who leads to it
// a name that ends with an underscore begins those of several models
const isBegun = (model, name) => name.endsWith("_") && model.startsWith(name);

patch(FormController.prototype, {
    get isOurNew() {
        const { resModel } = this.props;
        const isOurs =
            resModel.startsWith("property.") ||
            others.getEntries().some(([name]) => name === resModel || isBegun(resModel, name));
        return this.model.root.isNew && isOurs;
    },

    async beforeVisibilityChange() {
        if (document.visibilityState === "hidden" && this.isOurNew) {
            if (this.isSavedOnLeaving || !(await this.model.root.isDirty())) {
                return;
            }
        }
        return super.beforeVisibilityChange(...arguments);
    },

    async beforeUnload() {
        const { model } = this;
        if (this.isOurNew) {
            // what is being typed arrives at once, without waiting for anything, as the page may be gone any moment
            model._urgentSave = true;
            model.bus.trigger("WILL_SAVE_URGENTLY");
            model._urgentSave = false;
            if (!model.root.dirty) {
                return;
            }
            this.isSavedOnLeaving = true;
        }
        return super.beforeUnload(...arguments);
    },
});
