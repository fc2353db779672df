# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import ActivityError
from ..guard import PASS
from ..rules import committee, evaluation, seats

PLANNED, ANNOUNCED, HELD, CANCELLED = "planned", "announced", "held", "cancelled"
#: what changes by its own steps once residents know the activity
ANNOUNCED_KEEP = frozenset(("date_begin", "date_end", "estate_id", "plan_line_id", "company_id", "active"))
#: what the closed record is about
HELD_KEEP = frozenset(("name", "place", "audience", "description", "user_id", "seats_max", "min_participants"))


class EventEvent(models.Model):
    """An event of an estate is an activity of its community culture (CUL-3).

    It is made from an activity of the approved plan, *planned* until it is announced. *Announced* residents register in
    the portal; it is postponed or cancelled by steps that tell everybody. Closing its record makes it *held*. Without
    an estate it is left to Odoo's own events. What goes of one that was cancelled says
    `property.culture.cancelled.mixin`.
    """

    _name = "event.event"
    _inherit = ["event.event", "property.culture.cancelled.mixin", "property.setting.mixin"]
    _guard_pass = PASS
    _guard_error = ActivityError
    _move_error = ActivityError
    _state_field = "culture_state"
    _transitions = {PLANNED: {ANNOUNCED, CANCELLED}, ANNOUNCED: {ANNOUNCED, HELD, CANCELLED}}

    estate_id = fields.Many2one(
        "property.estate", index="btree_not_null", ondelete="restrict", help="Estate whose residents are invited."
    )
    plan_line_id = fields.Many2one(
        "property.culture.plan.line",
        string="Activity of the Plan",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id), ('plan_state', '=', 'approved')]",
        help="What it is in the approved plan; without it, it can't be announced.",
    )
    culture_state = fields.Selection(
        [(PLANNED, "In Preparation"), (ANNOUNCED, "Announced"), (HELD, "Held"), (CANCELLED, "Cancelled")],
        string="State",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    place = fields.Char(help="Where in the estate it takes place.")
    audience = fields.Char(help="Who is invited, for example children from 6 to 12 years with a parent.")
    budget = fields.Monetary(related="plan_line_id.budget")
    currency_id = fields.Many2one(related="company_id.currency_id")
    needs_committee = fields.Boolean(related="plan_line_id.needs_committee", string="Committee Confirms")
    min_participants = fields.Integer(
        string="Participants, at Least", help="With fewer registrations it is better cancelled; 0: any number will do."
    )
    held_anyway_reason = fields.Char(
        string="Why It Is Held Nevertheless",
        readonly=True,
        copy=False,
        tracking=True,
        help="Too few have registered, and it was decided to hold it all the same.",
    )
    registration_until = fields.Datetime(help="From then on nobody registers in the portal. Empty: until it begins.")
    registration_question = fields.Char(
        string="Question to Who Registers",
        help="What has to be answered in the portal, for example the age of the child. Empty: a remark, if one likes.",
    )
    announced_at = fields.Datetime(string="Announced On", readonly=True, copy=False)
    waiting_count = fields.Integer(string="Waiting", compute="_compute_waiting_count")
    is_enough = fields.Boolean(
        string="Enough Participants",
        compute="_compute_is_enough",
        help="At least as many have registered as are wanted.",
    )
    confirmation_ids = fields.One2many("property.culture.confirmation", "event_id", string="Confirmations")
    confirmed_amount = fields.Monetary(
        string="Confirmed", compute="_compute_confirmed_amount", help="The highest amount that the committee confirmed."
    )
    cost_ids = fields.One2many(
        "property.culture.cost", "event_id", string="Costs", help="What was spent, each with its receipt."
    )
    actual_cost = fields.Monetary(compute="_compute_actual_cost", help="All costs that were entered, with receipts.")
    photo_ids = fields.One2many(
        "property.culture.photo", "event_id", string="Photos", help="Residents see the released ones."
    )
    record_ids = fields.One2many("property.culture.record", "event_id", string="Records")
    cancel_reason = fields.Char(string="Why It Was Cancelled", readonly=True, copy=False)

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "min_participants": (0, 100000), "seats_max": (0, 10**6)}

    # -------------------------------------------------------------- computes

    @api.depends("registration_ids.is_waiting", "registration_ids.state")
    def _compute_waiting_count(self):
        groups = self.env["event.registration"]._read_group(
            [("event_id", "in", self.ids), ("is_waiting", "=", True), ("state", "=", "draft")],
            ["event_id"],
            ["__count"],
        )
        counts = {event.id: count for event, count in groups}
        for event in self:
            event.waiting_count = counts.get(event._origin.id, 0)

    @api.depends("seats_taken", "min_participants")
    def _compute_is_enough(self):
        for event in self:
            event.is_enough = evaluation.takes_place(event.seats_taken, event.min_participants)

    @api.depends("confirmation_ids.state", "confirmation_ids.amount")
    def _compute_confirmed_amount(self):
        for event in self:
            confirmed = event.confirmation_ids.filtered(lambda one: one.state == "confirmed")
            event.confirmed_amount = max([0, *confirmed.mapped("amount")])

    @api.depends("cost_ids.amount")
    def _compute_actual_cost(self):
        for event in self:
            event.actual_cost = sum(event.cost_ids.mapped("amount"))

    @api.onchange("estate_id")
    def _onchange_estate_id(self):
        if self.estate_id:
            self.company_id = self.estate_id.company_id
            self.date_tz = self.estate_id.tz

    # ----------------------------------------------------------- constraints

    @api.constrains("estate_id", "plan_line_id", "company_id", "is_multi_slots", "event_ticket_ids")
    def _check_culture_place(self):
        """:raises ActivityError: estate, activity of the plan and company don't belong together"""
        # sudo: the estate of a plan is compared, and not shown
        for event in self.sudo().filtered(lambda event: event.estate_id or event.plan_line_id):
            if event.plan_line_id and event.plan_line_id.estate_id != event.estate_id:
                raise ActivityError(self.env._("The activity of the plan is one of the same estate; choose another."))
            if event.company_id != event.estate_id.company_id:
                raise ActivityError(self.env._("An activity is of the company that runs its estate."))
            if event.is_multi_slots or event.event_ticket_ids:
                raise ActivityError(self.env._("Residents register without tickets and slots; take them out."))

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._begin_culture()
        return events

    def _begin_culture(self):
        """What got an estate is in preparation from now on."""
        if fresh := self.filtered(lambda event: event.estate_id and not event.culture_state):
            fresh._passed_write(PASS, {"culture_state": PLANNED})
            self.env["property.culture.letter"]._exchange(fresh)

    def write(self, vals):
        kept = ANNOUNCED_KEEP & vals.keys()
        if kept and not is_open(self._name, self.ids, kept):
            self._check_keeps(kept, vals)
        if about := HELD_KEEP & vals.keys():
            self._check_held(about, vals)
        if "note" in vals:
            self.env["property.document.eraser"]._check_not_destroyed(self)
        result = super().write(vals)
        if "estate_id" in vals:
            if not self.env.su:
                self.check_access("write")  # the estate is another one now
            self._begin_culture()
        if {"seats_max", "seats_limited"} & vals.keys():
            self.env["property.culture.seat"]._move_up(self)
        if "min_participants" in vals:
            self.env["property.culture.shortage"]._settle(self)
        return result

    def update_field_translations(self, field_name, translations, source_lang=""):
        """:raises ActivityError: the record is closed, and another language would say something else of it"""
        if field_name in HELD_KEEP and (held := self._locked()[:1]):
            raise self._held_error(held)
        return super().update_field_translations(field_name, translations, source_lang=source_lang)

    def _check_keeps(self, names, vals):
        """:raises ActivityError: what residents know is changed past them"""
        known = self.filtered(lambda event: event.estate_id and event.culture_state != PLANNED)
        for event in known:
            changed = [name for name in names if event._is_changed(name, vals[name])]
            if changed:
                labels = (event._fields[name]._description_string(self.env) for name in sorted(changed))
                raise ActivityError(
                    self.env._(
                        "%(activity)s is announced or over; %(fields)s can't be typed any more. Postpone or cancel it.",
                        activity=event.name,
                        fields=self._listed(labels),
                    )
                )

    def _check_held(self, names, vals):
        """:raises ActivityError: the record of one of them is closed, and something else would be said of it"""
        for event in self._locked():
            if any(event._is_changed(name, vals[name]) for name in names):
                raise self._held_error(event)

    def _held_error(self, event):
        if event.culture_state == CANCELLED:
            return ActivityError(
                self.env._(
                    "%s was cancelled, and its year's bills are settled; nothing of it changes any more.", event.name
                )
            )
        return ActivityError(
            self.env._("The record of %s is closed; correct the record to change the activity.", event.name)
        )

    def _is_changed(self, name, value):
        kind, own = self._fields[name].type, self[name]
        if kind == "datetime":
            value = fields.Datetime.to_datetime(value)
        return (value or False) != ((own.id if kind == "many2one" else own) or False)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_announced(self):
        if known := self.filtered(lambda event: event.estate_id and event.culture_state != PLANNED)[:1]:
            raise ActivityError(self.env._("%s was announced; cancel it instead of deleting it.", known.name))

    @api.model
    def _of_plan_line(self, line):
        """The event of an activity of a plan, on its day from ten o'clock on in the estate."""
        estate, day = line.estate_id, fields.Datetime.to_datetime(line.planned_on)
        return self.create(
            {
                "name": line.name,
                "estate_id": estate.id,
                "company_id": line.company_id.id,
                "plan_line_id": line.id,
                "place": line.place,
                "audience": line.audience,
                "date_tz": estate.tz,
                "address_id": False,
                "description": False,
                "date_begin": estate._utc(day.replace(hour=10)),
                "date_end": estate._utc(day.replace(hour=12)),
                "seats_limited": bool(line.expected_count),
                "seats_max": line.expected_count,
            }
        )

    # --------------------------------------------------------------- actions

    def action_announce(self):
        """Residents find it in the portal and register.

        :raises ActivityError: it is in neither the plan nor its approved revision, the committee hasn't confirmed, …
        """
        self.check_access("write")
        now = fields.Datetime.now()
        for event in self:
            event._raise_problems({**event._plan_problems(), **event._cost_problems(), **event._time_problems(now)})
        self._move(PASS, ANNOUNCED, announced_at=now)
        letters = self.filtered(lambda event: event.company_id.property_culture_is_mailed)
        self.env["property.culture.letter"]._announce(letters)
        return True

    def _raise_problems(self, problems):
        if found := [text for text, is_wrong in problems.items() if is_wrong]:
            raise ActivityError(
                self.env._("%(activity)s: %(problems)s.", activity=self.name, problems=self._phrased(found))
            )

    def _plan_problems(self):
        plan = self.plan_line_id.plan_id
        day = self.estate_id and self.estate_id._local_date(self.date_begin)
        return {
            self.env._("it has no estate"): not self.estate_id,
            self.env._(
                "it is in neither the year's plan nor its approved revision; revise the plan, have the revision"
                " approved, and choose its activity here"
            ): plan.state != "approved",
            self.env._("the activity of the plan is one of another estate"): plan and plan.estate_id != self.estate_id,
            self.env._("its day isn't in the year of its plan"): plan and day and day.year != plan.date_from.year,
        }

    def _cost_problems(self):
        """What costs money waits for the owners' committee (CUL-2)."""
        return {
            self.env._("the owners' committee hasn't confirmed what it costs; ask for its confirmation first"): (
                not self._is_covered(self.plan_line_id)
            )
        }

    def _is_covered(self, line):
        """Whether the committee has confirmed what the activity costs by a line of a plan, if it is asked at all."""
        if not (line.needs_committee or line.budget or self.actual_cost):
            return True
        is_confirmed = any(one.state == "confirmed" for one in self.confirmation_ids)
        wanted = round(max(line.budget, self.actual_cost) * 100)
        return is_confirmed and committee.covers(round(self.confirmed_amount * 100), wanted)

    def _time_problems(self, now):
        return {
            self.env._("it has begun already"): self.date_begin <= now,
            self.env._("registration ends after it has begun"): (
                self.registration_until and self.registration_until > self.date_begin
            ),
            self.env._("it has fewer seats than participants are wanted"): (
                self.seats_limited and 0 < self.seats_max < self.min_participants
            ),
        }

    def action_ask_committee(self):
        """A confirmation by the committee, with the budget as its amount."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirmation by the Owners' Committee"),
            "res_model": "property.culture.confirmation",
            "view_mode": "form",
            "context": {"default_event_id": self.id, "default_amount": max(self.budget, self.actual_cost)},
        }

    def action_notice(self):
        """Postpone or cancel it; whoever is registered is told. Or hold it although too few come."""
        self.ensure_one()
        lacks = self.culture_state == ANNOUNCED and not self.is_enough
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide What Becomes of It") if lacks else self.env._("Postpone or Cancel"),
            "res_model": "property.culture.notice",
            "view_mode": "form",
            "target": "new",
            "context": {"default_event_id": self.id},
        }

    def action_open_registrations(self):
        """Who is registered, and who waits."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_culture.event_registration_action")
        return {**action, "domain": [("event_id", "=", self.id)], "context": {"default_event_id": self.id}}

    def action_open_record(self):
        """The record of the activity, begun when it is over."""
        self.ensure_one()
        record = self.record_ids.filtered(lambda one: not one.is_amended and one.state != "withdrawn")[:1]
        record = record or self.env["property.culture.record"]._begin(self)
        return record._get_records_action()

    def get_formview_id(self, access_uid=None):
        """An activity opens in its own form, from wherever a link leads to it."""
        if self and self[:1].estate_id:
            return self.env.ref("property_culture.event_event_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def action_scan(self):
        """The scanner of badges, for this activity."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id("event.event_barcode_action_main_view")
        return {**action, "context": {"active_id": self.id, "active_model": self._name}}

    def _culture_url(self):
        """Address of the activity: its public page where the estate has one, otherwise that of the portal."""
        self.ensure_one()
        return f"{self.get_base_url()}/activities/{self.id}"

    def _locked(self):
        """Those of these activities whose record or year is closed; while a record is being corrected they are open."""
        held = self.filtered(lambda event: event.culture_state == HELD or event._is_past_bills())
        # sudo: that it is closed holds whoever asks; of two corrections that were begun only one is closed
        drafts = held.sudo().record_ids.filtered(lambda one: one.state == "draft" and not one.amends_id.is_amended)
        return held.filtered(lambda event: event.id not in drafts.event_id.ids)

    def _is_past_bills(self):
        """Whether it was cancelled and its bills aren't taken any more: they stand in the review of its year."""
        self.ensure_one()
        if self.culture_state != CANCELLED or not self.estate_id:
            return False
        estate, days = self.estate_id, self.company_id.property_culture_bill_days
        return (estate._local_date() - timedelta(days=days)).year > estate._local_date(self.date_begin).year

    def _seats_left(self):
        """How many seats are left; None: as many as come."""
        return seats.left(self.seats_max if self.seats_limited else 0, self.seats_taken)
