# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ShiftFactError, ShiftPlanError, ShiftStateError
from ..rules import lateness, planning

VERDICT_SELECTION = [
    (lateness.PENDING, "Pending"),
    (lateness.ON_TIME, "On time"),
    (lateness.LATE, "Late"),
    (lateness.ABSENT, "Absent"),
    (lateness.EXCUSED, "Excused"),
    (lateness.NOT_NEEDED, "No shift needed"),
]

#: from a state to the states it may go to; only the action_* methods move it
TRANSITIONS = {
    "draft": ("published", "cancelled"),
    "published": ("cancelled",),
    "cancelled": ("draft",),
}

#: what the judging of punches says; nobody types it
FACTS = frozenset(
    ("verdict", "verdict_at", "first_in_at", "last_out_at", "attendance_ids")
    + ("late_seconds", "late_minutes", "early_seconds", "away_seconds", "owed_seconds", "cover_id")
)
PLAN = frozenset(("estate_id", "employee_id", "template_id", "date", "start_at", "end_at", "is_default"))


class PropertyShift(models.Model):
    """One person's turn of duty in an estate, and what the punches say about it (DUT-1, DUT-4).

    Drawn up as draft, published, perhaps cancelled. A published shift is judged whenever a punch, a
    leave or the shift itself changes, and by the hourly job once it has ended: on time, late by so
    many seconds, absent, excused by a leave, or not needed (a default shift beaten by an assigned
    one). Corrections leave a line in `change_ids`. Which rule follows from it is not known here.
    """

    _name = "property.shift"
    _description = "Shift"
    _order = "start_at desc, employee_id, id"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        ondelete="restrict",
        help="Estate the duty is done in; its time zone says when the shift is.",
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict", help="Who is on duty.")
    template_id = fields.Many2one(
        "property.shift.template",
        required=True,
        ondelete="restrict",
        domain="[('estate_id', 'in', [False, estate_id])]",
        help="Hours of the shift, and how far around it punches are looked for.",
    )
    post_id = fields.Many2one(
        "property.post",
        compute="_compute_post_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id)]",
        help="Post that is manned. Empty: no fixed post.",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Day of the roster; a night shift bears the day on which it begins.",
    )
    start_at = fields.Datetime(
        string="Start",
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    end_at = fields.Datetime(
        string="End",
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    is_default = fields.Boolean(
        string="Default Shift",
        help=("Planned from usual hours. On a day with an assigned shift of the same person it is not needed."),
    )
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("cancelled", "Cancelled")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    verdict = fields.Selection(VERDICT_SELECTION, default=lateness.PENDING, required=True, readonly=True, copy=False)
    verdict_at = fields.Datetime(string="Judged At", readonly=True, copy=False)
    attendance_ids = fields.One2many("hr.attendance", "property_shift_id", string="Punches", readonly=True, copy=False)
    first_in_at = fields.Datetime(string="Arrived", readonly=True, copy=False)
    last_out_at = fields.Datetime(string="Left", readonly=True, copy=False)
    late_seconds = fields.Integer(
        string="Late (s)",
        readonly=True,
        copy=False,
        help="Owed time before the arrival, in seconds.",
    )
    late_minutes = fields.Float(
        string="Late (min)",
        digits=(8, 1),
        readonly=True,
        copy=False,
        help="The same in minutes, for sums.",
    )
    early_seconds = fields.Integer(
        string="Left Early (s)",
        readonly=True,
        copy=False,
        help="Owed time after the last check-out, in seconds.",
    )
    away_seconds = fields.Integer(
        string="Away (s)",
        readonly=True,
        copy=False,
        help="Owed time between check-outs and check-ins, in seconds.",
    )
    owed_seconds = fields.Integer(
        string="Owed (s)",
        readonly=True,
        copy=False,
        help="Length of the shift without what a leave covers, in seconds.",
    )
    fact_text = fields.Char(string="Finding", compute="_compute_fact_text")
    change_ids = fields.One2many("property.shift.change", "shift_id", string="Trace", readonly=True)

    _one_start = models.UniqueIndex(
        "(employee_id, start_at) WHERE state != 'cancelled'",
        "This person has a shift with the same start already; change that one instead.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(employee_id, employee_id, '[]') WITH &&, "
        "tsrange(start_at, end_at) WITH &&)"
        " WHERE (state != 'cancelled' AND is_default IS NOT TRUE)",
        "A person can't stand two shifts at the same time; move or cancel one of them.",
    )
    _in_order = models.Constraint("CHECK(end_at > start_at)", "A shift ends after its start; check both times.")
    _estate_idx = models.Index("(estate_id, start_at)")
    _due_idx = models.Index("(end_at) WHERE state = 'published' AND verdict = 'pending'")

    @api.depends("template_id", "date", "estate_id")
    def _compute_period(self):
        for shift in self:
            if shift.template_id and shift.date and shift.estate_id:
                shift.start_at, shift.end_at = shift.template_id._bounds(shift.estate_id, shift.date)

    @api.depends("template_id")
    def _compute_post_id(self):
        for shift in self:
            shift.post_id = shift.template_id.post_id or shift.post_id

    @api.depends("employee_id", "template_id", "date")
    def _compute_display_name(self):
        for shift in self:
            parts = (shift.employee_id.name, shift.template_id.name, shift.date and str(shift.date))
            shift.display_name = " · ".join(part for part in parts if part)

    @api.constrains("estate_id", "post_id", "template_id")
    def _check_estate(self):
        for shift in self:
            foreign = [
                record.display_name
                for record in (shift.post_id, shift.template_id)
                if record.estate_id and record.estate_id != shift.estate_id
            ]
            if foreign:
                raise ShiftPlanError(
                    self.env._(
                        "%(what)s belongs to another estate than %(estate)s; choose one of this estate.",
                        what=", ".join(foreign),
                        estate=shift.estate_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_facts(vals, vals.get("state", "draft") != "draft")
        shifts = super().create(vals_list)
        shifts.filtered(lambda shift: shift.state == "published")._judge_around("plan")
        return shifts

    def write(self, vals):
        self._check_facts(vals, "state" in vals)
        if not PLAN & set(vals):
            return super().write(vals)
        published = self.filtered(lambda shift: shift.state == "published")
        before = {shift: shift._plan_text() for shift in published}
        around = published._around()
        result = super().write(vals)
        self.check_access("write")  # nor may the person, the estate or the day become a foreign one
        published._trace_plan(before)
        (around | published._around())._judge(cause="plan")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(shift.state != "draft" for shift in self):
            raise ShiftStateError(
                self.env._("Only draft shifts can be deleted. Cancel a published shift: it stays, with its trace.")
            )

    def _check_facts(self, vals, moves_state):
        """Refuse what only the judging or an action may write.

        Actions and judging work with all rights.
        """
        if self.env.su:
            return
        if moves_state:
            raise ShiftStateError(
                self.env._("The state of a shift moves by its buttons only: publish, cancel, back to draft.")
            )
        if typed := FACTS & set(vals):
            raise ShiftFactError(
                self.env._(
                    "%(fields)s of a shift follow from its punches; correct the punch or approve a leave instead.",
                    fields=", ".join(sorted(self._fields[name].string for name in typed)),
                )
            )

    @api.model
    def _plan(self, template, estate, employees, days, post=None, is_default=False, state="draft"):
        """Create the shifts that are missing of these people and days, at the hours of the
        template.

        Planning again creates nothing twice: who has a shift with the same start keeps it.

        :param days: dates
        :param state: `draft`, or `published` for callers with all rights (imports)
        :return: the new shifts
        """
        bounds = {day: template._bounds(estate, day) for day in days}
        if not bounds or not employees:
            return self.browse()
        starts = {start: day for day, (start, _end) in bounds.items()}
        existing = self._existing_starts(employees, min(starts), max(starts))
        missing = planning.missing(employees.ids, days, {(person, starts.get(start)) for person, start in existing})
        common = {
            "template_id": template.id,
            "estate_id": estate.id,
            "post_id": (post or template.post_id).id,
            "is_default": is_default,
            "state": state,
        }
        return self.create(
            [
                {
                    **common,
                    "employee_id": person,
                    "date": day,
                    "start_at": bounds[day][0],
                    "end_at": bounds[day][1],
                }
                for person, day in missing
            ]
        )

    @api.model
    def _existing_starts(self, employees, first, last):
        """Return [(employee id, start)] of the shifts that start between two moments, both
        included."""
        # sudo: a person's shift in another estate, unseen by the planner, takes its time all the
        # same
        shifts = self.sudo().search_fetch(
            [
                ("employee_id", "in", employees.ids),
                ("state", "!=", "cancelled"),
                ("start_at", ">=", first),
                ("start_at", "<=", last),
            ],
            ["employee_id", "start_at"],
        )
        return [(shift.employee_id.id, shift.start_at) for shift in shifts]

    def action_publish(self):
        """Make the shifts count: they are judged from now on."""
        self._move("published")

    def action_cancel(self):
        """Take the shifts back; their punches are looked for elsewhere."""
        self._move("cancelled")

    def action_draft(self):
        """Plan cancelled shifts anew."""
        self._move("draft")

    def _move(self, target):
        """Move all shifts to the state `target` and judge what that changes."""
        self.check_access("write")
        states = dict(self._fields["state"]._description_selection(self.env))
        for shift in self:
            if target not in TRANSITIONS[shift.state]:
                raise ShiftStateError(
                    self.env._(
                        "The shift %(shift)s is %(state)s; it can't become %(target)s.",
                        shift=shift.display_name,
                        state=states[shift.state],
                        target=states[target],
                    )
                )
        # sudo: the state is closed for writing, access to the shifts was checked above
        self.sudo().write({"state": target})
        self._judge_around("plan")
