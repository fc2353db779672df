# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.property_base.rules.deadline import LAST_SECOND, end_of_day

from ..exceptions import ObligationAccessError, ObligationStateError

BUCKETS = [
    ("1_overdue", "Overdue"),
    ("2_hours", "Within two hours"),
    ("3_today", "Today"),
    ("4_tomorrow", "Tomorrow"),
    ("5_week", "Within a week"),
    ("6_later", "Later"),
    ("7_settled", "Settled"),
]
SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyObligation(models.Model):
    """The page "what we owe today": buckets of time, and what a person does there by hand."""

    _inherit = "property.obligation"

    due_bucket = fields.Selection(BUCKETS, string="Due In", compute="_compute_due_bucket", search="_search_due_bucket")

    record_name = fields.Char(string="About", compute="_compute_record_name")

    @api.depends("res_model", "res_id")
    def _compute_record_name(self):
        """Names of the records behind, one read per model; empty where the user may not see it."""
        self.record_name = False
        for model, rows in self.grouped("res_model").items():
            if model in self.env:
                records = self.env[model].browse(set(rows.mapped("res_id"))).exists()._filtered_access("read")
                names = {record.id: record.display_name for record in records}
                for row in rows:
                    row.record_name = names.get(row.res_id)

    # ------------------------------------------------------------------ buckets

    @api.model
    def _bucket_edges(self):
        """``[(bucket, last moment)]`` of the buckets before "later", for now and the user's time zone."""
        now = fields.Datetime.now()
        tz = ZoneInfo(self.env.user.tz or self.env.company.resource_calendar_id.tz or "UTC")
        today = fields.Datetime.context_timestamp(self.with_context(tz=tz.key), now).date()
        return [
            ("1_overdue", now - timedelta(seconds=1)),
            ("2_hours", now + timedelta(hours=2)),
            ("3_today", end_of_day(today, tz)),
            ("4_tomorrow", end_of_day(today + timedelta(days=1), tz)),
            ("5_week", end_of_day(today + timedelta(days=7), tz)),
        ]

    @api.depends("due_at", "state", "done_at")
    def _compute_due_bucket(self):
        edges = self._bucket_edges()
        for row in self:
            if not row.is_owed:
                row.due_bucket = "7_settled"
            else:
                row.due_bucket = next((name for name, last in edges if row.due_at <= last), "6_later")

    def _search_due_bucket(self, operator, value):
        if operator != "in":
            return NotImplemented
        spans, first = {"7_settled": Domain("is_owed", "=", False)}, datetime.min.replace(year=1900)
        for name, last in [*self._bucket_edges(), ("6_later", datetime.combine(datetime.max.date(), LAST_SECOND))]:
            last = max(first, last)
            spans[name] = Domain("is_owed", "=", True) & Domain("due_at", ">", first) & Domain("due_at", "<=", last)
            first = last
        return Domain.OR(spans[name] for name in value if name in spans)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let lists and boards group by the bucket, which depends on the time of asking."""
        if field_expr != "due_bucket":
            return super()._field_to_sql(alias, field_expr, query)
        due = self._field_to_sql(alias, "due_at", query)
        state, done = self._field_to_sql(alias, "state", query), self._field_to_sql(alias, "done_at", query)
        whens = SQL(" ").join(SQL("WHEN %s <= %s THEN %s", due, last, name) for name, last in self._bucket_edges())
        return SQL(
            "CASE WHEN %s IS NOT NULL OR %s NOT IN ('open', 'warned', 'missed') THEN '7_settled' %s ELSE '6_later' END",
            done,
            state,
            whens,
        )

    # ----------------------------------------------------------------- by hand

    def _check_may_settle(self):
        """The responsible person and supervisors of the estate settle what is settled by hand.

        :raises ObligationAccessError: anybody else
        """
        self.check_access("read")
        if self.env.user.has_group(SUPERVISOR) or all(row.user_id == self.env.user for row in self):
            return
        raise ObligationAccessError(
            self.env._(
                "Only the responsible person or a supervisor may settle %(obligation)s.",
                obligation=self[:1].display_name,
            )
        )

    def _check_may_rule(self):
        """Waiving and reassigning are for supervisors.

        :raises ObligationAccessError: anybody else
        """
        self.check_access("read")
        if not self.env.user.has_group(SUPERVISOR):
            raise ObligationAccessError(
                self.env._("Only a supervisor may waive or reassign an obligation. Ask yours to do it.")
            )

    def action_done(self, done_at=None, note="", reached_count=None):
        """Settle by hand: the work was done at a moment.

        :param done_at: naive UTC, default now; not in the future
        :param str note: kept in the trace
        :param int reached_count: for quotas: how many were reached
        :raises ObligationStateError: not settled by hand, or in the future
        """
        self._check_may_settle()
        now = fields.Datetime.now()
        done_at = fields.Datetime.to_datetime(done_at) or now
        if self.filtered(lambda row: not row.is_manual):
            raise ObligationStateError(
                self.env._("This is settled by the record behind it. Open the record and do the work there.")
            )
        if self.filtered(lambda row: row.wanted_count > (reached_count or row.reached_count)):
            raise ObligationStateError(
                self.env._("Not as many are reached as are wanted; it stays open until they are.")
            )
        if done_at > now:
            raise ObligationStateError(self.env._("Work can't be done in the future; check the time."))
        # sudo: rows are written by the clock only; the person was checked above
        rows = self.sudo()
        rows._add_traces("done", now, user_id=self.env.uid, reason=note)
        if reached_count is not None:
            rows._update_rows({row.id: {"reached_count": reached_count} for row in rows})
        self._fulfil(dict.fromkeys(self, done_at))

    def action_waive(self, reason):
        """Nobody has to do it; supervisors only, with a reason.

        :raises ObligationStateError: no reason, or settled already
        """
        self._check_may_rule()
        if not (reason or "").strip():
            raise ObligationStateError(self.env._("Say why it is waived; the reason stays with the obligation."))
        self._waive(reason.strip())

    def action_reassign(self, employee_id, reason=""):
        """Another person answers for it; supervisors only.

        :param employee_id: id of the ``hr.employee``
        """
        self._check_may_rule()
        self._reassign(self.env["hr.employee"].browse(employee_id), reason)

    def action_wizard(self):
        """The dialog for the action that the button's context names."""
        return {
            "type": "ir.actions.act_window",
            "name": {
                "done": self.env._("Mark as done"),
                "waive": self.env._("Waive"),
                "reassign": self.env._("Reassign"),
            }[self.env.context.get("default_action", "done")],
            "res_model": "property.obligation.settle",
            "view_mode": "form",
            "target": "new",
            "context": {**self.env.context, "default_obligation_ids": self.ids},
        }
