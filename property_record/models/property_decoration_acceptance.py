# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
import json

from odoo import api, fields, models

from odoo.addons.property_document.rules import checklist
from odoo.addons.property_document.sealed import named

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as rules

FIRST, RECHECK = "first", "recheck"
DRAFT, SIGNED, CANCELLED = "draft", "signed", "cancelled"


class PropertyDecorationAcceptance(models.Model):
    """The sheet of an acceptance, or of the re-check a month later: point by point, signed by both sides (REC-6, F4).

    The acceptance is owed on the day it is asked. What failed is mended and looked at again on another sheet. Signed,
    it is sealed.
    """

    _name = "property.decoration.acceptance"
    _description = "Acceptance Sheet"
    _inherit = [
        "property.decoration.part.mixin",
        "property.checklist.sheet.mixin",
        "property.seal.mixin",
    ]
    _guard_pass = PASS
    _guard_error = _own_case_error = DecorationRightError
    _move_error = DecorationError
    _transitions = {DRAFT: {SIGNED, CANCELLED}}
    _seal_erases = True  # with its decoration
    _order = "id desc"

    kind = fields.Selection(
        [(FIRST, "Acceptance"), (RECHECK, "Re-Check of the Work")],
        required=True,
        readonly=True,
        default=FIRST,
        copy=False,
    )
    state = fields.Selection(
        [(DRAFT, "Draft"), (SIGNED, "Signed"), (CANCELLED, "Cancelled")],
        default=DRAFT,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    checklist_id = fields.Many2one(domain=[("subject", "=", "case")])
    line_ids = fields.One2many(
        "property.decoration.acceptance.line",
        "acceptance_id",
        string="Points",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        copy=True,
        help="What is looked at.",
    )
    asked_on = fields.Date(required=True, readonly=True, copy=False)
    held_on = fields.Date(readonly=True, copy=False)
    applicant_name = fields.Char(string="For the Applicant", copy=False, help="Who signs for the applicant.")
    applicant_signature = fields.Image(
        string="Applicant's Signature", copy=False, max_width=1024, max_height=512, help="Drawn on the spot."
    )
    signed_content = fields.Char(string="Mark of What the Applicant Signed", readonly=True, copy=False)
    is_changed_since = fields.Boolean(string="Changed After the Signature", compute="_compute_is_changed_since")
    office_id = fields.Many2one("res.users", string="For the Office", readonly=True, copy=False)
    signed_at = fields.Datetime(readonly=True, copy=False)
    note = fields.Text(string="Remark", help="What is to be mended, or what was agreed.")
    open_count = fields.Integer(string="Points Still to Answer", compute="_compute_open_count")
    open_notices = fields.Char(string="Notices Not Settled", compute="_compute_open_notices")
    passes_out = fields.Integer(string="Passes Not Given Back", compute="_compute_passes_out")

    _one_draft = models.UniqueIndex(
        "(decoration_id, kind) WHERE state = 'draft'", "Such a sheet of this decoration was begun already; fill it in."
    )

    @api.depends("kind", "decoration_id.number", "asked_on")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Case, kind and day; another one of the same day has its turn behind."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for sheet in self:
            turn = sheet._turn_of_day()
            day = sheet.asked_on and str(sheet.asked_on)
            parts = (sheet.decoration_id.number, kinds.get(sheet.kind), day, turn > 1 and f"({turn})")
            sheet.display_name = " ".join(part for part in parts if part)

    def _turn_of_day(self):
        """Which of its kind and day in its case it is: 1 for the first."""
        same = self.decoration_id.acceptance_ids.filtered(
            lambda one: (one.kind, one.asked_on) == (self.kind, self.asked_on) and one.id and one.id < self._origin.id
        )
        return len(same) + 1

    @api.depends("line_ids.answer")
    def _compute_open_count(self):
        for sheet in self:
            sheet.open_count = len(sheet._open_points())

    @api.depends(
        *("state", "applicant_signature", "signed_content", "note"),
        *("line_ids.answer", "line_ids.remark", "line_ids.photo"),
    )
    def _compute_is_changed_since(self):
        """Whether the applicant signed something else; asked of what is saved."""
        for sheet in self:
            kept = sheet._origin
            is_signed = sheet.state == DRAFT and sheet.applicant_signature and kept.applicant_signature
            sheet.is_changed_since = bool(is_signed) and kept.signed_content != kept._content_mark()

    def _content_mark(self):
        """Mark of what a signature is set under: points, answers, remarks, photos and the note."""
        self.ensure_one()
        points = [
            [line.name, line.answer, line.remark or "", hashlib.sha256(line.photo or b"").hexdigest()]
            for line in self.with_context(bin_size=False).line_ids.sorted("id")
        ]
        return hashlib.sha256(json.dumps([points, self.note or ""]).encode()).hexdigest()

    @api.onchange("line_ids", "note")
    def _onchange_content(self):
        """What was signed is changed on the screen: the signature goes, and the applicant signs once more."""
        if self.state != DRAFT or not self.applicant_signature:
            return None
        self.applicant_signature = False
        text = self.env._(
            "What the applicant signed is changed now: the signature was taken away. Have it signed again."
        )
        return {"warning": {"title": self.env._("Signature Taken Away"), "message": text, "type": "notification"}}

    def _open_points(self):
        return self.line_ids.filtered(lambda line: not line.answer)

    @api.depends("decoration_id.breach_ids.state")
    def _compute_open_notices(self):
        for sheet in self:
            sheet.open_notices = sheet._listed(sheet._open_notices().mapped("display_name"))

    def _open_notices(self):
        return self.decoration_id.breach_ids.filtered(lambda one: one.state in ("draft", "issued"))

    @api.depends("decoration_id.pass_ids.state")
    def _compute_passes_out(self):
        for sheet in self:
            sheet.passes_out = len(sheet._passes_out())

    def _passes_out(self):
        return self.decoration_id.pass_ids.filtered(lambda one: one.state in ("issued", "forfeited"))

    @api.depends("checklist_id")
    def _compute_line_ids(self):
        return super()._compute_line_ids()

    def _check_case_state(self):
        """An acceptance is of what is in work, a re-check of what was accepted."""
        wanted = {FIRST: rules.IN_WORK, RECHECK: rules.ACCEPTED}
        for sheet in self:
            if sheet.decoration_id.state != wanted[sheet.kind]:
                raise DecorationError(
                    self.env._(
                        "%s can't be looked at like this now; reload the page.", sheet.decoration_id.display_name
                    )
                )

    def write(self, vals):
        """:raises DecorationError: signed or cancelled"""
        if vals.keys() - self._guarded_names() and self.filtered(lambda sheet: sheet.state != DRAFT):
            raise DecorationError(self.env._("A signed sheet stays as it is."))
        result = super().write(vals)
        if "applicant_signature" in vals:
            for sheet in self.filtered(lambda sheet: sheet.state == DRAFT):
                mark = sheet.applicant_signature and sheet._content_mark()
                sheet._passed_write(PASS, {"signed_content": mark})
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DecorationError(self.env._("A sheet was asked for and stays; fill it in."))

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "applicant_name": ("personal", "contract", "identify"),
            "applicant_signature": ("personal", "contract", "proof"),
        }

    # --------------------------------------------------------------- actions

    @api.model
    def _begin(self, case, kind, reason=""):
        """The sheet of a case that is being filled in; a new one where there is none.

        :param reason: why a supervisor re-checks it before its day
        :raises DecorationError: the case isn't in the state for it
        """
        case.check_access("write")
        if kind == RECHECK and reason:
            case._check_supervisor()
            case._check_not_own_case()
            case.message_post(body=self.env._("It is re-checked before its day: %s", reason))
        elif kind == RECHECK:
            self._check_recheck_day(case)
        if found := case.acceptance_ids.filtered(lambda sheet: sheet.kind == kind and sheet.state == DRAFT)[:1]:
            return found
        points = self.env.ref(f"property_record.checklist_decoration_{kind}", raise_if_not_found=False)
        points = points or self.env["property.checklist"].search([("subject", "=", "case")], limit=1)
        vals = {
            "decoration_id": case.id,
            "kind": kind,
            "asked_on": case.estate_id._local_date(),
            "applicant_name": case.partner_id.name,
            "checklist_id": points.id,
        }
        sheet = self._passed_create(PASS, [vals])
        if kind == FIRST:
            self.env["property.decoration.clock"]._acceptance_asked(sheet)
        return sheet

    @api.model
    def _ask_recheck(self, case):
        """The sheet of the re-check; a supervisor is asked for a reason where its day isn't there yet."""
        is_supervisor = self.env.user.has_group("property_base.group_property_base_supervisor")
        if is_supervisor and case.state == rules.ACCEPTED and self._is_too_early(case):
            return self.env["property.decoration.reason"]._ask(case, "recheck", self.env._("Why Before Its Day"))
        return self._begin(case, RECHECK)._open_form()

    @api.model
    def _check_recheck_day(self, case):
        """:raises DecorationError: it is too early, so that nothing could have come to light yet"""
        if self._is_too_early(case):
            day = self._recheck_from(case)
            raise DecorationError(
                self.env._("%(case)s is re-checked from %(day)s on.", case=case.display_name, day=day)
            )

    @api.model
    def _is_too_early(self, case):
        """Whether the day of the re-check isn't there yet."""
        first = self._recheck_from(case)
        return bool(first) and case.estate_id._local_date() < first

    @api.model
    def _recheck_from(self, case):
        """The first day of a re-check: a month after the acceptance, and after a re-check that failed; False: none."""
        failed = case.acceptance_ids.filtered(lambda sheet: sheet.kind == RECHECK and sheet.state == SIGNED)
        days = [day for day in (case.accepted_on, *failed.mapped("held_on")) if day]
        return self.env["property.decoration.clock"]._recheck_on(case, max(days)) if days else False

    def _open_form(self):
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id, "view_mode": "form"}

    def action_rest_passed(self):
        """What has no answer yet was looked at, and is right.

        :raises DecorationError: every point has its answer, or the sheet is signed
        """
        self.check_access("write")
        self._check_not_own_case()
        points = self.filtered(lambda sheet: sheet.state == DRAFT)._open_points()
        if not points:
            raise DecorationError(self.env._("Each point has its answer already."))
        points.write({"answer": checklist.PASS})
        return True

    def action_sign(self):
        """Sign for the office: the sheet is sealed, and what passed moves the case on.

        :raises DecorationError: a point isn't answered, the applicant hasn't signed, cards are still out
        """
        self.check_access("write")
        self._check_not_own_case()
        for sheet in self:
            sheet._check_case_state()
            self.env["property.decoration.flow"]._raise(sheet, sheet._problems())
            day = sheet.estate_id._local_date()
            sheet._move(
                PASS,
                SIGNED,
                held_on=day,
                office_id=self.env.uid,
                signed_at=fields.Datetime.now(),
                **sheet._answer_sums(),
            )
            sheet._seal("sign")
            sheet._follow(day)
        return True

    def _cancelled(self):
        """The case is cancelled: what isn't signed is never signed any more."""
        self.filtered(lambda sheet: sheet.state == DRAFT)._move(PASS, CANCELLED)

    def _problems(self):
        """Texts of what keeps the sheet from being signed."""
        problems = self._answer_problems()
        lacking = {
            self.env._("enter who signs for the applicant"): not (self.applicant_name or "").strip(),
            self.env._("the applicant's signature is missing"): not self.applicant_signature,
            self.env._("it was changed after the applicant signed; have it signed again"): self.is_changed_since,
        }
        problems += [text for text, is_wrong in lacking.items() if is_wrong]
        has_passed = not self.line_ids.filtered(lambda line: line.answer == "fail")
        out = self._passes_out()
        if self.kind == FIRST and has_passed:
            problems += self._open_trouble()
        if self.kind == FIRST and has_passed and out:
            names = self._listed(out.mapped("display_name"))
            problems.append(
                self.env._("these passes aren't given back: %s. Take them back, or mark them as lost", names)
            )
        return problems

    def _open_trouble(self):
        """Texts of what keeps the work from being accepted, however good it looks."""
        names, is_stopped = self.open_notices, self.decoration_id.is_stopped
        found = [self.env._("these breach notices aren't settled: %s", names)] if names else []
        return found + ([self.env._("the work is stopped; the supervisor lets it go on")] if is_stopped else [])

    def _follow(self, day):
        """What a signed sheet does to its case."""
        clock, flow = self.env["property.decoration.clock"], self.env["property.decoration.flow"]
        clock._acceptance_held(self)
        if self.result != "pass":
            is_first = self.kind == FIRST
            last = clock._mending_owed(self) if is_first else clock._recheck_owed(self.decoration_id, day, self.id)
            self._tell_failed(last)
            return
        self.decoration_id.message_post(body=self.env._("%s: passed.", self.display_name))
        (flow._accepted if self.kind == FIRST else flow._rechecked)(self.decoration_id, day)

    def _tell_failed(self, last):
        """The talk of the case says what failed, and until when it is looked at again."""
        failed = self.line_ids.filtered(lambda line: line.answer == checklist.FAIL)
        points = [f"{line.name} ({line.remark})" if line.remark else line.name for line in failed]
        self.decoration_id.message_post(
            body=self.env._(
                "%(sheet)s: failed at %(points)s. It is looked at again by %(day)s.",
                sheet=self.display_name,
                points=self._listed(points),
                day=last,
            )
        )

    def action_view_passes(self):
        """The passes that are still out, to take them back one by one."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("property_record.property_decoration_pass_action")
        return {**action, "domain": [("id", "in", self._passes_out().ids)], "context": {}}

    # ------------------------------------------------------------------ seal

    def _seal_payload(self):
        self.ensure_one()
        sheet = self.with_context(bin_size=False)  # of a signature its content is sealed, not its size
        return {
            "case": named(sheet.decoration_id, sheet.decoration_id.number),
            "kind": sheet.kind,
            "held": sheet.held_on,
            "result": sheet.result or "",
            "points": [[line.name, line.answer, line.remark or ""] for line in sheet.line_ids.sorted("id")],
            "applicant": sheet.applicant_name or "",
            "drawing": hashlib.sha256(sheet.applicant_signature or b"").hexdigest(),
            "office": named(sheet.office_id),
            "signed": sheet.signed_at,
            "note": sheet.note or "",
        }
