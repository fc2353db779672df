# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import retrying

from odoo.addons.property_base.arguments import asks

from ..exceptions import ObligationAccessError, ObligationStateError
from ..guard import PASS
from ..rules import bucket as buckets
from ..rules import obligation as clock

OWED = [("done_at", "=", False), ("state", "in", ["open", "warned", "missed"])]
WAIVED_MISS = [("state", "=", clock.WAIVED), ("missed_at", "!=", False)]
JUDGED = ["|", ("state", "in", [clock.KEPT, clock.MISSED]), "&", *WAIVED_MISS]
"""What every rate of kept limits counts: waiving what was missed takes its consequences, never the miss."""


class PropertyObligation(models.Model):
    """Something owed by a moment: one limit of the procedure about one record (TKT-3..8, STD).

    Life cycle: *open*, *due soon* (the person was warned), then *kept* or *missed*; besides
    *waived* (with a reason, by a supervisor) and *withdrawn* (there is nothing to do any more).
    Rows are made and moved by the API only (``_open``, ``_fulfil``, ``_reach``, ``_withdraw``, ``_reopen``,
    ``_waive``, ``_reassign``), by the sweep and by the ``action_*`` methods; nothing else writes them. What
    the API does is told by services: ``.opener``, ``.recurrence`` and ``.subject`` (rows begin), ``.period`` (those of
    an estate and period), ``.deadline`` (when they are due),
    ``.sweep`` and ``.notify`` (what the clock does), ``.outcome`` (how they end), ``.ruling`` (what people decide by
    hand), ``.page`` (what we owe today), ``.store`` (how they are written).

    ``done_at`` is when it happened, ``recorded_at`` when it was entered. A row that the clock
    marked missed and that turns out to have been done in time becomes kept, and the trace keeps the
    miss.
    ``next_at`` is when the sweep has to look again; empty = never, which is so for all finished
    rows and for imported history. A row is unique by type, estate, record, period and step.
    """

    _name = "property.obligation"
    _description = "Obligation"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin", "mail.activity.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _concerned_fields = ("employee_id", "user_id")
    _guard_error = ObligationAccessError
    _move_error = ObligationStateError
    _transitions = clock.TRANSITIONS
    _order = "due_at, id"

    name = fields.Char(string="Subject", readonly=True, help="What it is about, when the type does not say enough.")
    type_id = fields.Many2one("property.obligation.type", readonly=True, required=True, ondelete="restrict")
    role_id = fields.Many2one(related="type_id.role_id", string="By Role")
    is_manual = fields.Boolean(related="type_id.is_manual")
    estate_id = fields.Many2one("property.estate", readonly=True, required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id")
    res_model = fields.Char(string="Model", readonly=True, required=True)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model", readonly=True, required=True)
    period = fields.Char(
        readonly=True, required=True, default="", help="Period of recurring work, for example 2026-03."
    )
    step = fields.Integer(readonly=True, required=True, default=0, help="Number in a chain, for example of promises.")
    opened_at = fields.Datetime(string="Opened", readonly=True, required=True)
    due_at = fields.Datetime(string="Due", readonly=True, required=True, index=True)
    is_due_given = fields.Boolean(readonly=True, help="The deadline was agreed, it does not follow from the type.")
    warn_at = fields.Datetime(string="Warn", readonly=True)
    next_at = fields.Datetime(string="Next Look", readonly=True)
    escalated_at = fields.Datetime(string="Escalated Up To", readonly=True)
    done_at = fields.Datetime(string="Done", readonly=True, help="When it happened.")
    recorded_at = fields.Datetime(string="Entered", readonly=True, help="When it was entered.")
    missed_at = fields.Datetime(string="Marked Missed", readonly=True)
    wanted_count = fields.Integer(string="Wanted", readonly=True, help="How many have to be reached.")
    reached_count = fields.Integer(string="Reached", readonly=True)
    population_count = fields.Integer(
        string="Population",
        readonly=True,
        help="How many the quota is taken of: as when the row was opened, unless its module counts again.",
    )
    state = fields.Selection(clock.STATES, readonly=True, required=True, default="open", index=True)
    is_history = fields.Boolean(readonly=True, help="Imported past: nobody is warned or told.")
    employee_id = fields.Many2one("hr.employee", string="Responsible", readonly=True, index=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", readonly=True, index=True, ondelete="restrict")
    waive_reason = fields.Char(readonly=True)
    trace_ids = fields.One2many("property.obligation.trace", "obligation_id")
    is_owed = fields.Boolean(string="Still to Do", compute="_compute_is_owed", search="_search_is_owed")
    is_mine = fields.Boolean(string="Mine", compute="_compute_is_mine", search="_search_is_mine")
    is_waived_miss = fields.Boolean(
        "Waived After the Miss", compute="_compute_is_waived_miss", search="_search_is_waived_miss"
    )
    is_late_entry = fields.Boolean("Entered Late", compute="_compute_is_late_entry", search="_search_is_late_entry")
    count_label = fields.Char(string="Progress", compute="_compute_count_label")
    due_bucket = fields.Selection(buckets.BUCKETS, "Due In", compute="_compute_due_bucket", search="_search_due_bucket")
    record_name = fields.Char(string="About", compute="_compute_record_name")

    _key_unique = models.Constraint(
        "UNIQUE(res_model, res_id, type_id, estate_id, period, step)",
        "This obligation exists already for the record, period and step.",
    )
    _next_idx = models.Index("(next_at) WHERE next_at IS NOT NULL")
    _owed_idx = models.Index("(estate_id, due_at) WHERE done_at IS NULL AND state IN ('open', 'warned', 'missed')")

    # ---------------------------------------------------------------- computes

    @api.depends("name", "type_id.name", "period")
    def _compute_display_name(self):
        for row in self:
            parts = (row.type_id.name, row.name, row.period)
            row.display_name = " · ".join(part for part in parts if part)

    @api.depends("state", "done_at")
    def _compute_is_owed(self):
        for row in self:
            row.is_owed = clock.is_owed(row.state, row.done_at or None)

    def _search_is_owed(self, operator, value):
        return self._search_flag(operator, value, OWED)

    @api.depends_context("uid")
    @api.depends("user_id")
    def _compute_is_mine(self):
        for row in self:
            row.is_mine = row.user_id == self.env.user

    def _search_is_mine(self, operator, value):
        return self._search_flag(operator, value, [("user_id", "=", self.env.uid)])

    @api.depends("state", "missed_at")
    def _compute_is_waived_miss(self):
        for row in self:
            row.is_waived_miss = row.state == clock.WAIVED and bool(row.missed_at)

    def _search_is_waived_miss(self, operator, value):
        return self._search_flag(operator, value, WAIVED_MISS)

    @api.depends("trace_ids.kind")
    def _compute_is_late_entry(self):
        for row in self:
            row.is_late_entry = "late_entry" in row.trace_ids.mapped("kind")

    def _search_is_late_entry(self, operator, value):
        return self._search_flag(operator, value, [("trace_ids.kind", "=", "late_entry")])

    def _search_flag(self, operator, value, domain):
        if operator != "in":
            return NotImplemented
        return Domain(domain) if True in value else ~Domain(domain)

    @api.depends("wanted_count", "reached_count")
    def _compute_count_label(self):
        for row in self:
            row.count_label = f"{row.reached_count} / {row.wanted_count}" if row.wanted_count else False

    @api.depends("res_model", "res_id")
    def _compute_record_name(self):
        names = self.env["property.obligation.page"]._record_names(self)
        for row in self:
            row.record_name = names.get(row.id)

    @api.depends("due_at", "state", "done_at")
    def _compute_due_bucket(self):
        edges = self.env["property.obligation.page"]._edges()
        for row in self:
            row.due_bucket = buckets.bucket(row.due_at, edges) if row.is_owed else buckets.SETTLED

    def _search_due_bucket(self, operator, value):
        return self.env["property.obligation.page"]._bucket_domain(value) if operator == "in" else NotImplemented

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let lists and boards group by the bucket, which depends on the time of asking."""
        if field_expr != "due_bucket":
            return super()._field_to_sql(alias, field_expr, query)
        columns = (self._field_to_sql(alias, name, query) for name in ("due_at", "state", "done_at"))
        return self.env["property.obligation.page"]._bucket_sql(*columns)

    def _concerned_users(self):
        """Besides, who missed it or gave it away, and whom the record behind it is about: a complaint, for example.

        Who handed it on with the shift, or lost it to a colleague by another's word, gave nothing away.
        """
        found = super()._concerned_users()
        for model, rows in self.grouped("res_model").items():
            if model in self.env and hasattr(self.env[model], "_concerned_users"):
                users = self.env[model].browse(rows.mapped("res_id")).exists()._concerned_users()
                for row in rows.filtered(lambda row, known=users: row.res_id in known):
                    found[row.id] |= users[row.res_id]
        # sudo: who answered for it is the same whoever asks
        traces = self.env["property.obligation.trace"].sudo()
        past = traces.search([("obligation_id", "in", self.ids), ("kind", "in", ("reassigned", "missed"))])
        each = past.employee_id._users_of_each()
        for trace in past.filtered("employee_id"):
            people = each[trace.employee_id.id]
            if trace.kind == "missed" or trace.user_id in people:
                found[trace.obligation_id.id] |= people
        return found

    # ------------------------------------------------------------------- reads

    @api.model
    def _for(self, records, code=None):
        """``{record id: obligations in order of step}`` about records of one model; only those of the type ``code``."""
        domain = [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        if code:
            domain.append(("type_id.code", "=", code))
        found = self.search(domain, order="step, due_at, id").grouped("res_id")
        return {record_id: found.get(record_id, self.browse()) for record_id in records.ids}

    def _local_text(self, moment):
        """A naive UTC moment as the estate's clock shows it."""
        return fields.Datetime.to_string(self.estate_id._local(moment).replace(tzinfo=None))

    # ---------------------------------------------------------------------- API

    @api.model
    def _open(self, asked):
        """Open obligations; those that exist already stay, a withdrawn one is opened again.

        Each is asked for by a dict: ``code``, ``estate_id``, ``res_model``, ``res_id``, and where they apply
        ``period`` (''), ``step`` (0), ``opened_at`` (now), ``due_at`` (from the type), ``name``, ``employee_id`` (asked
        of the estate's roles; False = nobody), ``post``, ``wanted_count``, ``population_count`` (with a quota of the
        type the wanted count follows), ``history`` (imported past: no warnings, no escalation, no activity). Moments
        are naive UTC. A given ``due_at`` that differs moves an open row, with a trace.

        :return: obligations in the order of what was asked
        :raises ObligationTypeError: an unknown code
        :raises CalendarYearError: a limit in working days runs into a year that is not to be had
        """
        return self.env["property.obligation.opener"]._open(asked)

    @api.model
    def _fulfil(self, done):
        """Record that obligations were done.

        In time is kept, late is missed. A row that was marked missed becomes kept when the work lay in time and was
        only entered late; its trace keeps the miss. Rows that are settled already stay as they are, so that doing it
        twice changes nothing.

        :param dict done: ``{obligation: naive UTC moment when it happened}``
        """
        self.env["property.obligation.outcome"]._fulfil(done)

    @api.model
    def _reach(self, counts):
        """Record how many of a quota are reached; reaching the wanted count fulfils the row.

        :param dict counts: ``{obligation: (reached count, naive UTC moment of the last one)}``
        """
        self.env["property.obligation.outcome"]._reach(counts)

    @api.model
    def _of_periods(self, code, keys):
        """The recurring obligations of a type.

        :param keys: (estate, period), or (estate, period, subject) where each subject owes it
        :return: ``{key: obligation}``, read with all rights; keys without one are absent
        """
        return self.env["property.obligation.period"]._find(code, keys)

    @api.model
    def _fulfil_periods(self, code, done):
        """As ``_fulfil``, by ``{key: moment}``; see ``_of_periods``. Done before the row is opened counts, too."""
        self.env["property.obligation.period"]._fulfil(code, done)

    @api.model
    def _reach_periods(self, code, counts):
        """As ``_reach``, by ``{key: (count, moment)}``; see ``_of_periods``."""
        self.env["property.obligation.period"]._reach(code, counts)

    def _withdraw(self, reason, at=None):
        """There is nothing to do any more: running rows are withdrawn, with the reason; a miss stays a miss.

        What is over its limit is missed, also before the sweep has seen it.

        :param datetime at: naive UTC, since when; default now
        """
        self.env["property.obligation.outcome"]._withdraw(self, reason, at or fields.Datetime.now())

    def _lapse(self, reason, at):
        """There is nothing to do any more: what is over its limit at a moment is missed and stays so, yet ends as well.

        :param datetime at: naive UTC
        """
        self.env["property.obligation.outcome"]._lapse(self, reason, at)

    def _reopen(self, reason=""):
        """The work is owed again, by the same deadline; a recorded miss stays recorded."""
        self.env["property.obligation.outcome"]._reopen(self, reason)

    def _waive(self, reason):
        """Nobody has to do it: the rows stay beside the rate, with reason and who waived them; a miss stays in it."""
        self.env["property.obligation.outcome"]._waive(self, reason)

    def _reassign(self, employee, reason="", kind="reassigned"):
        """Another person answers for the rows from now on; the trace keeps who did before.

        What is over its limit is missed by who had it, also before the sweep has seen it.

        :param str kind: of the trace: ``reassigned``, or ``handed_over`` with the shift
        """
        self.env["property.obligation.outcome"]._reassign(self, employee, reason, kind)

    @api.model
    def _cron_sweep(self):
        """Every minute: what became due."""
        self.env["property.obligation.sweep"]._sweep_all()

    @api.model
    def _cron_open_recurring(self):
        """Hourly: open what recurs; begins anew when it met somebody who loads the same year of a calendar."""
        retrying(self.env["property.obligation.recurrence"]._open_recurring, self.env)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Obligations have activities but no followers: whoever gets one is not subscribed."""
        return True

    def action_open_record(self):
        """The record behind the obligation; the obligation where that is an estate, a person, or not to be read."""
        self.ensure_one()
        record = self.env[self.res_model].browse(self.res_id)
        is_whole = self.res_model in ("property.estate", "hr.employee") or not record.has_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name if is_whole else self.res_model,
            "res_id": self.id if is_whole else self.res_id,
            "view_mode": "form",
            "views": [(False if is_whole else record.get_formview_id(), "form")],
        }

    # ----------------------------------------------------------------- by hand

    @asks(done_at="moment", note="text", reached_count="number")
    def action_done(self, done_at=None, note="", reached_count=None):
        """Settle by hand: the work was done at a moment.

        :param done_at: naive UTC, default now; not in the future
        :param str note: kept in the trace; ``reached_count`` for quotas: how many were reached
        :raises ObligationStateError: not settled by hand, or in the future
        """
        self.env["property.obligation.ruling"]._done(self, done_at, note, reached_count)

    @asks(reason="text")
    def action_waive(self, reason):
        """Nobody has to do it; supervisors only, with a reason, and not for themselves."""
        self.env["property.obligation.ruling"]._waive(self, reason)

    @asks(reason="text")
    def action_accept(self, reason):
        """What was entered late was done in time; supervisors only, with a reason, and not for themselves."""
        self.env["property.obligation.ruling"]._accept(self, reason)

    @asks(employee_id="record", reason="text")
    def action_reassign(self, employee_id, reason=""):
        """Another person (id of an ``hr.employee``) answers for it; by supervisors, not for what they missed."""
        self.env["property.obligation.ruling"]._reassign(self, self.env["hr.employee"].browse(employee_id), reason)

    def action_wizard(self):
        """The dialog for the action that the button's context names."""
        return self.env["property.obligation.settle"]._dialog(self)
