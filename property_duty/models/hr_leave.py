# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_document.exceptions import RequestRightError

from ..exceptions import LeaveDecidedError
from ..guard import PASS
from ..rules import excuse

EXCUSE = frozenset(
    ("state", "employee_id", "date_from", "date_to", "request_date_from", "request_date_to")
    + ("request_date_from_period", "request_date_to_period", "holiday_status_id")
)
#: what an approval was given for
APPROVED = (EXCUSE - {"state"}) | {"request_hour_from", "request_hour_to", "request_unit_half", "request_unit_hours"}
DECIDED = frozenset(("validate1", "validate", "refuse"))
#: what is attached to a leave changes nothing of it
ATTACHED = frozenset(("attachment_ids", "supported_attachment_ids", "message_main_attachment_id"))
GROUP = "property_base.group_property_base_%s"
#: leaves of who holds one of these are not the supervisor's to decide
ABOVE = frozenset(("supervisor", "director"))


class HrLeave(models.Model):
    """An approved leave excuses the shifts of its days; a refused one gives them back to the punches (DUT-4).

    A leave may stand for a day of long cover: entered and cancelled by the decision about the cover (DUT-3). It is one
    day whatever the person's calendar says of it, needs no balance, and excuses no shift. Nobody decides about the own
    leave, whatever Odoo lets its managers do.
    """

    _name = "hr.leave"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin", "hr.leave"]
    _guard_pass = PASS
    _guard_error = RequestRightError
    _own_case_error = RequestRightError

    property_cover_id = fields.Many2one(
        "property.cover",
        string="Made By Cover",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Cover of a shift that made this day one of leave.",
    )

    _property_cover_day = models.UniqueIndex(
        "(employee_id, request_date_from) WHERE property_cover_id IS NOT NULL AND state NOT IN ('refuse', 'cancel')",
        "The day of this cover is entered as leave already.",
    )

    @api.model
    def default_get(self, fields):
        """A request begins on the day of the estate: early in the morning the server's day is the one before."""
        defaults = super().default_get(fields)
        given = {name for name in self.env.context if name.startswith("default_")}
        if not given & {"default_date_from", "default_request_date_from"} and defaults.get("request_date_from"):
            # sudo: only which day it is there
            day = self.env["property.estate"].sudo()._company_date(self.env.company)
            last = defaults.get("request_date_to")
            defaults |= {"request_date_from": day} | ({"request_date_to": day} if last else {})
        return defaults

    @api.depends("property_cover_id")
    def _compute_can_cancel(self):
        """The absent person does not take back what the supervisor decided."""
        result = super()._compute_can_cancel()
        if not self.env.user.has_group("hr_holidays.group_hr_holidays_user"):
            self.filtered("property_cover_id").can_cancel = False
        return result

    def _get_next_states_by_state(self):
        """The supervisor decides about leaves of the estate's people, the director about the supervisor's too, the
        personnel office about all; nobody about the own (DUT-4)."""
        states = super()._get_next_states_by_state()
        if self._own_cases():
            return {state: targets & {"cancel"} for state, targets in states.items()}
        if self.validation_type != "both" and self._property_may_decide():
            for state, targets in (("confirm", {"validate", "refuse"}), ("validate", {"refuse"})):
                states[state] = states[state] | targets
        return states

    def _property_may_decide(self):
        user = self.env.user
        if user.has_group(GROUP % "hr"):
            return True
        # sudo: where somebody works, and as what, to know who decides
        employee = self.sudo().employee_id
        if not user.has_group(GROUP % "supervisor") or user not in employee.property_estate_id.member_ids:
            return False
        is_above = bool(ABOVE & set(employee.property_role_ids.mapped("code")))
        return not is_above or user.has_group(GROUP % "director")

    def _action_validate(self, check_state=True):
        return super(HrLeave, self._property_entitled("validate"))._action_validate(check_state)

    def action_refuse(self):
        return super(HrLeave, self._property_entitled("refuse")).action_refuse()

    def _property_entitled(self, state):
        """These leaves, with the rights to decide about what has begun where the user decides about them all."""
        if all(leave._property_may_decide() for leave in self) and self._check_approval_update(state, False):
            return self.sudo()  # sudo: core keeps what has begun for its own officers; the right was asked above
        return self

    def _property_check_entered(self):
        """:raises RequestRightError: somebody enters as decided what others decide"""
        decided = self.filtered(
            lambda leave: leave.state in ("validate", "validate1") and leave.validation_type != "no_validation"
        )
        if decided and not self.env.su and not self.env.user.has_group("hr_holidays.group_hr_holidays_user"):
            raise RequestRightError(self.env._("A leave is asked for; somebody else approves it."))

    def _check_validity(self):
        """A day of cover has happened: neither a balance nor a mandatory day stands in its way."""
        return super(HrLeave, self.filtered(lambda leave: not leave.property_cover_id))._check_validity()

    def _get_durations(self, check_leave_type=True, resource_calendar=None):
        durations = super()._get_durations(check_leave_type, resource_calendar)
        durations |= self.env["property.leave.length"]._of(self, resource_calendar)
        for leave in self.filtered("property_cover_id"):
            hours = durations[leave.id][1] or leave.resource_calendar_id.hours_per_day or 8
            durations[leave.id] = (1, hours)
        return durations

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._check_not_by_oneself()
        leaves._property_check_entered()
        leaves._property_touched()._judge(cause="leave")
        return leaves

    def write(self, vals):
        if vals.keys() - ATTACHED:
            self._property_check_others()
        if not (EXCUSE | APPROVED) & set(vals):
            return super().write(vals)
        approved = self._property_approved()
        if vals.get("state") != "cancel":
            self._check_not_by_oneself()
        touched = self._property_touched()
        result = super().write(vals)
        if vals.get("state") != "cancel":
            self._check_not_by_oneself()
        self._property_check_others()
        self._property_check_approved(approved)
        (touched | self._property_touched())._judge(cause="leave")
        if vals.get("state") in ("refuse", "cancel"):
            self.env["property.cover.leave"]._settle(self._property_freed_covers())
        return result

    def _split_leaves(self, split_date_from, split_date_to=False):
        """Core's own steps (a departure, a day off for all) cut leaves in two and say so."""
        with self._passing(PASS, APPROVED):
            return super()._split_leaves(split_date_from, split_date_to)

    def _property_approved(self):
        """Return {approved leave: what it was approved for}, of those that are not to be rewritten."""
        if self.env.su or is_open(self._name, self.ids, APPROVED):
            return {}
        approved = self.filtered(lambda leave: leave.state in ("validate1", "validate"))
        return {leave: [leave[name] for name in sorted(APPROVED)] for leave in approved}

    def _property_check_approved(self, approved):
        """:raises RequestRightError: a leave isn't any more what was approved, which shifts, scores and pay followed"""
        if any(values != [leave[name] for name in sorted(APPROVED)] for leave, values in approved.items()):
            raise RequestRightError(
                self.env._("An approved leave stays what was approved. Refuse it, or take it back, and enter it anew.")
            )

    def _property_check_others(self):
        """:raises RequestRightError: leaves of others change only by who decides about them, before and after"""
        user = self.env.user
        if self.env.su or user.has_group("hr_holidays.group_hr_holidays_user"):
            return
        # sudo: whose leaves Odoo gives the user to decide, also where the person's record isn't the user's to read
        others = (self - self._own_cases()).sudo().filtered(lambda leave: leave.employee_id.leave_manager_id != user)
        if any(not leave._property_may_decide() for leave in others):
            raise RequestRightError(
                self.env._(
                    "Who decides about a leave may change it: the personnel office, the supervisor, the director."
                )
            )

    def _check_not_by_oneself(self):
        """:raises RequestRightError: somebody decides about the own leave, or changes it when it is decided

        What needs no approval is approved by Odoo, with all rights.
        """
        if not self.env.su:
            decided = self.filtered(lambda leave: leave.state in DECIDED)
            decided.filtered(lambda leave: leave.validation_type != "no_validation")._check_not_own_case()

    def _check_approval_update(self, state, raise_if_not_possible=True):
        """No button of a decision on the own leave, and a word of ours to who decides it another way."""
        if state in DECIDED and not self.env.su and (own := self._own_cases()):
            if raise_if_not_possible:
                own._check_not_own_case()
            return False
        return super()._check_approval_update(state, raise_if_not_possible)

    def _text_own_case(self):
        return self.env._(
            "Nobody decides about the own leave: ask the personnel office, the supervisor or the director."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        """A decided leave is refused or cancelled with its trace; who deletes it would leave none of the decision."""
        if decided := self.filtered(lambda leave: leave.state != "confirm")[:1]:
            raise LeaveDecidedError(
                self.env._(
                    "%(leave)s is decided and stays on record. Refuse or cancel it instead of deleting it.",
                    leave=decided.display_name,
                )
            )

    def unlink(self):
        """The departure of a person deletes what is still waiting; what was refused or cancelled stays on record."""
        if self.env.context.get("leave_skip_state_check"):
            self = self.filtered(lambda leave: leave.state == "confirm")
        touched = self._property_touched()
        result = super().unlink()
        touched._judge(cause="leave")
        return result

    def _guard_text(self, names):
        return self.env._("A day of cover is entered by the supervisor's decision, not typed.")

    def _property_freed_covers(self):
        """The long covers on the days of these leaves, which were in the way of a leave of their own."""
        others = self.filtered(lambda leave: not leave.property_cover_id and leave.request_date_from)
        if not others:
            return self.env["property.cover"]
        # sudo: which covers a leave stood for does not depend on who takes it back
        covers = self.env["property.cover"].sudo().search(
            [
                ("employee_id", "in", others.employee_id.ids),
                ("is_leave_day", "=", True),
                ("date", ">=", min(others.mapped("request_date_from"))),
                ("date", "<=", max(others.mapped("request_date_to"))),
            ]
        )  # fmt: skip
        return covers.filtered(
            lambda row: any(
                leave.employee_id == row.employee_id and leave.request_date_from <= row.date <= leave.request_date_to
                for leave in others
            )
        )

    def _property_touched(self):
        """Return the shifts that the approved ones of these leaves may excuse."""
        # sudo: whose shifts a leave excuses does not depend on who approves it
        leaves = self.sudo().filtered(
            lambda leave: leave.state == "validate" and leave.date_from and not leave.property_cover_id
        )
        Shift = leaves.env["property.shift"]
        if not leaves:
            return Shift
        return self.env["property.shift.judge"]._touched(
            leaves.employee_id, min(leaves.mapped("date_from")), max(leaves.mapped("date_to"))
        )

    @api.model
    def _property_excuses(self, employees, first, last):
        """Return the approved leaves of the employees that reach into the time between two moments.

        Not those of a long cover: who was covered for five hours stands the other two.
        """
        return self.search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "validate"),
                ("property_cover_id", "=", False),
                ("date_from", "<", last),
                ("date_to", ">", first),
            ]
        )

    def _property_excuse(self):
        """Return the leave as a rule's value."""
        halves, company = self.request_unit_half, self.employee_company_id
        day_at = self.env["property.estate"]._company_date
        return excuse.Leave(
            first_day=self.request_date_from or day_at(company, self.date_from),
            last_day=self.request_date_to or day_at(company, self.date_to),
            start=self.date_from,
            end=self.date_to,
            by_hours=self.request_unit_hours,
            from_noon=halves and self.request_date_from_period == "pm",
            to_noon=halves and self.request_date_to_period == "am",
        )
