import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

/** A whole number that need not be given, such as a year: nothing is shown for 0. */
export class GivenIntegerField extends IntegerField {
    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("property_given_integer", { ...integerField, component: GivenIntegerField });
