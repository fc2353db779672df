# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.property_base.arguments import asks

from ..exceptions import DutyLogError
from ..guard import PASS
from ..rules import log as rules


class PropertyDutyLog(models.Model):
    """The log of one post from one handover to the next (DUT-5).

    Opened when a shift begins at a post, closed when the next one takes over (or the post closes); a post has at
    most one open log. While it is open, those on duty write entries; afterwards entries are only added as corrections.
    Read and signed by the supervisor it is sealed. Only `_open`, `_join` and `_close` write a log.
    """

    _name = "property.duty.log"
    _description = "Duty Log"
    _inherit = ["property.seal.mixin", "property.erasable.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _transitions = {"open": {"closed"}}
    _concerned_fields = ("employee_ids",)
    _order = "opened_at desc, id desc"

    name = fields.Char(compute="_compute_name", help="Post, day and time of opening.")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id")
    post_id = fields.Many2one("property.post", required=True, readonly=True, ondelete="restrict")
    day = fields.Date(required=True, readonly=True, help="Day of the estate on which the log was opened.")
    opened_at = fields.Datetime(string="Opened", required=True, readonly=True)
    closed_at = fields.Datetime(readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")], default="open", required=True, readonly=True, copy=False
    )
    employee_ids = fields.Many2many("hr.employee", string="On Duty", readonly=True)
    shift_ids = fields.Many2many("property.shift", string="Shifts", readonly=True)
    entry_ids = fields.One2many(
        "property.duty.entry", "log_id", string="Entries", copy=False, help="What happened, in the order of time."
    )
    entry_count = fields.Integer(string="Number of Entries", compute="_compute_counts")
    important_count = fields.Integer(string="Important Entries", compute="_compute_counts")
    unfinished_count = fields.Integer(string="Unfinished Entries", compute="_compute_counts")

    _one_open = models.UniqueIndex(
        "(post_id) WHERE state = 'open'", "The post has an open log already; write into that one or close it first."
    )
    _day_idx = models.Index("(estate_id, day)")
    _in_order = models.Constraint(
        "CHECK(closed_at IS NULL OR closed_at >= opened_at)", "A log closes after it was opened; check both times."
    )
    _closed_has_time = models.Constraint(
        "CHECK((state = 'closed') = (closed_at IS NOT NULL))", "A closed log bears the time at which it was closed."
    )

    @api.depends("post_id.name", "opened_at", "estate_id.tz")
    @api.depends_context("lang")
    def _compute_name(self):
        for log in self:
            opened = log.opened_at and log.estate_id and log.estate_id._local(log.opened_at)
            log.name = f"{log.post_id.name or ''} {opened:%Y-%m-%d %H:%M}" if opened else log.post_id.name or ""

    @api.depends("entry_ids.is_important", "entry_ids.needs_action", "entry_ids.is_done")
    def _compute_counts(self):
        groups = self.env["property.duty.entry"]._read_group(
            [("log_id", "in", self.ids)], ["log_id", "is_important", "needs_action", "is_done"], ["__count"]
        )
        counts = rules.counts(
            (log.id, important, needs_action and not done, count)
            for log, important, needs_action, done, count in groups
        )
        for log in self:
            log.entry_count, log.important_count, log.unfinished_count = counts.get(log.id, (0, 0, 0))

    # --------------------------------------------------------------- the stint

    @api.model
    def _current(self, posts):
        """The open log of each post: ``{post: log}``, an empty log where none is open."""
        # sudo: whether a log is open is asked for whoever works with the post
        logs = self.sudo().search([("post_id", "in", posts.ids), ("state", "=", "open")])
        found = {log.post_id.id: log.with_env(self.env) for log in logs}
        return {post: found.get(post.id, self.browse()) for post in posts}

    @api.model
    def _open(self, post, employees, at, shifts=None):
        """Open the log of a post; the caller has checked who may.

        :param employees: who is on duty there from now on
        :param datetime at: naive UTC
        :param shifts: their published shifts; by default those of the post that run at the moment or begin soon
        :raises DutyLogError: the post has an open log
        """
        mine = self.sudo()  # sudo: nobody writes logs by hand
        if current := mine._current(post)[post]:
            raise DutyLogError(
                self.env._("The log %s is open at this post; write into it or close it first.", current.name)
            )
        shifts = mine._shifts_at(post, employees, at) if shifts is None else shifts
        vals = {
            "estate_id": post.estate_id.id,
            "post_id": post.id,
            "day": post.estate_id._local_date(at),
            "opened_at": at,
            "employee_ids": [fields.Command.set(employees.ids)],
            "shift_ids": [fields.Command.set(shifts.ids)],
        }
        return mine._passed_create(PASS, [vals]).with_env(self.env)

    def _join(self, employees, at):
        """More people come on duty during the stint."""
        self.ensure_one()
        mine = self.sudo()  # sudo: as in _open
        shifts = mine._shifts_at(self.post_id, employees, at)
        mine._passed_write(
            PASS,
            {
                "employee_ids": [fields.Command.link(person) for person in employees.ids],
                "shift_ids": [fields.Command.link(shift) for shift in shifts.ids],
            },
        )

    def _close(self, at):
        """Close these logs at a moment (naive UTC); what is closed already stays as it is.

        A day on which a log is closed owes its reading; a day without logs owes nothing (DUT-6).
        """
        # sudo: as in _open
        closing = self.sudo().filtered(lambda log: log.state == "open")
        closing._move(PASS, "closed", closed_at=at)
        self.env["property.duty.sample"]._closed(closing)
        self.env["property.obligation"]._open([self._reading_owed(estate, at) for estate in self.estate_id])

    @api.model
    def _reading_owed(self, estate, at):
        day = estate._local_date(at)
        return {
            "code": "log_review",
            "estate_id": estate.id,
            "res_model": "property.estate",
            "res_id": estate.id,
            "period": f"{day:%Y-%m-%d}",
            "due_at": estate._utc(rules.read_by(day, estate.log_review_days)),
        }

    @api.model
    def _shifts_at(self, post, employees, at):
        """Published shifts of these people at a post that run at a moment, or begin within the reach of their hours."""
        shifts = self.env["property.shift"].search(
            [
                ("employee_id", "in", employees.ids),
                ("post_id", "=", post.id),
                ("state", "=", "published"),
                ("start_at", "<=", fields.Datetime.add(at, days=1)),
                ("end_at", ">", at),
            ]
        )
        return shifts.filtered(lambda shift: rules.is_reached(shift.start_at, shift.template_id.spill_minutes, at))

    @api.model
    @asks(post_id="record")
    def action_start(self, post_id):
        """The person at the desk begins: open the log of the post, or join the one that is open.

        :return: action that shows the log
        :raises DutyLogError: the user is no employee, or doesn't work in the estate
        """
        post = self.env["property.post"].browse(post_id).exists()
        person = self.env.user.employee_id
        self._check_may_start(post, person)
        now = fields.Datetime.now()
        mine = self.sudo()  # sudo: who is on duty is asked and written by this step, after the check above
        log = mine._current(post)[post]
        if not log:
            log = mine._open(post, person, now)
        elif person not in log.employee_ids:
            log._join(person, now)
        return log.sudo(False)._action_show()

    @api.model
    def _check_may_start(self, post, person):
        user = self.env.user
        allowed = post and user.has_group("property_base.group_property_base_attendant")
        if not allowed or user not in post.sudo().estate_id.member_ids:  # sudo: who works there is no secret
            raise DutyLogError(
                self.env._("Only the staff of the estate open a duty log; ask the supervisor for a role there.")
            )
        if not person:
            raise DutyLogError(
                self.env._("Your user has no employee; ask the personnel office to link it, then open the log.")
            )

    def action_new_entry(self):
        """Write into this log."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_duty.property_duty_entry_action_new")
        return {**action, "context": {"default_log_id": self.id}}

    def _action_show(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_duty.property_duty_log_action")
        return {**action, "res_id": self.id, "view_mode": "form", "views": [(False, "form")]}

    # ------------------------------------------------------------ seal, archive

    def _seal_payload(self):
        self.ensure_one()
        return self.env["property.duty.log.page"]._sealed(self)

    def _document_values(self):
        """What is written is found by text once the log is closed: until then every entry would rewrite the row."""
        return {
            log.id: {
                "estate_id": log.estate_id.id,
                "title": log.name,
                "date": log.day,
                "kept_from": log.closed_at and log.estate_id._local_date(log.closed_at),
                "number": f"DL{log.id:06}",
                "text": "\n".join(text for text in log.entry_ids.mapped("text") if text and log.state == "closed"),
            }
            for log in self
        }

    def _document_over(self):
        return self.filtered(lambda log: log.state == "closed")

    def _document_ended(self):
        """What of them is still to do goes on with its words; what became a ticket goes on there."""
        ended = super()._document_ended()
        to_do = ended.entry_ids.filtered(lambda entry: entry.needs_action and not (entry.is_done or entry.ticket_id))
        tasks = ended._tasks("open")
        return (ended - (to_do | tasks.entry_id).log_id).filtered(lambda log: not tasks.filtered(log._has_begun))

    def _tasks(self, state):
        """The work that came of the entries of these logs, or was begun by hand at their posts meanwhile."""
        tasks = self.env["property.duty.task"]
        if not (closed := self._document_over()):
            return tasks
        by_hand = Domain("entry_id", "=", False) & Domain("handover_id", "=", False)
        by_hand &= Domain("post_id", "in", closed.post_id.ids)
        by_hand &= Domain("opened_at", ">=", min(closed.mapped("opened_at")))
        by_hand &= Domain("opened_at", "<", max(closed.mapped("closed_at")))
        found = tasks.search(Domain("state", "=", state) & (Domain("entry_id", "in", closed.entry_ids.ids) | by_hand))
        return found.filtered(lambda task: task.entry_id or any(log._has_begun(task) for log in closed))

    def _has_begun(self, task):
        """Whether a task was begun by hand at the post in the time of this log."""
        is_of_post = not task.entry_id and not task.handover_id and task.post_id == self.post_id
        return is_of_post and self.opened_at <= task.opened_at < self.closed_at

    def _document_subjects(self):
        """Who was on duty, and all residents and units of its entries."""
        return {
            log.id: {
                "unit_id": set(log.entry_ids.unit_id.ids),
                "partner_id": set(log.entry_ids.partner_id.ids),
                "employee_id": set(log.employee_ids.ids),
            }
            for log in self
        }

    def _document_parts(self):
        """Entries with their trace, who was notified, the calls behind them and the work that came of them.

        Who was on duty and wrote stays: rosters and scores were reckoned with it. A call that became a ticket goes with
        the ticket.
        """
        entries = self.entry_ids
        reviews = self.env["property.duty.review"].search([("log_ids", "in", self.ids)])
        drawn = self.env["property.duty.draw.line"].search([("log_id", "in", self.ids)])
        return [
            (entries, (), ("residency_id", "partner_id")),
            (entries.change_ids, ("field",), ()),
            (entries.notification_ids, (), ()),
            (entries.call_id.filtered(lambda call: not call.ticket_id), (), ("residency_id",)),
            (self._tasks("done")._only_of(self), (), ()),
            (drawn, (), ()),
            (reviews.filtered(lambda review: all(log in self or log.is_destroyed for log in review.log_ids)), (), ()),
        ]

    @api.model
    def _document_fields(self):
        return {"post_id", "day", "opened_at", "state"}
