import { KioskGreetings } from "@hr_attendance/components/greetings/greetings";
import { patch } from "@web/core/utils/patch";

/** The kiosk says so when somebody is not on the roster, and greets nobody whom it refused. */
patch(KioskGreetings.prototype, {
    setup() {
        super.setup();
        this.offRoster = this.props.employeeData.property_off_roster;
        this.isRefused = this.offRoster?.kind === "refuse";
    },
});
