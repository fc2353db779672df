# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.sealed import named

from ..exceptions import RecordError
from ..guard import PASS
from ..rules import committee, evaluation
from .event_event import ANNOUNCED, HELD

DRAFT, DONE, CORRECTED, WITHDRAWN = "draft", "done", "corrected", "withdrawn"
SCORES = [("1", "1 · Failed"), ("2", "2 · Poor"), ("3", "3 · Fair"), ("4", "4 · Good"), ("5", "5 · Excellent")]


class PropertyCultureRecord(models.Model):
    """The record of an activity: what happened, who came, what it cost, what it was good for (CUL-3).

    It is owed from the end of the activity on. Closing it takes the figures, seals it, and makes the activity *held*;
    a correction is a new record that names the old one, and is finished. When the activity is postponed or cancelled
    after its time, a record that was begun is *withdrawn*. What goes when it is destroyed says
    `property.culture.erasable.mixin`.
    """

    _name = "property.culture.record"
    _description = "Record of an Activity"
    _inherit = [
        "mail.thread",
        "property.obligation.mixin",
        "property.amendment.mixin",
        "property.culture.erasable.mixin",
        "property.setting.mixin",
    ]
    _guard_pass = PASS
    _guard_error = RecordError
    _move_error = RecordError
    _transitions = {DRAFT: {DONE, WITHDRAWN}, DONE: {CORRECTED}}
    _recorded_state = DONE
    _amended_keeps = ("event_id",)
    _order = "held_on desc, id desc"

    event_id = fields.Many2one(
        "event.event",
        string="Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('estate_id', '!=', False)]",
        help="What it is the record of.",
    )
    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    held_on = fields.Date(readonly=True, copy=False, index=True)
    state = fields.Selection(
        [(DRAFT, "Draft"), (DONE, "Closed"), (CORRECTED, "Corrected"), (WITHDRAWN, "Withdrawn")],
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    content = fields.Text(string="What Happened", help="Course of the activity, in a few sentences.")
    effect = fields.Text(help="What it was good for, and what to do differently next time.")
    organiser_score = fields.Selection(SCORES, string="Organiser's Evaluation", help="How well it went.")
    registered_count = fields.Integer(string="Registered", readonly=True, copy=False)
    came_count = fields.Integer(string="Came", readonly=True, copy=False)
    cost = fields.Monetary(string="Actual Cost", readonly=True, copy=False)
    cost_a_head = fields.Monetary(string="Cost a Head", readonly=True, copy=False, aggregator=None)
    household_count = fields.Integer(
        string="Households", readonly=True, copy=False, help="Units of which somebody was there."
    )
    household_percent = fields.Integer(
        string="Households of the Estate (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Share of the units of the estate in which somebody lives.",
    )
    cost_a_household = fields.Monetary(
        string="Cost a Household",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Actual cost by the units of which somebody was there.",
    )
    came_percent = fields.Integer(string="Came of Expected (%)", readonly=True, copy=False, aggregator="avg")
    liked = fields.Float(string="Participants' Evaluation", digits=(2, 1), readonly=True, copy=False, aggregator="avg")
    opinion_count = fields.Integer(string="Opinions", readonly=True, copy=False)
    people = fields.Json(readonly=True, copy=False)
    closed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    closed_at = fields.Datetime(string="Closed On", readonly=True, copy=False)
    amends_id = fields.Many2one(
        "property.culture.record", string="Corrects", readonly=True, copy=False, index="btree_not_null"
    )
    amended_by_ids = fields.One2many("property.culture.record", "amends_id", string="Corrected By")
    amend_reason = fields.Char(string="Why It Is Corrected", copy=False, help="Kept with the correction.")

    _one = models.UniqueIndex(
        "(event_id) WHERE amends_id IS NULL AND state != 'withdrawn'", "The activity has a record already; open it."
    )
    _amended_once = models.UniqueIndex(
        "(amends_id) WHERE state IN ('done', 'corrected')", "This record was corrected already."
    )

    @api.depends("event_id.name", "held_on")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.event_id.name or ''} {record.held_on or ''}".strip()

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        """The record of an activity that is over, or a correction; what is owed for it begins with it."""
        records = super().create(vals_list)
        first = records.filtered(lambda record: not record.amends_id)
        self._check_over(first.event_id, ANNOUNCED)
        self._check_over((records - first).event_id, HELD)
        for record in records:
            record._passed_write(PASS, {"held_on": record._day()})
        first._owe()
        return records

    @api.model
    def _check_over(self, events, state):
        """:raises RecordError: one of these activities isn't in this state, or its time isn't over"""
        now = fields.Datetime.now()
        wrong = events.filtered(lambda one: not one.estate_id or one.culture_state != state or one.date_end > now)
        if wrong:
            raise RecordError(self.env._("%s isn't over yet, or wasn't announced.", wrong[0].name))

    def _day(self):
        return self.event_id.estate_id._local_date(self.event_id.date_begin)

    def _owe(self):
        self.env["property.obligation"]._open(
            [
                {
                    "code": "activity_evaluation",
                    "estate_id": record.estate_id.id,
                    "res_model": record._name,
                    "res_id": record.id,
                    "opened_at": record.event_id.date_end,
                }
                for record in self
            ]
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_correction(self):
        """:raises RecordError: a correction has opened the list and the costs; it ends by being closed"""
        if begun := self.filtered(lambda record: record.amends_id and not record.amends_id.is_amended)[:1]:
            raise RecordError(self.env._("%s is being corrected; close the correction.", begun.display_name))

    def write(self, vals):
        if "event_id" in vals and any(record.event_id.id != vals["event_id"] for record in self):
            raise RecordError(self.env._("A record keeps its activity."))
        return super().write(vals)

    @api.model
    def _begin(self, events):
        """A record for each of these activities that has none, and what is owed for it."""
        self._check_over(events, ANNOUNCED)
        return self.create([{"event_id": event.id} for event in events])

    @api.model
    def _cron_begin(self):
        """Activities that are over owe their record."""
        over = [
            ("culture_state", "=", ANNOUNCED),
            ("date_end", "<=", fields.Datetime.now()),
            "!",
            ("record_ids", "any", [("state", "!=", WITHDRAWN)]),
        ]
        self._begin(self.env["event.event"].search(over))

    @api.model
    def _take_back(self, events, reason):
        """These activities didn't take place when they should have: what was begun for them is owed no more."""
        # sudo: record and limit follow the activity, whoever postpones or cancels it
        begun = self.sudo().search([("event_id", "in", events.ids), ("state", "=", DRAFT), ("amends_id", "=", False)])
        begun._owed()._lapse(reason, fields.Datetime.now())
        begun._move(PASS, WITHDRAWN)

    def _owed(self):
        """What is owed for these records."""
        # sudo: the limit is the supervisor's, whoever closes the record
        return self.env["property.obligation"].sudo().search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids), ("done_at", "=", False)]
        )  # fmt: skip

    # --------------------------------------------------------------- actions

    def action_close(self):
        """Take the figures, seal the record; the activity is held.

        :raises RecordError: something is missing, or it cost more than the committee confirmed
        """
        self.check_access("write")
        now = fields.Datetime.now()
        for record in self:
            record._check_close(now)
            old = record.amends_id
            old._passed_write(PASS, {"state": CORRECTED})
            record._move(PASS, DONE, closed_by_id=self.env.uid, closed_at=now, **record._figures())
            if record.event_id.culture_state == ANNOUNCED:
                record.event_id._move(PASS, HELD)
        self._mark_amended()
        self._seal("closed")
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._owed(), now))
        return True

    def _check_close(self, now):
        event = self.event_id
        spent, confirmed = round(event.actual_cost * 100), round(event.confirmed_amount * 100)
        bare = event.cost_ids._without_evidence().mapped("name")
        problems = {
            self.env._("it is closed already"): self.state != DRAFT,
            self.env._("it isn't over yet"): event.date_end > now,
            self.env._("the activity isn't announced any more"): event.culture_state not in (ANNOUNCED, HELD),
            self.env._("say what happened"): not (self.content or "").strip(),
            self.env._("say what it was good for"): not (self.effect or "").strip(),
            self.env._("the organiser's evaluation is missing"): not self.organiser_score,
            self.env._(
                "it cost more than the owners' committee confirmed; ask for another confirmation of %s",
                f"{event.actual_cost:,.2f}",
            ): not committee.covers(confirmed, spent),
            self.env._("a cost has neither a receipt nor a reason why there is none: %s", self._listed(bare)): bare,
            self.env._("say why it is corrected"): self.amends_id and not (self.amend_reason or "").strip(),
        }
        found = [text for text, is_wrong in problems.items() if is_wrong] + self._amendment_problems()
        if found:
            raise RecordError(
                self.env._("Record of %(activity)s: %(problems)s.", activity=event.name, problems=self._phrased(found))
            )

    def _figures(self):
        """The figures of the activity as they stand, by the rules."""
        self.ensure_one()
        event = self.event_id
        # sudo: opinions count whoever closes the record
        scores = self.env["property.culture.opinion"].sudo().search([("event_id", "=", event.id)]).mapped("score")
        registered = len(event.registration_ids.filtered(lambda one: one.state in ("open", "done")))
        there = event.registration_ids.filtered(lambda one: one.state == "done").sorted("id")
        came = len(there)
        expected = event.plan_line_id.expected_count
        found = evaluation.effect(expected, registered, came, round(event.actual_cost * 100), scores)
        return {
            "held_on": self._day(),
            "registered_count": registered,
            "came_count": came,
            "cost": event.actual_cost,
            "cost_a_head": (found.cents_a_head or 0) / 100,
            "came_percent": found.came_percent or 0,
            **self._households(there.unit_id),
            "liked": (found.liked_tenths or 0) / 10,
            "opinion_count": len(scores),
            "people": [named(one) for one in there],
        }

    def _households(self, units):
        """Participation and cost by household, as of today."""
        event, lived_in = self.event_id, ("occupied", "rented")
        # sudo: how many homes are lived in is the same whoever closes the record
        inhabited = self.env["property.unit"].sudo().search_count(
            [("estate_id", "=", event.estate_id.id), ("status", "in", lived_in)]
        )  # fmt: skip
        found = evaluation.households(len(units), inhabited, round(event.actual_cost * 100))
        return {
            "household_count": len(units),
            "household_percent": found.percent or 0,
            "cost_a_household": (found.cents_each or 0) / 100,
        }

    # ------------------------------------------------------------------ seal

    def _amendment_vals(self):
        return {"event_id": self.event_id.id}

    @api.model
    def _seal_locked_fields(self):
        """That it is corrected, and how its limit stands, was not signed."""
        return super()._seal_locked_fields() - {"state", "next_due_at", "obligation_state"}

    def _seal_payload(self):
        self.ensure_one()
        return {
            "event": named(self.event_id),
            "day": self.held_on.isoformat(),
            "content": self.content,
            "effect": self.effect,
            "organiser": self.organiser_score,
            "registered": self.registered_count,
            "came": self.came_count,
            "households": self.household_count,
            "cents": round(self.cost * 100),
            "liked_tenths": round(self.liked * 10),
            "people": self.people or [],
            "reason": self.amend_reason or "",
        }

    # --------------------------------------------------------------- archive

    def _document_values(self):
        """Records that are closed; a corrected one stays (REC-5)."""
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "date": record.held_on,
                "kept_from": record.closed_at and record.estate_id._local_date(record.closed_at),
                "title": f"{self._document_kinds()[self._name]} {record.display_name}",
                "text": "\n".join(filter(None, [record.content, record.effect])),
            }
            for record in self
            if record.state in (DONE, CORRECTED)
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_culture.property_culture_record_report")
