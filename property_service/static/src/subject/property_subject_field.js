import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { CharField, charField } from "@web/views/fields/char/char_field";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";

/** A subject with what was written before for the same unit or estate. */
export class PropertySubjectField extends CharField {
    static template = "property_service.SubjectField";
    static components = { ...CharField.components, AutoComplete };

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.typed = null;
        // What was typed is part of the record also when a hotkey comes before the field is left.
        useBus(this.props.record.model.bus, "NEED_LOCAL_CHANGES", ({ detail }) => {
            if (this.typed !== null) {
                detail.proms.push(this.write(this.typed));
            }
        });
    }

    get sources() {
        return [
            {
                options: async (text) => {
                    const data = this.props.record.data;
                    const names = await this.orm.call("property.call", "suggest_subjects", [
                        text,
                        data.unit_id?.id || false,
                        data.estate_id?.id || false,
                    ]);
                    return names.map((name) => ({ label: name, onSelect: () => this.write(name) }));
                },
            },
        ];
    }

    write(name) {
        this.typed = null;
        return this.props.record.update({ [this.props.name]: name });
    }

    onInput({ inputValue }) {
        this.typed = inputValue;
    }

    onChange({ inputValue }) {
        return this.write(inputValue);
    }
}

registry.category("fields").add("property_subject", { ...charField, component: PropertySubjectField });
