import { formatFloat } from "@web/views/fields/formatters";
import { ListRenderer } from "@web/views/list/list_renderer";
import { patch } from "@web/core/utils/patch";

/** The mean of whole numbers as it is said: 4.4 is neither 4 nor 4.40. Null: it is no such mean. */
export function meanOfWhole(field, isMean, value) {
    return isMean && field?.type === "integer" && typeof value === "number"
        ? formatFloat(value, { digits: [16, Number.isInteger(value) ? 0 : 1] })
        : null;
}

/** Odoo writes the means of whole numbers as whole numbers, in the lines of groups and under the list. */
patch(ListRenderer.prototype, {
    formatGroupAggregate(group, column) {
        const field = this.props.list.fields[column.name];
        const mean = meanOfWhole(field, field?.aggregator === "avg", group.aggregates[column.name]);
        return mean === null || column.widget ? super.formatGroupAggregate(...arguments) : { value: mean };
    },

    computeAggregates() {
        const found = super.computeAggregates();
        for (const column of this.columns.filter((one) => one.attrs?.avg && !one.widget && one.name in found)) {
            const { rawValue } = found[column.name];
            found[column.name].value =
                meanOfWhole(this.fields[column.name], true, rawValue) ?? found[column.name].value;
        }
        return found;
    },
});
