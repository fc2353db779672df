import { _t } from "@web/core/l10n/translation";
import { Component, onWillUnmount, reactive, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const { DateTime } = luxon;
const MINUTE = 60 * 1000;
const SOON = 60;

/** One clock for all countdowns on the page: it ticks once a minute while somebody looks at it. */
const ticker = reactive({ now: 0 });
let watchers = 0;
let interval = null;

function watch() {
    if (!watchers++) {
        ticker.now = DateTime.now().toMillis();
        interval = setInterval(() => (ticker.now = DateTime.now().toMillis()), MINUTE);
    }
    return () => {
        if (!--watchers) {
            clearInterval(interval);
        }
    };
}

/** Whole minutes as text: "35 min", "1 h 20 min", "2 d 3 h". */
export function formatMinutes(minutes) {
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
    if (days) {
        return hours ? _t("%(days)s d %(hours)s h", { days, hours }) : _t("%(days)s d", { days });
    }
    if (hours) {
        return rest ? _t("%(hours)s h %(minutes)s min", { hours, minutes: rest }) : _t("%(hours)s h", { hours });
    }
    return _t("%(minutes)s min", { minutes: rest });
}

/** Time left until a moment, red once it is over; nothing when the work is done. */
export class PropertyCountdown extends Component {
    static template = "property_obligation.PropertyCountdown";
    static props = { ...standardFieldProps, doneField: { type: String, optional: true } };

    setup() {
        this.ticker = useState(ticker);
        onWillUnmount(watch());
    }

    get due() {
        return this.props.record.data[this.props.name];
    }

    get isDone() {
        return Boolean(this.props.doneField && this.props.record.data[this.props.doneField]);
    }

    /** Minutes left, negative when overdue; read from the shared clock so that a tick renders again. */
    get minutes() {
        const now = Math.max(this.ticker.now, DateTime.now().toMillis());
        return Math.floor((this.due.toMillis() - now) / MINUTE);
    }

    get isOverdue() {
        return this.minutes < 0;
    }

    get isSoon() {
        return !this.isOverdue && this.minutes < SOON;
    }

    get text() {
        const time = formatMinutes(Math.abs(this.isOverdue ? this.minutes + 1 : this.minutes));
        return this.isOverdue ? _t("%(time)s overdue", { time }) : _t("%(time)s left", { time });
    }

    get className() {
        if (this.isOverdue) {
            return "text-danger fw-bold";
        }
        return this.isSoon ? "text-warning fw-bold" : "text-body";
    }
}

export const propertyCountdown = {
    component: PropertyCountdown,
    displayName: _t("Countdown"),
    supportedTypes: ["datetime"],
    supportedOptions: [{ label: _t("Done field"), name: "done_field", type: "field", availableTypes: ["datetime"] }],
    extractProps: ({ options }) => ({ doneField: options.done_field }),
};

registry.category("fields").add("property_countdown", propertyCountdown);
