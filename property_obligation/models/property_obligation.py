# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ObligationStateError
from ..rules import obligation as clock

STATES = [
    ("open", "Open"),
    ("warned", "Due soon"),
    ("kept", "Kept"),
    ("missed", "Missed"),
    ("waived", "Waived"),
    ("withdrawn", "Withdrawn"),
]
KEY = ("type_id", "estate_id", "res_model", "res_id", "period", "step")


class PropertyObligation(models.Model):
    """Something owed by a moment: one limit of the procedure about one record (TKT-3..8, STD).

    Life cycle: *open*, *due soon* (the person was warned), then *kept* or *missed*; besides
    *waived* (with a reason, by a supervisor) and *withdrawn* (there is nothing to do any more).
    Rows are made and moved by the API only (``_open``, ``_fulfil``, ``_withdraw``, ``_reopen``,
    ``_judge``), by the sweep and by the ``action_*`` methods; nobody has the right to write them.

    ``done_at`` is when it happened, ``recorded_at`` when it was entered. A row that the clock
    marked missed and that turns out to have been done in time becomes kept, and the trace keeps the
    miss.
    ``next_at`` is when the sweep has to look again; empty = never, which is so for all finished
    rows and for imported history. A row is unique by type, estate, record, period and step.
    """

    _name = "property.obligation"
    _description = "Obligation"
    _inherit = ["mail.activity.mixin"]
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
        readonly=True,
        required=True,
        default="",
        help="Period of recurring work, for example 2026-03.",
    )
    step = fields.Integer(readonly=True, required=True, default=0, help="Number in a chain, for example of promises.")
    opened_at = fields.Datetime(string="Opened", readonly=True, required=True)
    due_at = fields.Datetime(string="Due", readonly=True, required=True, index=True)
    is_due_given = fields.Boolean(readonly=True, help="The deadline was agreed, it does not follow from the type.")
    warn_at = fields.Datetime(string="Warn", readonly=True)
    next_at = fields.Datetime(string="Next Look", readonly=True)
    climbed_at = fields.Datetime(string="Escalated Up To", readonly=True)
    done_at = fields.Datetime(string="Done", readonly=True, help="When it happened.")
    recorded_at = fields.Datetime(string="Entered", readonly=True, help="When it was entered.")
    missed_at = fields.Datetime(string="Marked Missed", readonly=True)
    wanted_count = fields.Integer(string="Wanted", readonly=True, help="How many have to be reached.")
    reached_count = fields.Integer(string="Reached", readonly=True)
    population_count = fields.Integer(string="Population", readonly=True, help="Frozen when the row was opened.")
    state = fields.Selection(STATES, readonly=True, required=True, default="open", index=True)
    is_history = fields.Boolean(readonly=True, help="Imported past: nobody is warned or told.")
    employee_id = fields.Many2one("hr.employee", string="Responsible", readonly=True, index=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", readonly=True, index=True, ondelete="restrict")
    waive_reason = fields.Char(readonly=True)
    trace_ids = fields.One2many("property.obligation.trace", "obligation_id")
    is_owed = fields.Boolean(string="Still to Do", compute="_compute_is_owed", search="_search_is_owed")
    is_mine = fields.Boolean(string="Mine", compute="_compute_is_mine", search="_search_is_mine")
    is_late_entry = fields.Boolean(
        string="Entered Late", compute="_compute_is_late_entry", search="_search_is_late_entry"
    )
    count_label = fields.Char(string="Progress", compute="_compute_count_label")

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
        if operator != "in":
            return NotImplemented
        owed = [("done_at", "=", False), ("state", "in", ["open", "warned", "missed"])]
        return owed if True in value else ["!", *(["&"] + owed)]

    @api.depends_context("uid")
    @api.depends("user_id")
    def _compute_is_mine(self):
        for row in self:
            row.is_mine = row.user_id == self.env.user

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("user_id", "=" if True in value else "!=", self.env.uid)]

    @api.depends("missed_at", "state")
    def _compute_is_late_entry(self):
        for row in self:
            row.is_late_entry = bool(row.missed_at) and row.state == "kept"

    def _search_is_late_entry(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = [("missed_at", "!=", False), ("state", "=", "kept")]
        return late if True in value else ["!", "&", *late]

    @api.depends("wanted_count", "reached_count")
    def _compute_count_label(self):
        for row in self:
            row.count_label = f"{row.reached_count} / {row.wanted_count}" if row.wanted_count else False

    # ------------------------------------------------------------------- reads

    @api.model
    def _for(self, records, code=None):
        """The obligations about records.

        :param records: recordset of one model
        :param str code: only those of this type
        :return: ``{record id: obligations in order of step}``, an empty recordset where there are
            none
        """
        domain = [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        if code:
            domain.append(("type_id.code", "=", code))
        found = self.search(domain, order="step, due_at, id").grouped("res_id")
        return {record_id: found.get(record_id, self.browse()) for record_id in records.ids}

    def _clock_rows(self):
        """``{id: rules.obligation.Row}``: what the rules need of these obligations."""
        return {
            row.id: clock.Row(
                state=row.state,
                opened=row.opened_at,
                due=row.due_at,
                warn=row.warn_at or None,
                done=row.done_at or None,
                climbed_at=row.climbed_at or None,
            )
            for row in self
        }

    def _check_move(self, target):
        """Refuse a move that the transition table does not know.

        :raises ObligationStateError: with the obligation and both states
        """
        labels = dict(self._fields["state"]._description_selection(self.env))
        for row in self:
            if not clock.may_become(row.state, target):
                raise ObligationStateError(
                    self.env._(
                        "%(obligation)s is %(state)s and can't become %(target)s any more.",
                        obligation=row.display_name,
                        state=labels[row.state],
                        target=labels[target],
                    )
                )

    # --------------------------------------------------------------- activities

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Obligations have activities but no followers: whoever gets one is not subscribed."""
        return True

    def action_open_record(self):
        """The record behind the obligation; the obligation itself where it is about the whole estate."""
        self.ensure_one()
        about_estate = self.res_model == "property.estate"
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name if about_estate else self.res_model,
            "res_id": self.id if about_estate else self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
