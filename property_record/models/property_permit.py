# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.property_base.arguments import asks
from odoo.addons.property_document.rules import public_check

from ..exceptions import FormRightError, PermitStateError
from ..guard import PASS
from ..rules import permit_life, permit_parts

SUPERVISOR = "property_base.group_property_base_supervisor"
STATES = [
    (permit_life.ASKED, "Asked for"),
    (permit_life.GRANTED, "Granted"),
    (permit_life.SUSPENDED, "Suspended"),
    (permit_life.CLOSED, "Closed"),
    (permit_life.REFUSED, "Refused"),
    (permit_life.CANCELLED, "Cancelled"),
]
STANDINGS = [
    (permit_life.ASKED, "Asked for"),
    (permit_life.AHEAD, "Not yet valid"),
    (permit_life.VALID, "Valid"),
    (permit_life.RESTING, "Outside its hours"),
    (permit_life.SUSPENDED, "Suspended"),
    (permit_life.EXPIRED, "Expired"),
    (permit_life.CLOSED, "Closed"),
    (permit_life.REFUSED, "Refused"),
    (permit_life.CANCELLED, "Cancelled"),
]
#: what a stranger hears of a permit that isn't valid now
REASONS = {
    permit_life.AHEAD: public_check.AHEAD,
    permit_life.RESTING: public_check.RESTING,
    permit_life.SUSPENDED: public_check.SUSPENDED,
    permit_life.EXPIRED: public_check.EXPIRED,
    permit_life.CLOSED: public_check.FINISHED,
}


class PropertyPermit(models.Model):
    """A permit of the estate, whatever form asked for it (REC-3): the one list of what is permitted, where, until when.

    *Asked for* when its form is handed in, *granted* when the form is approved and signed up to the work, else
    *refused* or *cancelled* with it. Then it is *suspended* and resumed, and *closed* when the work is finished. At its
    end it dies by the clock: how it stands now (``standing``) is reckoned, never written. Forms move it
    (``property.permit.desk``) and people do by its buttons (``property.permit.conduct``); nothing else writes it.
    """

    _name = "property.permit"
    _description = "Permit"
    _inherit = ["property.public.check.mixin", "property.obligation.mixin", "property.own.case.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = PermitStateError
    _move_error = PermitStateError
    _own_case_error = PermitStateError
    _transitions = permit_life.TRANSITIONS
    _concerned_fields = ("asked_by_id", "operator_ids", "watcher_id")
    _mail_post_access = "read"
    _order = "end_at desc, id desc"
    _rec_name = "number"

    res_model = fields.Char(string="Model", required=True)
    res_id = fields.Many2oneReference(string="Form", model_field="res_model", required=True)
    type_id = fields.Many2one("property.form.type", string="Kind", required=True, index=True, ondelete="restrict")
    secrecy = fields.Selection(related="type_id.secrecy", store=True)
    grade_id = fields.Many2one("property.permit.grade", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    unit_id = fields.Many2one("property.unit", index="btree_not_null", ondelete="restrict")
    number = fields.Char(string="No.", index=True)
    place = fields.Char()
    work = fields.Char(string="Work to Be Done")
    operator_names = fields.Char(string="Who Works")
    operator_ids = fields.Many2many("hr.employee", "property_permit_operator_rel", string="Who Works (Staff)")
    watcher_names = fields.Char(string="Who Watches")
    watcher_id = fields.Many2one("hr.employee", string="Who Watches (Staff)", ondelete="restrict")
    asked_by_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    asked_at = fields.Datetime(required=True)
    start_at = fields.Datetime(string="Begins", required=True, index=True)
    end_at = fields.Datetime(string="Ends", required=True, index=True, tracking=True)
    first_end_at = fields.Datetime(string="First End", help="Its end as it was granted, before it was extended.")
    daily_from = fields.Integer(string="Daily From (minute)")
    daily_to = fields.Integer(string="Daily To (minute)")
    daily_hours = fields.Char(string="Every Day", compute="_compute_daily_hours")
    state = fields.Selection(STATES, required=True, default=permit_life.ASKED, index=True, tracking=True)
    standing = fields.Selection(
        STANDINGS, string="Stands", compute="_compute_standing", search="_search_standing", help="As of now."
    )
    is_ending_today = fields.Boolean(
        string="Ends Today", compute="_compute_is_ending_today", search="_search_is_ending_today"
    )
    granted_at = fields.Datetime()
    granted_by = fields.Char(compute="_compute_granted_by", help="Who approved its form.")
    closed_at = fields.Datetime()
    closed_by_id = fields.Many2one("res.users", ondelete="restrict")
    close_remark = fields.Text()
    recheck_from = fields.Datetime(string="Re-Check From")
    recheck_until = fields.Datetime(string="Re-Check Until", help="Empty: the place needn't be looked at again.")
    rechecked_at = fields.Datetime(string="Re-Checked At")
    rechecked_by_id = fields.Many2one("res.users", string="Re-Checked By", ondelete="restrict")
    recheck_result = fields.Selection([("fine", "In Order"), ("found", "Something was found")], string="Found")
    recheck_remark = fields.Text(string="Remark of the Re-Check")
    suspension_ids = fields.One2many("property.permit.suspension", "permit_id", string="Suspensions")
    extension_ids = fields.One2many("property.permit.extension", "permit_id", string="Extensions")

    _form_once = models.UniqueIndex("(res_model, res_id)", "This form has its permit already.")
    _ends_in_order = models.Constraint("CHECK(end_at > start_at)", "A permit ends after it begins.")

    @api.depends("number", "type_id")
    def _compute_display_name(self):
        for permit in self:
            # sudo: what a kind of form is called is no secret of those who may read the permit
            permit.display_name = f"{permit.sudo().type_id.name} {permit.number or ''}".strip()

    @api.depends("daily_from", "daily_to")
    def _compute_daily_hours(self):
        for permit in self:
            permit.daily_hours = permit_life.hours_text(permit.daily_from, permit.daily_to)

    @api.depends("res_model", "res_id", "granted_at")
    def _compute_granted_by(self):
        """By name, in the order of the steps; a correction of the form granted nothing anew."""
        for permit in self:
            form = permit._form() if permit.granted_at else None
            while form and form.amends_id:
                form = form.amends_id
            reviews = form._approval_reviews().filtered(lambda one: one.status == "approved") if form else []
            names = [one.done_by.name for one in sorted(reviews, key=lambda one: (one.reviewed_date, -one.sequence))]
            permit.granted_by = self._listed(dict.fromkeys(names)) or False

    def _form(self):
        """The form behind it, with all rights: who reads the permit may read and print what it says; empty once it is
        destroyed.
        """
        permit = self.sudo()  # sudo: as above
        return permit.env[permit.res_model].browse(permit.res_id).exists()

    def _recheck_after(self, ended_at):
        """From when to when the place is looked at again after another end, as values; empty where it isn't owed.

        As long after it as when it was granted, whatever the grade says today.
        """
        if not self.recheck_until:
            return {}
        return {name: ended_at + (self[name] - self.end_at) for name in ("recheck_from", "recheck_until")}

    # -------------------------------------------------------------- standing

    @api.depends("state", "start_at", "end_at", "daily_from", "daily_to", "estate_id")
    def _compute_standing(self):
        for permit in self:
            permit.standing = permit._standing_now() if permit.start_at else False

    def _standing_now(self):
        """How it stands at this moment, whatever was read before."""
        self.ensure_one()
        now = fields.Datetime.now()
        return permit_life.standing(self._as_rule(), now, self._minute(self.estate_id, now))

    def _as_rule(self):
        """The permit as the rules have it."""
        self.ensure_one()
        return permit_life.Life(self.state, self.start_at, self.end_at, self.daily_from, self.daily_to)

    @api.model
    def _minute(self, estate, now):
        """The minute of the day by the clock of an estate."""
        local = estate._local(now)
        return local.hour * 60 + local.minute

    @api.model
    def _search_standing(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        running = Domain("end_at", ">=", now)
        granted = Domain("state", "=", permit_life.GRANTED) & running
        wanted = {
            permit_life.EXPIRED: Domain("state", "in", permit_life.DYING) & ~running,
            permit_life.ASKED: Domain("state", "=", permit_life.ASKED) & running,
            permit_life.SUSPENDED: Domain("state", "=", permit_life.SUSPENDED) & running,
            permit_life.AHEAD: granted & Domain("start_at", ">", now),
        }
        begun = granted & Domain("start_at", "<=", now)
        if {permit_life.VALID, permit_life.RESTING} & set(value):
            within = self._domain_within(begun, now)
            wanted |= {permit_life.VALID: begun & within, permit_life.RESTING: begun & ~within}
        return Domain.OR(wanted[one] if one in wanted else Domain("state", "=", one) for one in value)

    def _domain_within(self, begun, now):
        """Permits whose daily hours are now, of those that have begun."""
        found = []
        for (estate,) in self._read_group(begun, ["estate_id"]):
            for minute in (self._minute(estate, now), self._minute(estate, now) + permit_life.DAY_MINUTES):
                hours = Domain("daily_from", "<=", minute) & Domain("daily_to", ">", minute)
                found.append(Domain("estate_id", "=", estate.id) & hours)
        return Domain.OR(found)

    @api.depends("end_at", "state", "estate_id")
    def _compute_is_ending_today(self):
        for permit in self:
            is_running = permit.state in permit_life.RUNNING and permit.end_at
            today = permit.estate_id._local_date() if is_running else None
            permit.is_ending_today = bool(is_running) and permit.estate_id._local_date(permit.end_at) == today

    @api.model
    def _search_is_ending_today(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        running = Domain("state", "in", permit_life.RUNNING)
        around = fields.Datetime.now() - timedelta(days=2)
        found = []
        for (estate,) in self._read_group(running & Domain("end_at", ">", around), ["estate_id"]):
            first, last = self.env["property.permit.reader"]._day_ends(estate, estate._local_date())
            within = Domain("end_at", ">=", first) & Domain("end_at", "<=", last)
            found.append(Domain("estate_id", "=", estate.id) & within)
        return running & Domain.OR(found)

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        names = ("operator_names", "operator_ids", "watcher_names", "watcher_id", "asked_by_id")
        return dict.fromkeys(names, ("personal", "safety", "proof"))

    def _document_destroyed(self):
        """Those of which no form speaks any more, as it was destroyed."""
        return self.env["property.document.eraser"]._of_destroyed(self)

    # ---------------------------------------------------------- public check

    def _public_validity(self):
        return {permit.id: permit._public_verdict() for permit in self}

    def _public_verdict(self):
        """What whoever scans the code hears: of what was never granted, or was taken away, nothing."""
        standing = self._standing_now()
        if standing not in (permit_life.VALID, *REASONS) or not self.granted_at:
            return public_check.UNKNOWN
        return public_check.Verdict(
            is_valid=standing == permit_life.VALID,
            reason=REASONS.get(standing, ""),
            kind=f"{self.type_id.name} · {self.grade_id.name}",
            unit=self._masked_unit(),
            since=self._moment(self.start_at) if standing == permit_life.AHEAD else "",
            until=self._moment(self.end_at),
            hours=self.daily_hours,
        )

    def _masked_unit(self):
        """The unit as strangers may see it."""
        return public_check.masked_unit(self.unit_id.name)

    def _public_place(self):
        """Where it is, as strangers may read it; nothing once the form is destroyed."""
        form = self._form() if self.place else None
        place = form.env["property.permit.reader"]._public_place(form) if form else ""
        unit = self.sudo().unit_id.name  # sudo: as where the form is read
        return place.replace(unit, self._masked_unit()) if unit else place

    def _said(self, part):
        """What the form says of a part of the permit, as text; empty where it isn't asked, or the form is destroyed."""
        form = self._form()
        return form.env["property.permit.reader"]._text(form, part) or "" if form else ""

    def _notice_title(self):
        """What the notice at the entrance is headed with."""
        return self.env._("Notice: %s", permit_parts.work_named(self.sudo().type_id.name))  # sudo: as in display_name

    def _notice_name(self, is_public=False):
        """The file name of the notice at the place; of the one at the entrance where everybody reads it."""
        name = self.display_name
        if is_public:
            return self.env._("%s, Notice for the Entrance", name)
        return self.env._("%s, Notice for the Place", name)

    def _moment(self, moment):
        """A moment by the clock of the estate, in digits."""
        return self.estate_id._local(moment).strftime("%Y-%m-%d %H:%M")

    def _check_may_resume(self):
        """:raises FormRightError, PermitStateError: the user is no supervisor, or it is the own work"""
        if not self.env.user.has_group(SUPERVISOR):
            raise FormRightError(self.env._("Only a supervisor lets work go on that was stopped."))
        self._check_not_own_case()

    # --------------------------------------------------------------- actions

    def action_open_form(self):
        """The form that asked for it."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()

    def action_ask_suspend(self):
        """The window that asks why."""
        return self.env["property.permit.step"]._dialog(self, "suspend")

    def action_ask_resume(self):
        """The window that asks what was put right."""
        return self.env["property.permit.step"]._dialog(self, "resume")

    def action_ask_close(self):
        """The window that asks for the remark."""
        return self.env["property.permit.step"]._dialog(self, "close")

    def action_ask_recheck(self):
        """The window that asks what was found."""
        return self.env["property.permit.step"]._dialog(self, "recheck")

    def action_extend(self):
        """A new extension of this permit."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Extension"),
            "res_model": "property.permit.extension",
            "view_mode": "form",
            "target": "current",
            "context": {"default_permit_id": self.id},
        }

    @asks(reason="text")
    def action_suspend(self, reason):
        """Nothing is done with it until it is resumed; whoever works for the estate may say so, for a reason."""
        return self.env["property.permit.conduct"]._suspend(self, reason)

    @asks(reason="text")
    def action_resume(self, reason):
        """A supervisor lets the work go on, not the own one, and says what was put right."""
        return self.env["property.permit.conduct"]._resume(self, reason)

    @asks(remark="text")
    def action_close(self, remark=""):
        """The work is finished; the re-check is owed from now on."""
        return self.env["property.permit.conduct"]._close(self, remark)

    @asks(result="text", remark="text")
    def action_recheck(self, result, remark):
        """Somebody else than who worked looked at the place again: ``fine`` or ``found``, and a remark."""
        return self.env["property.permit.conduct"]._recheck(self, result, remark)
