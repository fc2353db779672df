import { meanOfWhole } from "@property_base/mean/mean";
import { PivotRenderer } from "@web/views/pivot/pivot_renderer";
import { patch } from "@web/core/utils/patch";

/** As in lists: the mean of whole numbers has a decimal. */
patch(PivotRenderer.prototype, {
    getFormattedValue(cell) {
        const { measures, widgets } = this.model.metaData;
        const field = measures[cell.measure];
        const mean = meanOfWhole(field, field.aggregator === "avg" && !widgets[cell.measure], cell.value);
        return mean === null ? super.getFormattedValue(...arguments) : { value: mean };
    },
});
