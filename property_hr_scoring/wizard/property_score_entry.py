# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.photo_field import Photo

from ..exceptions import EntryError
from ..rules import entry, liability, points

MOST_POINTS = 1000  # of a rule, too
EMPTY = {
    "employee_id": False,
    "category_id": False,
    "rule_id": False,
    "quantity": 1,
    "severity": False,
    "points": 0.0,
    "at": False,
    "evidence": False,
    "photo": False,
    "supervision_failed": False,
}


class PropertyScoreEntry(models.TransientModel):
    """One page on which a supervisor records an event in a few taps: who, what, how many points, photo (SCO-2).

    It offers people and rules; the event itself is made by the recorder with the user's rights, so everything that
    holds for an event holds here. From a ticket, an inspection, a handover it begins with what these say, and the
    event leads back to them.
    """

    _name = "property.score.entry"
    _description = "Quick Entry"
    _inherit = ["property.setting.mixin"]

    estate_id = fields.Many2one(
        "property.estate",
        default=lambda self: self.env["property.estate"]._of_asker(),
        domain="[('member_ids', 'in', [uid])]",
        help="Where it happened.",
    )
    at = fields.Datetime(string="Moment", help="When it happened. Empty: now.")
    # the public record of the same number: a supervisor may not read the other one
    people_ids = fields.Many2many("hr.employee.public", string="People of the Day", compute="_compute_people")
    first_ids = fields.Many2many("hr.employee.public", string="On Duty Now", compute="_compute_people")
    employee_id = fields.Many2one("hr.employee", domain="[('id', 'in', people_ids)]", help="Whom it is about.")
    category_id = fields.Many2one("property.score.category", help="Shows the rules of this category.")
    rule_ids = fields.Many2many("property.score.rule", string="Rules", compute="_compute_rules")
    category_ids = fields.Many2many("property.score.category", string="Categories", compute="_compute_rules")
    shown_ids = fields.Many2many("property.score.rule", string="Rules Shown", compute="_compute_rules")
    rule_id = fields.Many2one(
        "property.score.rule", domain="[('id', 'in', rule_ids)]", help="Rule broken or met; the usual ones come first."
    )
    quantity = fields.Integer(default=1, help="What was counted: missing items, times, minutes …")
    is_counted = fields.Boolean(compute="_compute_choice", help="The rule costs by the quantity.")
    severity = fields.Selection(
        [(entry.MILD, "Mildest"), (entry.MIDDLE, "Middle"), (entry.SEVERE, "Severest")],
        help="Chooses the points within the range of the rule.",
    )
    has_range = fields.Boolean(compute="_compute_choice", help="The rule leaves a choice.")
    allowed = fields.Char(compute="_compute_choice", help="The points that the rule allows.")
    points = fields.Float(digits=(8, 1), help="Points within the range of the rule; the sign follows from the rule.")
    asks_supervision = fields.Boolean(
        compute="_compute_choice", help="By the rule somebody is jointly liable if supervision failed."
    )
    supervision_failed = fields.Selection(
        [("yes", "Yes"), ("no", "No")], help="Whether whoever answers for the person failed to supervise."
    )
    evidence = fields.Char(string="What Was Seen", help="What shows it, in one line.")
    photo = Photo(max_width=1920, max_height=1920, help="Photo that shows it.")
    origin_model = fields.Char(readonly=True)
    origin_id = fields.Many2oneReference(string="Found By", model_field="origin_model", readonly=True)
    origin_text = fields.Char(string="Evidence", compute="_compute_origin", help="The record that the event leads to.")
    known_text = fields.Char(
        string="Recorded Already", compute="_compute_origin", help="Events that this record has led to already."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "points": (-MOST_POINTS, MOST_POINTS), "quantity": (1, 10_000_000)}

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Quick Entry")

    @api.depends("estate_id", "at")
    def _compute_people(self):
        offer, public = self.env["property.score.offer"], self.env["hr.employee.public"]
        for record in self:
            place, moment = record.estate_id, record._moment()
            people = on_duty = self.env["hr.employee"]
            if place:
                people, on_duty = offer._people(place, moment), offer._on_duty(place, moment)
            record.people_ids = public.browse(people.ids)
            record.first_ids = public.browse(offer._first(people, on_duty).ids)

    @api.depends("estate_id", "at", "employee_id", "category_id")
    def _compute_rules(self):
        offer = self.env["property.score.offer"]
        for record in self:
            place, moment, chapter = record.estate_id, record._moment(), record.category_id
            rules = self.env["property.score.rule"]
            if place:
                rules = offer._rules(place, moment, record.employee_id)
            record.rule_ids = rules
            record.category_ids = rules.category_id
            if chapter:
                record.shown_ids = rules.filtered(lambda rule, only=chapter: rule.category_id == only)
            else:
                record.shown_ids = offer._usual(rules, place, moment) if place else False

    @api.depends("rule_id", "quantity")
    def _compute_choice(self):
        for record in self:
            rule, values = record.rule_id, record._allowed()
            record.is_counted = rule.is_per_item
            record.has_range = len(values) > 1
            record.allowed = self._text_allowed(values)
            record.asks_supervision = liability.SUPERVISION in rule.share_ids.mapped("condition")

    @api.depends("origin_model", "origin_id")
    def _compute_origin(self):
        for record in self:
            found = record._origin_record()
            record.origin_text = found.display_name if found else False
            events = self.env["property.score.event"]
            if found:
                events = events.search([("res_model", "=", found._name), ("res_id", "=", found.id)], limit=5)
            record.known_text = self._listed(events.mapped("display_name"))

    @api.onchange("estate_id")
    def _onchange_estate_id(self):
        """Who isn't there isn't chosen any more."""
        if self.employee_id.id not in self.people_ids._origin.ids:
            self.employee_id = False

    @api.onchange("employee_id")
    def _onchange_employee_id(self):
        """A rule that is for others than this person isn't chosen any more."""
        if self.rule_id not in self.rule_ids._origin:
            self.rule_id = False

    @api.onchange("rule_id", "quantity")
    def _onchange_rule_id(self):
        """A rule proposes its mildest points."""
        self.severity = entry.MILD if self.has_range else False
        self.points = points.display(entry.severity(self._allowed(), entry.MILD))

    @api.onchange("severity")
    def _onchange_severity(self):
        if self.severity and self.rule_id:
            self.points = points.display(entry.severity(self._allowed(), self.severity))

    @api.onchange("points")
    def _onchange_points(self):
        self.points = self._signed()

    def action_next(self):
        """Record the event and begin the next one."""
        event = self._record()
        self.write(EMPTY)
        return self._told(event)

    def action_save(self):
        """Record the event and go back to where it was found."""
        return self._told(self._record())

    def _record(self):
        self.ensure_one()
        self._check_complete()
        found = self._origin_record()
        if found and found._name == "property.score.sample":
            found._check_origin_of(self.employee_id)
        link = {"res_model": found._name, "res_id": found.id} if found else {}
        # what the page began with is no default of what is made now: event, scorecard, trace
        context = {key: value for key, value in self.env.context.items() if not key.startswith("default_")}
        recorder = self.env["property.score.recorder"].with_env(self.env(context=context))
        return recorder._record([self._vals()], [link])

    def _vals(self):
        """What is said of the event; all of it, so that nothing of the caller's context is said besides."""
        return {
            "employee_id": self.employee_id.id,
            "estate_id": self.estate_id.id,
            "rule_id": self.rule_id.id,
            "at": self._moment(),
            "quantity": self.quantity or 1,
            "points": self._signed(),
            "evidence": self.evidence or self.origin_text or False,
            "photo": self.with_context(bin_size=False).photo,
            "supervision_failed": self.supervision_failed if self.asks_supervision else False,
            "decision_reason": False,
        }

    def _check_complete(self):
        """:raises EntryError: something is still to be said"""
        asked = ("estate_id", "employee_id", "rule_id", *(["supervision_failed"] if self.asks_supervision else []))
        if missing := [self._fields[name]._description_string(self.env) for name in asked if not self[name]]:
            raise EntryError(self.env._("Choose first: %s.", self._listed(missing)))

    def _moment(self):
        return self.at or fields.Datetime.now()

    def _allowed(self):
        """The points in tenths that the rule allows, the mildest first."""
        rule = self.rule_id
        return rule._allowed(self.quantity or 1, False) if rule and not rule._measured_codes() else []

    def _signed(self):
        """The points with the sign of the rule; what is out of all bounds stays as typed, to be refused by name."""
        if not abs(self.points) <= MOST_POINTS:
            return self.points
        return round(points.display(entry.signed(round(self.points * points.TENTHS), self._allowed())), 1)

    @api.model
    def _text_allowed(self, values):
        """The values in words: all of a few, the ends of many."""
        shown = [f"{points.display(value):g}" for value in values]
        return " / ".join(shown) if len(shown) <= 5 else f"{shown[0]} … {shown[-1]}"

    def _origin_record(self):
        """The record that the event was found by, None where there is none.

        :raises AccessError: the user may not see it
        :raises EntryError: no event is found by such a record, or it is gone
        """
        if not self.origin_model and not self.origin_id:
            return None
        if self.origin_model not in self.env["property.score.offer"]._origins():
            raise EntryError(self.env._("An event can't lead back to this record; begin on the record itself."))
        found = self.env[self.origin_model].browse(self.origin_id).exists()
        if not found:
            raise EntryError(self.env._("The record that this entry began with is gone; begin anew."))
        found.check_access("read")
        return found

    @api.model
    def _begin(self, record, **vals):
        """The page that records an event found by a record: action.

        :param vals: what the record says of it: fields of this model
        """
        said = {name: value.id if isinstance(value, models.BaseModel) else value for name, value in vals.items()}
        said |= {"origin_model": record._name, "origin_id": record.id}
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_entry_action")
        context = {f"default_{name}": value for name, value in said.items() if value}
        return {**action, "target": "new", "context": context}

    def _told(self, event):
        text = self.env._(
            "Recorded: %(event)s, %(points)s points", event=event.display_name, points=f"{event.points:+g}"
        )
        return screen.notification(text, "success", then=screen.CLOSE)
