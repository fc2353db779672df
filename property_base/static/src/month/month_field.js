import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { DateTimeField, dateField } from "@web/views/fields/datetime/datetime_field";

/** A month that is kept as its first day: shown as year and month, and chosen as a whole. */
export class MonthField extends DateTimeField {
    getFormattedValue(valueIndex) {
        return this.values[valueIndex]?.toFormat("yyyy-MM") || "";
    }
}

export const monthField = {
    ...dateField,
    component: MonthField,
    displayName: _t("Month"),
    extractProps: (info, dynamicInfo) => ({ ...dateField.extractProps(info, dynamicInfo), minPrecision: "months" }),
};

registry.category("fields").add("property_month", monthField);
