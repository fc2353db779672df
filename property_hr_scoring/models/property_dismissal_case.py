# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK
from odoo.addons.property_base.photo_field import PhotoOrPaper

from ..exceptions import CaseError
from ..guard import PASS
from ..rules import dismissal

STATES = [
    ("open", "Being Examined"),
    ("submitted", "Being Decided"),
    ("approved", "Agreed"),
    ("served", "Served"),
    ("refused", "Refused"),
    ("dropped", "Dropped"),
]
SERVICE = [
    ("hand", "Handed over, signed for"),
    ("post", "Registered post"),
    ("message", "Electronic message, agreed before"),
    ("public", "Public notice"),
]
SERVED = frozenset(("served_on", "served_way", "served_paper", "served_paper_name", "last_day"))
"""What is said once the decision is there."""


class PropertyDismissalCase(models.Model):
    """The examination that a dismissal review calls for, from evidence to the service of the decision (PAY-4, ATT-5).

    *Being examined*: attempts to reach the person, the written notice, what the person says, the union's opinion. With
    all that the company asks for it is handed in: the director and the personnel office decide. *Agreed* it is sealed
    and *served*; then the personnel office may enter the departure. *Refused* or *dropped* it ends with its trace.
    Nothing of it happens by itself.
    """

    _name = "property.dismissal.case"
    _description = "Dismissal Case"
    _inherit = [
        "property.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.departure.mixin",
        "property.approval.mixin",
        "property.seal.mixin",
    ]
    _order = "id desc"
    _rec_name = "employee_id"
    _guard_pass = PASS
    _guard_error = CaseError
    _move_error = CaseError
    _concerned_fields = ("employee_id",)
    _approval_rejected_state = "refused"
    _approval_has_remark = True
    _transitions = {
        "open": {"submitted", "dropped"},
        "submitted": {"open", "approved", "refused"},
        "approved": {"served"},
        "served": set(),
        "refused": set(),
        "dropped": set(),
    }

    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    scorecard_id = fields.Many2one(
        "property.scorecard",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Whose review it follows.",
    )
    outcome_id = fields.Many2one(
        "property.score.outcome",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Decided proposal that it follows.",
    )
    ground = fields.Char(readonly=True, help="What calls for it.")
    event_ids = fields.Many2many(
        "property.score.event",
        "property_dismissal_case_event_rel",
        "case_id",
        "event_id",
        string="Events",
        readonly=True,
        help="The events on which it rests.",
    )
    is_absence = fields.Boolean(
        string="About Absence", readonly=True, help="Somebody was absent: then the person must have been looked for."
    )
    opened_on = fields.Date(required=True, readonly=True)
    reason = fields.Text(string="Reasons", help="What speaks for and against a dismissal, as far as it is known.")
    attempt_ids = fields.One2many(
        "property.dismissal.attempt",
        "case_id",
        string="Contact Attempts",
        help="When and how the person was looked for, and with what result.",
    )
    notice_on = fields.Date(string="Notice Served On", help="When the person was given the written notice.")
    notice_way = fields.Selection(SERVICE, string="Notice Served By", help="How the notice was given.")
    notice_text = fields.Text(string="Notice", help="What the notice says: the facts, and until when to answer.")
    notice_paper = PhotoOrPaper(
        string="Proof of the Notice",
        max_width=1920,
        max_height=1920,
        help="The signed copy or the receipt of the post.",
    )
    notice_paper_name = fields.Char(help="Name of the file.")
    hearing = fields.Text(
        string="What the Person Says", help="The answer to the notice, or the minutes of the hearing."
    )
    union_on = fields.Date(string="Union Asked On", help="When the union was told of the reasons.")
    union_opinion = fields.Text(string="Opinion of the Union", help="What the union says.")
    union_note = fields.Char(string="Why No Union", help="Where none is asked: why, and who was asked instead.")
    served_on = fields.Date(string="Decision Served On", copy=False, help="When the person was given the decision.")
    served_way = fields.Selection(SERVICE, string="Decision Served By", copy=False, help="How it was given.")
    served_paper = PhotoOrPaper(
        string="Proof of Service",
        max_width=1920,
        max_height=1920,
        copy=False,
        help="The signed copy or the receipt of the post.",
    )
    served_paper_name = fields.Char(copy=False, help="Name of the file.")
    last_day = fields.Date(copy=False, help="Last day of the employment.")
    lacks = fields.Char(string="Still Lacking", compute="_compute_lacks", help="What the company asks for first.")
    end_reason = fields.Text(string="Why It Was Dropped", help="Why the case ends without a decision.", copy=False)
    state = fields.Selection(
        STATES, required=True, readonly=True, default="open", copy=False, index=True, tracking=True
    )

    _one_open = models.UniqueIndex(
        "(employee_id) WHERE state IN ('open', 'submitted')",
        "There is a case about this person already; open that one.",
    )

    @api.depends("employee_id.name", "opened_on")
    def _compute_display_name(self):
        for case in self:
            case.display_name = " · ".join(filter(None, (case.employee_id.display_name, str(case.opened_on or ""))))

    @api.depends_context("lang")
    @api.depends("attempt_ids", "notice_on", "hearing", "union_on", "union_opinion", "union_note", "reason", "state")
    def _compute_lacks(self):
        for case in self:
            case.lacks = self._phrased(case._lacking()) if case.state == "open" else False

    def _lacking(self):
        """What is still missing before it is handed in: texts."""
        self.ensure_one()
        company = self.sudo().company_id  # sudo: the company's settings, for everybody who may read the case
        limits = dismissal.CaseLimits(
            company.property_dismissal_attempts,
            company.property_dismissal_answer_days,
            company.property_dismissal_union_days,
        )
        file = dismissal.CaseFile(
            is_absence=self.is_absence,
            attempts=len(self.attempt_ids),
            has_reason=bool((self.reason or "").strip()),
            notice_on=(self.notice_way and (self.notice_text or "").strip() and self.notice_on) or None,
            has_heard=bool((self.hearing or "").strip()),
            union_on=self.union_on or None,
            has_opinion=bool((self.union_opinion or "").strip()),
            has_union_note=bool((self.union_note or "").strip()),
        )
        texts = self._lacking_texts(limits)
        return [texts[code] for code in dismissal.missing(file, limits, self._approval_today())]

    def _lacking_texts(self, limits):
        return {
            "attempts": self.env._("%s attempts to reach the person", limits.attempts),
            "notice": self.env._("the written notice: text, day and how it was served"),
            "answer": self.env._("the person's answer, or %s days after the notice", limits.answer_days),
            "union": self.env._("the union: when it was asked, or why none is"),
            "opinion": self.env._("the union's opinion, or %s days after it was asked", limits.union_days),
            "reason": self.env._("the reasons"),
        }

    # ------------------------------------------------------------------- begin

    @api.model
    def _begin(self, employee, estate, events, **vals):
        """Begin a case about a person and show it.

        :param events: property.score.event on which it rests
        :raises CaseError: it is about the user, or a case about the person is open
        """
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise CaseError(self.env._("The supervisor or the director begins a dismissal case."))
        cases = self.sudo()  # sudo: a case is begun from what calls for it only; who may, was just asked
        if cases.search_count([("employee_id", "=", employee.id), ("state", "in", ("open", "submitted"))], limit=1):
            raise CaseError(self.env._("There is a case about %s already; open that one.", employee.display_name))
        case = cases._passed_create(
            PASS,
            [
                {
                    "employee_id": employee.id,
                    "estate_id": estate.id,
                    "opened_on": estate._local_date(),
                    "event_ids": [fields.Command.set(events.ids)],
                    "is_absence": any(events.mapped("absent_minutes")),
                    **vals,
                }
            ],
        ).sudo(False)
        case._check_not_own_case()
        case.check_access("write")
        return case._get_records_action()

    # ------------------------------------------------------------------- guard

    def write(self, vals):
        """:raises CaseError: it is about the user, or what it says can't change in its state"""
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            self._check_not_own_case()
            self._check_typed(typed - {"attempt_ids"})
        return super().write(vals)

    def _check_typed(self, names):
        """Everything but the service while it is open; the service once it is agreed; nothing else."""
        for case in self:
            free = names - SERVED if case.state == "open" else names & SERVED if case.state == "approved" else set()
            if names - free - self._guarded_names():
                raise CaseError(self.env._("%s: this can't be changed in its present state.", case.display_name))

    def _check_open(self):
        """:raises CaseError: it is handed in or has ended"""
        if other := self.filtered(lambda case: case.state != "open")[:1]:
            raise CaseError(self.env._("%s is handed in or has ended.", other.display_name))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise CaseError(self.env._("A case is refused or dropped, not deleted."))

    @api.model
    def _approval_open_fields(self):
        return super()._approval_open_fields() | SERVED  # in their state only, see write

    # ------------------------------------------------------------------- steps

    def action_submit(self):
        """Hand it to the director and the personnel office.

        :raises CaseError: something that the company asks for is still lacking
        """
        self.check_access("write")
        self._check_not_own_case()
        for case in self:
            if lacking := case._lacking():
                raise CaseError(
                    self.env._("%(case)s still lacks: %(what)s.", case=case.display_name, what=self._phrased(lacking))
                )
        self._move(PASS, "submitted")
        self.request_validation()
        return True

    def restart_validation(self):
        """Back to be examined, while it is being decided; what was decided or refused stays."""
        self._check_not_own_case()
        if other := self.filtered(lambda case: case.state != "submitted")[:1]:
            raise CaseError(self.env._("%s isn't being decided.", other.display_name))
        result = super().restart_validation()
        self._move(PASS, "open")
        return result

    def _approval_granted(self):
        result = super()._approval_granted()
        self._seal("decided")
        return result

    def action_drop(self):
        """There are reasons to keep the person: the case ends with its reason.

        :raises CaseError: no reason is given
        """
        self.check_access("write")
        self._check_not_own_case()
        if silent := self.filtered(lambda case: not (case.end_reason or "").strip())[:1]:
            raise CaseError(self.env._("%s: say first why it is dropped.", silent.display_name))
        self._move(PASS, "dropped")
        return True

    def action_serve(self):
        """The person was given the decision; from now on nothing of it changes.

        :raises CaseError: when, how or until which day isn't said
        """
        self.check_access("write")
        self._check_not_own_case()
        if open_one := self.filtered(lambda case: not (case.served_on and case.served_way and case.last_day))[:1]:
            raise CaseError(self.env._("%s: say when and how it was served, and the last day.", open_one.display_name))
        self._move(PASS, "served")
        return True

    def action_depart(self):
        """Open the departure form; saving it ends contract, roles and shifts."""
        self.ensure_one()
        self.check_access("read")
        self._check_not_own_case()
        if self.state != "served":
            raise CaseError(self.env._("%s: the decision isn't served yet.", self.display_name))
        return self._departure_form(self.last_day, "hr.departure_fired")

    # ---------------------------------------------------------- seal and print

    def _seal_payload(self):
        """What was decided; the service comes afterwards and isn't in it."""
        self.ensure_one()
        days = {name: fields.Date.to_string(self[name]) or "" for name in ("opened_on", "notice_on", "union_on")}
        texts = ("ground", "reason", "notice_way", "notice_text", "hearing", "union_opinion", "union_note")
        return {
            "employee": self.employee_id.id,
            "estate": self.estate_id.id,
            **days,
            **{name: self[name] or "" for name in texts},
            "events": sorted(self.event_ids.ids),
            "attempts": [
                [fields.Datetime.to_string(one.at), one.way, int(one.is_reached), one.result]
                for one in self.attempt_ids
            ],
        }

    def _seal_locked_fields(self):
        return super()._seal_locked_fields() - SERVED - {"state"}

    def _document_values(self):
        """What the archive finds cases by."""
        return {
            case.id: {
                "estate_id": case.estate_id.id,
                "employee_id": case.employee_id.id,
                "date": case.opened_on,
                "title": case.display_name,
            }
            for case in self
        }

    @api.model
    def _document_fields(self):
        return {"employee_id", "estate_id", "opened_on"}

    def _document_report(self):
        return self.env.ref("property_hr_scoring.property_dismissal_case_report")

    def _printed_approvals(self):
        """The steps that were decided, in order."""
        decided = self._approval_reviews().filtered(lambda review: review.status in ("approved", "rejected"))
        return decided.sorted("sequence")

    def _evidence_pictures(self):
        """Its photos; see property.dismissal.evidence."""
        return self.env["property.dismissal.evidence"]._pictures(self)

    def _evidence_rows(self):
        """What rosters and punches say of the days of the events; see property.dismissal.evidence."""
        return self.env["property.dismissal.evidence"]._rows(
            self.employee_id, sorted(set(self.event_ids.mapped("day")))
        )
