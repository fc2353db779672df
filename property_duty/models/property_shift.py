# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.property_base.arguments import asks

from ..exceptions import ShiftFactError, ShiftPlanError, ShiftStateError
from ..guard import PASS
from ..rules import lateness
from ..rules.shift_state import PLAN, TRANSITIONS
from .property_shift_words import VERDICT_SELECTION


class PropertyShift(models.Model):
    """One person's turn of duty in an estate, and what the punches say about it (DUT-1, DUT-4).

    Drawn up as draft, published, perhaps cancelled. `property.shift.judge` judges a published shift whenever a punch, a
    leave or the shift itself changes, and once it has ended: on time, late by so many seconds, absent, excused by a
    leave, or not needed (a default shift beaten by an assigned one). `property.shift.follow` does what follows from a
    change; corrections leave a line in `change_ids`. Which rule follows from it is not known here.
    """

    _name = "property.shift"
    _description = "Shift"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_error = ShiftFactError
    _own_case_error = ShiftPlanError
    _move_error = ShiftStateError
    _transitions = TRANSITIONS
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
        help="As the shift type says, unless changed.",
    )
    end_at = fields.Datetime(
        string="End",
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="As the shift type says, unless changed.",
    )
    is_default = fields.Boolean(
        string="Default Shift",
        help="Planned from usual hours. On a day with an assigned shift of the same person it is not needed.",
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
        string="Late (s)", readonly=True, copy=False, help="Owed time before the arrival, in seconds."
    )
    late_minutes = fields.Float(
        string="Late (min)", digits=(8, 1), readonly=True, copy=False, help="The same in minutes, for sums."
    )
    early_seconds = fields.Integer(
        string="Left Early (s)", readonly=True, copy=False, help="Owed time after the last check-out, in seconds."
    )
    away_seconds = fields.Integer(
        string="Away (s)", readonly=True, copy=False, help="Owed time between check-outs and check-ins, in seconds."
    )
    owed_seconds = fields.Integer(
        string="Owed (s)",
        readonly=True,
        copy=False,
        help="Length of the shift without what a leave covers, in seconds.",
    )
    fact_text = fields.Char(string="Finding", compute="_compute_fact_text")
    change_ids = fields.One2many("property.shift.change", "shift_id", string="Audit Trail", readonly=True)
    roster_id = fields.Many2one(
        "property.roster",
        compute="_compute_roster_id",
        store=True,
        index="btree_not_null",
        help="Roster of the estate and the month.",
    )
    is_proposed = fields.Boolean(
        string="Proposed",
        readonly=True,
        copy=False,
        help="Set by the solver and not touched since; the next proposal may move it.",
    )
    cover_id = fields.Many2one(
        "property.cover",
        string="Made By Cover",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Approved cover that this shift, or this part of one, comes from.",
    )
    cover_ids = fields.One2many("property.cover", "shift_id", string="Covers", readonly=True)
    is_mine = fields.Boolean(compute="_compute_is_mine", help="The shift of the user who looks.")

    _one_start = models.UniqueIndex(
        "(employee_id, start_at) WHERE state != 'cancelled'",
        "This person has a shift with the same start already; change that one instead.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(employee_id, employee_id, '[]') WITH &&, tsrange(start_at, end_at) WITH &&)"
        " WHERE (state != 'cancelled' AND is_default IS NOT TRUE)",
        "A person can't stand two shifts at the same time; move or cancel one of them.",
    )
    _in_order = models.Constraint("CHECK(end_at > start_at)", "A shift ends after its start; check both times.")
    _estate_idx = models.Index("(estate_id, start_at)")
    _due_idx = models.Index("(end_at) WHERE state = 'published' AND (verdict = 'pending' OR verdict_at < end_at)")

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

    @api.depends("estate_id", "date")
    def _compute_roster_id(self):
        rosters = self.env["property.roster"]._of_days(
            {(shift.estate_id.id, shift.date) for shift in self if shift.estate_id and shift.date}
        )
        for shift in self:
            month = shift.date and shift.date.replace(day=1)
            shift.roster_id = rosters.get((shift.estate_id.id, month))

    @api.depends("verdict", "late_seconds", "early_seconds", "away_seconds")
    def _compute_fact_text(self):
        for shift, text in self.env["property.shift.words"]._findings(self).items():
            shift.fact_text = text

    def _compute_is_mine(self):
        for shift in self:
            # sudo: the user behind an employee, to compare with the one who looks
            shift.is_mine = shift.sudo().employee_id.user_id == self.env.user

    @api.constrains("estate_id", "post_id", "template_id")
    def _check_estate(self):
        for shift in self:
            used = (shift.post_id, shift.template_id)
            if foreign := [one.display_name for one in used if one.estate_id - shift.estate_id]:
                raise ShiftPlanError(self.env["property.shift.words"]._foreign_text(shift, foreign))

    @api.model_create_multi
    def create(self, vals_list):
        shifts = super().create(vals_list)
        self.env["property.shift.follow"]._created(shifts.filtered(lambda shift: shift.state == "published"))
        return shifts

    def write(self, vals):
        """A shift that somebody changes is no longer a proposal; in a published roster its people are notified."""
        if not PLAN & vals.keys():
            result = super().write(vals)
            self.env["property.shift.guide"]._check(self.filtered(lambda shift: "post_id" in vals))
            return result
        self._check_not_own_begun()
        follow = self.env["property.shift.follow"]
        before = follow._before(self)
        result = super().write(vals)
        self.filtered("is_proposed")._passed_write(PASS, {"is_proposed": False})
        self.check_access("write")  # nor may the person, the estate or the day become a foreign one
        follow._changed(before)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(shift.state != "draft" for shift in self):
            raise ShiftStateError(
                self.env._(
                    "Only draft shifts can be deleted. Cancel a published shift: it stays, with its audit trail."
                )
            )

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Without words to look for the shifts to come are offered, the nearest first, then those that are over."""
        if name:
            return super().name_search(name, domain, operator, limit)
        domain, now = Domain(domain or []), fields.Datetime.now()
        found = self.search(domain & Domain("end_at", ">", now), order="start_at, id", limit=limit)
        if not limit or len(found) < limit:
            found += self.search(domain & Domain("end_at", "<=", now), limit=limit and limit - len(found))
        return [(shift.id, shift.display_name) for shift in found]

    def action_publish(self):
        """Make the shifts count: they are judged from now on."""
        self._bring("published")

    def action_cancel(self):
        """Take the shifts back; their punches are looked for elsewhere."""
        self._bring("cancelled")

    def action_draft(self):
        """Plan cancelled shifts anew."""
        self._bring("draft")

    def action_request_cover(self):
        """Open a new request for cover of this shift."""
        self.ensure_one()
        self.check_access("read")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("property_duty.property_cover_action_own"),
            "views": [(False, "form")],
            "context": {"default_shift_id": self.id},
        }

    @api.model
    @asks(estate_id="record", month="day")
    def grid_month(self, estate_id=False, month=False):
        """Return the roster sheet of an estate and a month (ISO text of any day), see `property.shift.sheet`."""
        self.check_access("read")
        return self.env["property.shift.sheet"]._month(estate_id, month)

    @api.model
    @asks(estate_id="record", changes="rows")
    def grid_save(self, estate_id, changes):
        """Bring cells of the roster sheet to what is wanted, see `property.shift.sheet.save`."""
        self.check_access("write")
        return self.env["property.shift.sheet.save"]._save(estate_id, changes)

    @api.model
    @asks(estate_id="record", month="day")
    def wall_month(self, estate_id=False, month=False):
        """Return the published roster of one of the user's estates, see `property.shift.wall`."""
        self.check_access("read")
        return self.env["property.shift.wall"]._month(estate_id, month)

    def _bring(self, target):
        """Move all shifts to the state `target`, with what follows from it."""
        self.check_access("write")
        self._check_not_own_begun()
        self.env["property.shift.follow"]._move(self, target)

    def _check_not_own_begun(self):
        """:raises ShiftPlanError: somebody changes the plan of an own shift that has begun; punches are held to it"""
        if not self.env.su:
            self.check_access("write")  # who has no right to them at all hears that first
            now = fields.Datetime.now()
            begun = self.filtered(lambda shift: shift.state == "published" and shift.start_at <= now)
            begun._check_not_own_case()

    def _text_own_case(self):
        return self.env._("%s has begun; others change the plan of your own shifts from then on.", self.display_name)

    def _judge(self, now=None, cause="job"):
        """Judge the shifts as of `now` (naive UTC, default the current moment); return those whose finding changed."""
        return self.env["property.shift.judge"]._judge(self, now, cause)

    def _guard_error_of(self, names):
        return ShiftStateError if "state" in names else ShiftFactError

    def _guard_text(self, names):
        if "state" in names:
            return self.env["property.shift.words"]._state_text()
        return self.env._(
            "%(fields)s of a shift follow from its punches; correct the punch or approve a leave instead.",
            fields=self._listed(sorted(self._fields[name]._description_string(self.env) for name in names)),
        )
