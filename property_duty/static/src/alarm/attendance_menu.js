import { ActivityMenu } from "@hr_attendance/components/attendance_menu/attendance_menu";
import { patch } from "@web/core/utils/patch";
import { useService } from "@web/core/utils/hooks";

/** Checking in by the menu bar says so too when the person is not on the roster. */
patch(ActivityMenu.prototype, {
    setup() {
        this.offRosterNotification = useService("notification");
        super.setup();
    },

    _searchReadEmployeeFill() {
        super._searchReadEmployeeFill();
        const words = this.employee.property_off_roster;
        if (words) {
            const type = words.kind === "refuse" ? "danger" : "warning";
            this.offRosterNotification.add(words.text, { type, sticky: true });
        }
    },
});
