# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.property_base import progress
from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.rules import background

from ..exceptions import DisruptionError
from ..guard import PASS
from ..rules import disruption as rules

KINDS = [(rules.PLANNED, "Scheduled"), (rules.SUDDEN, "Sudden")]
STATES = [
    (rules.DRAFT, "Draft"),
    (rules.ANNOUNCED, "Announced"),
    (rules.RUNNING, "Ongoing"),
    (rules.OVER, "Over"),
    (rules.CLOSED, "Closed"),
    (rules.CANCELLED, "Cancelled"),
]
SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyDisruption(models.Model):
    """Something that many homes feel at once: water or power off, a burst pipe, a lift out of order (TKT-1, TKT-9).

    Life cycle: *draft*, *announced* (its residents are notified once), *running*, *over*, *closed* when no ticket of
    it is open; *cancelled* notifies those who knew of it. A planned one the supervisor announces, a sudden one
    whoever is on duty; what residents were told the supervisor alone corrects, and they are notified again. Tickets
    about it are linked, answered and settled together (``.desk``); who is notified, and when, is ``.notify``.
    """

    _name = "property.disruption"
    _description = "Disruption"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "mail.thread", "property.background.mixin"]
    _guard_pass = PASS
    _guard_error = DisruptionError
    _transitions = rules.MOVES
    _background_works = frozenset({"_notify_work"})
    _order = "start_at desc, id desc"

    name = fields.Char(
        string="What", required=True, tracking=True, help="In a few words, as residents read it: Water off."
    )
    kind = fields.Selection(
        KINDS, required=True, default=rules.SUDDEN, tracking=True, help="Planned beforehand, or come by surprise."
    )
    category_id = fields.Many2one(
        "helpdesk.ticket.category", string="Cause", help="Tickets of this cause are proposed for linking."
    )
    text = fields.Text(
        string="Announcement",
        required=True,
        tracking=True,
        help="What residents read by e-mail and in the portal, and what linked tickets are answered with.",
    )
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        default=lambda self: self.env["helpdesk.ticket"]._default_estate(),
        help="Estate in which it happens.",
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    building_ids = fields.Many2many(
        "property.building",
        domain="[('estate_id', '=', estate_id)]",
        tracking=True,
        help="Buildings whose residents feel it and are notified. Empty: the whole estate.",
    )
    start_at = fields.Datetime(
        string="Begins", required=True, default=fields.Datetime.now, tracking=True, help="When it begins or began."
    )
    end_at = fields.Datetime(string="Planned End", required=True, tracking=True, help="When it is expected to be over.")
    ended_at = fields.Datetime(
        copy=False, tracking=True, help="When it was over. Empty: the moment of pressing the button."
    )
    state = fields.Selection(STATES, required=True, default=rules.DRAFT, readonly=True, copy=False, tracking=True)
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
        help="Who sees to it that it ends and that residents hear of it.",
    )
    announced_at = fields.Datetime(readonly=True, copy=False)
    version = fields.Integer(
        string="Corrections",
        readonly=True,
        copy=False,
        help="How often its words were corrected once it was announced.",
    )
    is_late = fields.Boolean(
        string="Announced Late", readonly=True, copy=False, help="Announced later than the setting says."
    )
    ticket_ids = fields.One2many("helpdesk.ticket", "disruption_id", string="Tickets", readonly=True)
    ticket_count = fields.Integer(string="Number of Tickets", compute="_compute_ticket_count", store=True)
    notice_ids = fields.One2many("property.disruption.notice", "disruption_id", string="Notified", readonly=True)
    told_count = fields.Integer(string="Residents Notified", compute="_compute_told_count", store=True)
    untold_count = fields.Integer(string="Residents to Notify", compute="_compute_untold_count")
    duration_minutes = fields.Integer(string="Length (min)", compute="_compute_duration_minutes", store=True)

    _ends_later = models.Constraint("CHECK(end_at > start_at)", "A disruption ends after it begins; check both times.")
    _current_idx = models.Index("(estate_id) WHERE state IN ('announced', 'running')")

    @api.constrains("estate_id", "building_ids")
    def _check_buildings(self):
        for record in self:
            if foreign := record.building_ids.filtered(lambda b, record=record: b.estate_id != record.estate_id)[:1]:
                raise DisruptionError(self.env._("%s stands in another estate. Choose another building.", foreign.name))

    @api.depends("ticket_ids.disruption_id")
    def _compute_ticket_count(self):
        # sudo: the number is a fact of the disruption, whoever links
        groups = self.env["helpdesk.ticket"].sudo()._read_group(
            [("disruption_id", "in", self.ids)], ["disruption_id"], ["__count"]
        )  # fmt: skip
        counts = {record.id: count for record, count in groups}
        for record in self:
            record.ticket_count = counts.get(record.id, 0)

    @api.depends("notice_ids.partner_id")
    def _compute_told_count(self):
        for record in self:
            record.told_count = len(record.notice_ids.partner_id)

    @api.depends("building_ids", "start_at", "end_at", "state", "version", "notice_ids")
    def _compute_untold_count(self):
        owed = self.env["property.disruption.notify"]._owed(self)
        for record in self:
            record.untold_count = len(owed[record])

    @api.depends("start_at", "ended_at")
    def _compute_duration_minutes(self):
        for record in self:
            record.duration_minutes = rules.minutes(record.start_at, record.ended_at) if record.start_at else 0

    def write(self, vals):
        if not is_open(self._name, self.ids, vals.keys()):
            self._check_typed(vals.keys())
            self._check_may_correct(vals.keys())
        known = self.filtered(lambda record: record.state in rules.CURRENT)
        words = {record: (record.name, record.text) for record in known} if rules.WORDS & vals.keys() else {}
        result = super().write(vals)
        for record in known.filtered(lambda record: record in words and words[record] != (record.name, record.text)):
            record._passed_write(PASS, {"version": record.version + 1})
        if "start_at" in vals:
            for record in self.filtered("announced_at"):
                record._passed_write(PASS, {"is_late": record._is_late(record.announced_at)})
        return result

    def _is_late(self, at):
        """Whether a moment of announcing is later than the setting says, by the begin as it is planned now."""
        hours = self.estate_id.company_id.property_disruption_hours
        return rules.is_late(self.kind, at, self.start_at, hours)

    def _check_typed(self, names):
        """What residents rely on, and what months are counted by, isn't typed over afterwards."""
        for record in self:
            if fixed := sorted(names & rules.FIXED[record.state]):
                label = record._fields[fixed[0]]._description_string(self.env)
                raise DisruptionError(
                    self.env._("%(name)s: “%(field)s” can't be changed any more.", name=record.name, field=label)
                )

    def _check_may_correct(self, names):
        """:raises AccessError: residents know of it, and the user is no supervisor"""
        if not rules.SAID & names or self.env.su or self.env.user.has_group(SUPERVISOR):
            return
        if known := self.filtered(lambda record: record.state in rules.CURRENT)[:1]:
            raise AccessError(
                self.env._(
                    "Residents know of “%s” already: ask the supervisor to correct what they were told.", known.name
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if known := self.filtered(lambda record: record.state != rules.DRAFT)[:1]:
            raise DisruptionError(self.env._("%s was announced; cancel it instead of deleting.", known.name))

    # --------------------------------------------------------------- actions

    def action_announce(self):
        """It is known from now on, and the residents are notified; what has begun already is running."""
        self._check_may_announce()
        now = fields.Datetime.now()
        for record in self:
            record._move(PASS, rules.ANNOUNCED, announced_at=now, is_late=record._is_late(now))
        self.filtered(lambda record: record.start_at <= now)._move(PASS, rules.RUNNING)
        return self._notify(rules.INFORM) or True

    def action_inform(self):
        """Notify those who don't know yet: of buildings that were added, and of other times or words."""
        self._check_may_announce()
        return self._notify(rules.INFORM) or True

    def action_begin(self):
        """It has begun."""
        self.check_access("write")
        self._move(PASS, rules.RUNNING)
        return True

    def action_end(self):
        """It is over: now, or at the moment that was entered."""
        self.check_access("write")
        now = fields.Datetime.now()
        for record in self:
            ended = record.ended_at or now
            record._check_end(ended, now)
            record._move(PASS, rules.OVER, ended_at=ended)
        return True

    def action_close(self):
        """Nothing is left to do about it.

        :raises DisruptionError: one of its tickets is open
        """
        self.check_access("write")
        if waiting := self.ticket_ids.filtered(lambda ticket: ticket.property_state in ("new", "in_progress"))[:1]:
            raise DisruptionError(self.env._("Ticket %s is still open. Settle the tickets first.", waiting.number))
        self._move(PASS, rules.CLOSED)
        return True

    def action_cancel(self):
        """It doesn't take place, or it was entered by mistake; who was notified of it hears that."""
        self._check_may_announce()
        self._move(PASS, rules.CANCELLED)
        return self._notify(rules.CALL_OFF) or True

    def action_link(self):
        """Choose tickets about it; those that fit are proposed."""
        self.ensure_one()
        desk = self.env["property.disruption.desk"]
        return desk._action_link(self, desk._fitting(self))

    def action_link_ticket(self):
        """The ticket on whose form the button stands is about it; its id comes along with the button."""
        self.ensure_one()
        ticket = self.env["helpdesk.ticket"].browse(self.env.context.get("property_ticket_id")).exists()
        return self.env["property.disruption.desk"]._action_link(self, ticket)

    def action_link_call(self):
        """The call on whose form the button stands is about it: it becomes its ticket, and the answer opens."""
        self.ensure_one()
        call = self.env["property.call"].browse(self.env.context.get("property_call_id")).exists()
        desk, tickets = self.env["property.disruption.desk"], call._make_tickets()
        desk._link(self, tickets)
        return desk._action_answer(self, tickets)

    def action_settle_tickets(self):
        """Settle its open tickets with one answer."""
        self.ensure_one()
        return self.env["property.disruption.desk"]._action_settle(self)

    def action_open_tickets(self):
        """Its tickets."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        return {**action, "domain": [("disruption_id", "in", self.ids)], "context": {}}

    # --------------------------------------------------------------- helpers

    def _notify(self, event):
        """Notify the residents: at once where they are few, else in the background.

        :param event: rules.INFORM or rules.CALL_OFF
        :return: the action that shows how far it is, or None
        """
        service = self.env["property.disruption.notify"]
        if background.is_long(service._count(self, event), rules.NOTIFY_MILLISECONDS):
            name = self.env._("Notify residents: %s", self._listed(self.mapped("name")))
            return self._in_background("_notify_work", name, event=event)
        service._run(self, event)
        return None

    def _notify_work(self, event, done=0):
        """One part of a long notification, done for good when it ends; the next part goes on from there.

        :param done: how many were notified by the parts before
        """
        self._check_may_announce()
        service = self.env["property.disruption.notify"]
        progress.expect(done + service._count(self, event))
        progress.add(done)
        sent = service._run(self, event, limit=rules.NOTIFY_AT_ONCE, done=done)
        progress.add(sent)
        done += sent
        goes_on = {"event": event, "done": done} if service._count(self, event) else None
        return background.Outcome(self.env._("Residents notified: %s", done), goes_on=goes_on)

    def _check_may_announce(self):
        """Planned ones are the supervisor's; what comes by surprise is announced by whoever is on duty."""
        self.check_access("write")
        if self.env.user.has_group(SUPERVISOR):
            return
        if planned := self.filtered(lambda record: record.kind == rules.PLANNED)[:1]:
            raise AccessError(self.env._("“%s” is planned: the supervisor announces or cancels it.", planned.name))

    def _check_end(self, ended, now):
        """:raises DisruptionError: it can't have ended then"""
        texts = {
            "future": self.env._("The end lies in the future. Enter when it was over."),
            "before_start": self.env._("It can't have ended before it began. Cancel it if it didn't take place."),
        }
        try:
            rules.check_end(self.start_at, ended, now)
        except rules.Problem as problem:
            raise DisruptionError(texts[problem.code]) from problem
