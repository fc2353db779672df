# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import Photo

from ..exceptions import VisitError
from ..guard import PASS
from ..rules import visit
from .property_follow_up import SATISFACTION

STATES = [
    (visit.PLANNED, "Planned"),
    (visit.DONE, "Visited"),
    (visit.REFUSED, "Refused"),
    (visit.CANCELLED, "Cancelled"),
]
SUPERVISOR = "property_base.group_property_base_supervisor"
TALK = ("message_", "activity_")


class PropertyVisit(models.Model):
    """A visit at a resident's home (VIS-2): who was met, what they think, what was promised.

    Life cycle: *planned*, then *visited*, *refused* or *cancelled* by the buttons. Nobody at home leaves it planned
    and counts the attempt. A visit is proven by a signature or a photo. A recorded visit is withdrawn by the supervisor
    with a reason, while its month is open. Each promise becomes a ticket.
    """

    _name = "property.visit"
    _description = "Visit"
    _inherit = [
        "property.erasable.mixin",
        "property.known.mean.mixin",
        "property.estate.scope.mixin",
        "mail.thread",
    ]
    _estate_fields = ("unit_id", "plan_id")
    _guard_pass = PASS
    _guard_error = VisitError
    _known_where = {"satisfaction_score": [("state", "=", visit.DONE), ("satisfaction", "!=", False)]}
    _order = "state, building_id, unit_name, id"
    _rec_name = "unit_id"

    plan_id = fields.Many2one(
        "property.visit.plan", index="btree_not_null", ondelete="restrict", help="Empty: not planned."
    )
    unit_id = fields.Many2one(
        "property.unit", required=True, index=True, ondelete="restrict", tracking=True, help="Home that is visited."
    )
    unit_name = fields.Char(related="unit_id.name", store=True, string="Unit Number")
    building_id = fields.Many2one(related="unit_id.building_id", store=True)
    estate_id = fields.Many2one(related="unit_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Visited By",
        index=True,
        tracking=True,
        default=lambda self: self.env.user.employee_id,
        help="Who visits.",
    )
    user_id = fields.Many2one(related="employee_id.user_id", store=True, related_sudo=True, string="User")
    state = fields.Selection(STATES, default=visit.PLANNED, required=True, readonly=True, copy=False, tracking=True)
    visited_at = fields.Datetime(string="Met At", copy=False, tracking=True, help="When the residents were met.")
    visited_on = fields.Date(readonly=True, copy=False, index=True, help="Day of the visit in the estate's zone.")
    month = fields.Date(readonly=True, copy=False, index=True, help="First day of the month the visit counts in.")
    attempt_count = fields.Integer(string="Attempts in Vain", readonly=True, copy=False)
    tried_at = fields.Datetime(string="Last Attempt", readonly=True, copy=False)
    is_repeat = fields.Boolean(string="Asked For", help="Visited again on purpose, before all others were.")
    repeat_reason = fields.Char(help="Why it is visited again before the others.")
    people_met = fields.Char(copy=False, help="Names of those who were met.")
    satisfaction = fields.Selection(SATISFACTION, copy=False, help="With the service as a whole, 1 to 5.")
    satisfaction_score = fields.Integer(compute="_compute_score", store=True, aggregator="avg")
    opinion_ids = fields.One2many(
        "property.visit.opinion",
        "visit_id",
        string="Opinions",
        copy=False,
        help="What the residents said, one line for each matter, so that it can be counted.",
    )
    promise_ids = fields.One2many(
        "property.visit.promise",
        "visit_id",
        string="Promises",
        copy=False,
        help="What was promised them; each line becomes a ticket when the visit is recorded.",
    )
    remark = fields.Text(copy=False, help="Anything else worth knowing.")
    signature = fields.Binary(copy=False, attachment=True, help="The resident signs on the screen.")
    photo = Photo(copy=False, max_width=1600, max_height=1600, help="In place of a signature.")
    resident_names = fields.Char(related="unit_id.resident_names", string="Residents")
    resident_phones = fields.Char(compute="_compute_home")
    open_ticket_count = fields.Integer(string="Open Tickets", compute="_compute_home")
    last_visit_on = fields.Date(related="unit_id.last_visit_on", string="Visited Before")

    _plan_unit_unique = models.UniqueIndex(
        "(plan_id, unit_id) WHERE plan_id IS NOT NULL AND state != 'cancelled' AND is_repeat IS NOT TRUE",
        "The unit stands in the plan already; mark the second visit as asked for.",
    )
    _counted_idx = models.Index("(estate_id, month, unit_id) WHERE state = 'done'")

    @api.depends("satisfaction")
    def _compute_score(self):
        for record in self:
            record.satisfaction_score = int(record.satisfaction or 0)

    @api.depends("unit_id")
    def _compute_home(self):
        groups = self.env["helpdesk.ticket"]._read_group(
            [("unit_id", "in", self.unit_id.ids), ("closed", "=", False)], ["unit_id"], ["__count"]
        )
        counts = {unit.id: count for unit, count in groups}
        for record in self:
            partners = record.unit_id.current_residency_ids.partner_id
            record.resident_phones = self._listed(phone for phone in partners.mapped("phone") if phone)
            record.open_ticket_count = counts.get(record.unit_id.id, 0)

    # ------------------------------------------------------------ constraints

    @api.constrains("plan_id", "unit_id")
    def _check_estate(self):
        for record in self.filtered("plan_id"):
            if record.plan_id.estate_id != record.unit_id.estate_id:
                raise VisitError(self.env._("Unit %s belongs to another estate than the plan.", record.unit_id.name))

    @api.constrains("is_repeat", "repeat_reason")
    def _check_repeat(self):
        for record in self.filtered(lambda one: one.is_repeat and not one.is_destroyed):
            if not record.repeat_reason:
                raise VisitError(self.env._("Say why %s is visited again before the others.", record.unit_id.name))

    @api.model_create_multi
    def create(self, vals_list):
        visits = super().create(vals_list)
        for month, planned in visits.filtered("plan_id").grouped(lambda record: record.plan_id.month).items():
            planned._passed_write(PASS, {"month": month})
        return visits

    def write(self, vals):
        changed = {name for name in vals if not name.startswith(TALK)}
        if changed and not is_open(self._name, self.ids, changed):
            self._check_not_recorded()
        return super().write(vals)

    def _check_not_recorded(self):
        """What was recorded stays; only the steps open it again."""
        if fixed := self.filtered(lambda record: record.state == visit.DONE):
            raise VisitError(
                self.env._(
                    "The visit at %s is recorded and stays as it is. A supervisor can withdraw it.",
                    fixed[0].unit_id.name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recorded(self):
        if recorded := self.filtered(lambda record: record.state != visit.PLANNED or record.attempt_count):
            raise VisitError(
                self.env._("The visit at %s was recorded; cancel it instead of deleting.", recorded[0].unit_id.name)
            )

    # --------------------------------------------------------------- actions

    def action_done(self):
        """The residents were met: the visit is recorded, its promises become tickets."""
        self._check_mine()
        now = fields.Datetime.now()
        for at, records in self.grouped(lambda record: record.visited_at or now).items():
            for estate, group in records.grouped("estate_id").items():
                group._record_done(estate, at, now)
        self.promise_ids._make_tickets()
        self.env["property.visit.quota"]._recount(self._counted_months())
        return True

    def _record_done(self, estate, at, now):
        day, late_days = estate._local_date(at), estate.company_id.property_freeze_after_days
        for record in self:
            record._ask(
                visit.check_done,
                at,
                now,
                met=visit.names_somebody(record.people_met or ""),
                proven=bool(record.signature or record.photo),
                day=day,
                today=estate._local_date(now),
                late_days=late_days,
            )
        self._step("do", visited_at=at, visited_on=day, month=day.replace(day=1))

    def action_absent(self):
        """Nobody was at home: counted, and tried again."""
        self._check_mine()
        now = fields.Datetime.now()
        for count, records in self.grouped("attempt_count").items():
            records._step("miss", attempt_count=count + 1, tried_at=now)
        return True

    def action_refused(self):
        """The residents do not want to be visited; the unit does not count as visited."""
        self._check_mine()
        self._step("refuse")
        return True

    def action_cancel(self):
        """Take the visit off the plan."""
        self._check_supervisor()
        self._step("cancel")
        return True

    def action_withdraw(self):
        """The record was wrong: the visit is open again and counts no more, while its month is open."""
        self._check_supervisor()
        for record in self.filtered("visited_on"):
            today = record.estate_id._local_date()
            if visit.is_closed(record.visited_on, today, record.estate_id.company_id.property_freeze_after_days):
                raise VisitError(record._problem("closed"))
        months = self._counted_months()
        self._step("withdraw", visited_at=False, visited_on=False)
        self.env["property.visit.quota"]._recount(months)
        self._message_log_batch(bodies=dict.fromkeys(self.ids, self.env._("The record of the visit was withdrawn.")))
        return True

    def action_open_tickets(self):
        """The tickets of the unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        return {**action, "domain": [("unit_id", "=", self.unit_id.id)], "context": {}}

    # --------------------------------------------------------------- helpers

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "unit_id": ("personal", "contract", "service"),
            "people_met": ("personal", "contract", "identify"),
            "signature": ("personal", "contract", "proof"),
            "opinion_ids": ("personal", "contract", "service"),
        }

    def _counted_months(self):
        """``{(estate, first day of the month)}`` in which these visits count."""
        return {(record.estate_id, record.month) for record in self if record.month and record.state == visit.DONE}

    def _check_mine(self):
        """Whoever visits records the own visits; a supervisor all of them."""
        self.check_access("write")
        if self.env.user.has_group(SUPERVISOR):
            return
        if others := self.filtered(lambda record: record.user_id and record.user_id != self.env.user):
            raise AccessError(
                self.env._("The visit at %s is somebody else's. Ask the supervisor.", others[0].unit_id.name)
            )

    def _check_supervisor(self):
        self.check_access("write")
        if not self.env.user.has_group(SUPERVISOR):
            raise AccessError(self.env._("Only a supervisor takes visits off the plan or withdraws a record."))

    def _step(self, event, **vals):
        """Move the visits by an event of the table; callers check the rights."""
        for state, records in self.grouped("state").items():
            records._move(PASS, records[0]._ask(visit.move, event, state), **vals)

    def _ask(self, rule, *args, **kwargs):
        """Ask a rule; a VisitError in words."""
        try:
            return rule(*args, **kwargs)
        except visit.VisitError as error:
            raise VisitError(self._problem(error.code)) from error

    def _problem(self, code):
        """A problem of the rules in words, with the unit."""
        texts = {
            "state": self.env._("this can't be done any more; reload the page"),
            "future": self.env._("the visit lies in the future; correct the time"),
            "nobody": self.env._("enter who was met"),
            "unproven": self.env._("let the resident sign, or take a photo"),
            "closed": self.env._("its month is closed; visits of it can't be changed any more"),
        }
        return self.env._("Visit at %(unit)s: %(problem)s.", unit=self.unit_id.name, problem=texts[code])

    # -------------------------------------------------------------- documents

    def _document_values(self):
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "title": self.env._("Visit at %s", record.unit_id.name),
                "date": record.visited_on,
                "unit_id": record.unit_id.id,
                "partner_id": not record.is_destroyed and record._residents_then()[:1].id,
                "employee_id": record.employee_id.id,
                "text": "\n".join(filter(None, [record.people_met, record.remark, *record.opinion_ids.mapped("text")])),
            }
            for record in self
            if record.state == visit.DONE
        }

    def _residents_then(self):
        """Who had the home on the day of the visit, whoever lives there now."""
        return self.unit_id.residency_ids._holding(self.visited_on).partner_id

    def _document_subjects(self):
        """All who had the home then."""
        found = super()._document_subjects()
        for record in self.filtered("visited_on"):
            found[record.id]["partner_id"] = set(record._residents_then().ids)
        return found

    @api.model
    def _document_fields(self):
        return {"state", "visited_on", "employee_id", "unit_id"}

    def _document_over(self):
        return self.filtered(lambda record: record.state == visit.DONE)

    def _document_parts(self):
        """What residents said and were promised; kind, cause and satisfaction stay, for the figures of the visits."""
        return [(self.opinion_ids, (), ()), (self.promise_ids, (), ())]

    def _document_report(self):
        return self.env.ref("property_service.property_visit_report")
