# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from contextlib import contextmanager

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_document.rules import checklist, public_check

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as rules

PREFIX = "ZX"
#: what the owner said of a declaration
CONSENT = (
    *("consent_way", "consent_by_id", "consent_at"),
    *("consent_signature", "consent_paper", "consent_paper_name"),
)
OWNERS = frozenset(("owner_id", "consent_paper", "consent_paper_name"))


class PropertyDecorationFlow(models.AbstractModel):
    """The steps of a decoration: each checks, moves the case, and tells the clock (REC-6)."""

    _name = "property.decoration.flow"
    _description = "Steps of a Decoration"

    @api.model
    def _clock(self):
        return self.env["property.decoration.clock"]

    # ----------------------------------------------------------- declaration

    @api.model
    def _declare(self, cases):
        """Hand declarations in.

        :raises DecorationError: something that a declaration says is missing
        """
        cases.check_access("write")
        for case in cases:
            self._raise(case, self._gaps(case))
        numbers = self._numbers(cases.filtered(lambda case: not case.number))
        for case in cases:
            case._move(PASS, rules.DECLARED, **self._declared_vals(case, case.number or numbers[case]))
        cases.request_validation()
        self._clock()._declared(cases)
        return True

    def _numbers(self, cases):
        """A number for each of these cases, which have none: ``{case: number}``."""
        found = {}
        for estate, some in cases.grouped("estate_id").items():
            day = estate._local_date()
            # sudo: numbers are given by the steps alone
            numbers = self.env["property.number"].sudo()
            taken = numbers._take("decoration", PREFIX, day, estate=estate, count=len(some))
            found.update(zip(some, taken, strict=True))
        return found

    def _declared_vals(self, case, number):
        """What is noted with a declaration; one that was taken back keeps its number, and the owner is asked anew."""
        consent = rules.ASKED if case.applicant == rules.TENANT else rules.NOT_NEEDED
        return {
            "number": number,
            "declared_at": fields.Datetime.now(),
            "declared_by_id": self.env.uid,
            **self._clock()._days_vals(case),
            "first_date_to": case.date_to,
            "sent_back_reason": False,
            "consent_state": consent,
            **case._answer_sums(),
        }

    def _gaps(self, case):
        """Texts of what a declaration lacks."""
        longest = case.estate_id.decoration_longest_days
        days = (case.date_to - case.date_from).days + 1
        gaps = {
            self.env._("enter at least one item of work"): not case.item_ids,
            self.env._("name the contractor and the contractor's phone"): not (
                case.contractor_name and case.contractor_phone
            ),
            self.env._("enter a phone of the applicant"): not case.phone,
            self._papers_text(): not self._has_all_papers(case),
            self.env._("the applicant signs the declaration"): not case.applicant_signature,
            # a tenant can't name the owner in the portal; the office does it with the consent
            self.env._("name the owner, who has to agree"): (
                case.applicant == rules.TENANT and not case.owner_id and not self.env.user.share
            ),
            self.env._("a tenant isn't the owner; choose the owner of the home"): (
                case.applicant == rules.TENANT and case.owner_id == case.partner_id
            ),
            self.env._("it lasts %(days)s days; at most %(longest)s are permitted", days=days, longest=longest): (
                days > longest
            ),
        }
        return [text for text, is_wrong in gaps.items() if is_wrong]

    def _papers_text(self):
        return self.env._("its papers aren't those of its list; choose the list anew")

    def _has_all_papers(self, case):
        """Whether each paper of the list stands there once, as the list asked for it when the case was entered."""
        known = case.checklist_id.with_context(active_test=False).line_ids.ids
        there = [paper.point_id.id for paper in case.line_ids if paper.point_id]
        is_right = case.checklist_id.subject == "case" and case.checklist_id not in self._sheets_of_acceptance()
        return is_right and checklist.are_points_of(there, known, case._wanted_points().ids)

    def _sheets_of_acceptance(self):
        """The shipped lists of the acceptances: cases, too, but no papers."""
        names = ("first", "recheck")
        found = [self.env.ref(f"property_record.checklist_decoration_{name}", False) for name in names]
        return self.env["property.checklist"].union(*filter(None, found))

    @api.model
    def _return(self, cases):
        """Back to a draft: nobody decides meanwhile, and what was signed is signed anew; the talk keeps it."""
        cases.check_access("write")
        for case in cases:
            case.message_post(
                body=self.env._("The declaration was taken back; what was signed until then is attached."),
                attachments=self._signed_files(case),
            )
        self._clock()._pause(cases)
        cases._move(PASS, rules.DRAFT, applicant_signature=False, **dict.fromkeys(CONSENT, False))
        cases._approval_void()
        self._clock()._end(cases, self.env._("The declaration was taken back."))
        return True

    def _signed_files(self, case):
        """What was signed with a declaration: ``[(file name, bytes)]``."""
        kept = case.with_context(bin_size=False)
        names = ("consent_paper", "applicant_signature", "consent_signature")
        labels = {name: kept._fields[name].get_description(self.env, ["string"])["string"] for name in names}
        own = {"consent_paper": kept.consent_paper_name or labels["consent_paper"]}
        files = [(own.get(name) or f"{labels[name]}.png", kept[name]) for name in names]
        return [(name, base64.b64decode(content)) for name, content in files if content]

    # -------------------------------------------------------------- decision

    @api.model
    def _check_obstacles(self, cases):
        """:raises DecorationError: something stops the approval, by name"""
        for case in cases:
            self._raise(case, self._obstacle_texts(case, case.item_ids._counted()))

    def _obstacle_texts(self, case, items):
        papers = {answer: some.mapped("name") for answer, some in case.line_ids.grouped("answer").items()}
        texts = {
            "no_items": self.env._("no item is left; refuse it instead"),
            "forbidden": self.env._("forbidden work: %s. Strike it off or refuse the declaration"),
            "consent_item": self.env._("these items need the office's consent: %s. Note it, or strike them off"),
            "papers": self.env._("these papers are missing: %s"),
            "unseen": self.env._(
                "nobody has looked at these papers yet: %s. Look at them, and mark them on the page Papers"
            ),
            "owner": self.env._("a tenant asks, and the owner hasn't agreed yet; record the consent"),
        }
        missing, unseen = papers.get(checklist.FAIL, ()), papers.get(rules.SENT, ())
        found = rules.obstacles(items._as_rules(), missing, case.applicant, case.consent_state, unseen)
        lacking = [] if self._has_all_papers(case) else [self._papers_text()]
        return lacking + [texts[code] % self._listed(names) if names else texts[code] for code, names in found]

    @api.model
    def _granted(self, cases):
        """The last step agreed: the permit is there."""
        self._check_obstacles(cases)
        for case in cases:
            case._move(PASS, rules.APPROVED, decided_at=fields.Datetime.now(), **case._answer_sums())
        self._clock()._approved(cases)

    @api.model
    def _rejected(self, cases):
        """Somebody refused: the case ends, and the decision was made in its days."""
        cases._move(PASS, rules.REFUSED, decided_at=fields.Datetime.now())
        self._clock()._decided(cases)
        self._clock()._end(cases, self.env._("The decoration was refused."))
        self._clock()._refund_owed(cases)

    # --------------------------------------------------------------- consent

    @api.model
    def _consent_on_paper(self, cases):
        """Note the owner's signed consent.

        :raises DecorationError: none is asked for, the paper is missing, or nobody is named
        """
        cases.check_access("write")
        cases._check_not_own_case()
        for case in cases:
            self._raise(
                case,
                [
                    text
                    for text, is_wrong in {
                        self.env._("no consent is asked for"): case.consent_state not in (rules.ASKED, rules.DENIED)
                        or case.state != rules.DECLARED,
                        self.env._("add a photo or PDF of the signed consent"): not case.consent_paper,
                        self.env._("name the owner"): not case.owner_id,
                    }.items()
                    if is_wrong
                ],
            )
            case._passed_write(PASS, self._consent_vals(case, rules.GIVEN, "paper"))
        return True

    @api.model
    def _consent_vals(self, case, state, way):
        return {
            "consent_state": state,
            "consent_way": way,
            "consent_by_id": case.owner_id.id,
            "consent_at": fields.Datetime.now(),
        }

    @api.model
    def _verdict(self, case):
        """What whoever scans the code at the door hears: of what was never permitted, nothing."""
        if case.state not in rules.ISSUED:
            return public_check.UNKNOWN
        today = case.estate_id._local_date()
        reason = rules.standing(case.state, case.is_stopped, case.date_from, case.date_to, today)
        return public_check.Verdict(
            is_valid=not reason,
            reason=reason,
            kind=self.env._("Decoration Permit"),
            unit=case._masked_unit(),
            since=str(case.date_from) if reason == public_check.AHEAD else "",
            until=str(case.date_to),
        )

    # -------------------------------------------------------- what is entered

    def _check_later(self, cases, names):
        """What is entered later has its time, too: the owner and the paper of the consent until that is given.

        :raises DecorationError: the case is decided, or the owner's word stands
        """
        names = {name for name in names if name in OWNERS}
        if not names or is_open(cases._name, cases.ids, names):
            return
        undecided = cases.filtered(lambda case: case.state in (rules.DRAFT, rules.DECLARED))
        if gone := (cases - undecided.filtered(lambda case: case.consent_state != rules.GIVEN))[:1]:
            self._raise(gone, [self.env._("the owner and the owner's consent stay as they were recorded")])

    @contextmanager
    def _changing(self, cases, names):
        """A block in which these fields of cases are written; nobody takes the own person out of them.

        :raises DecorationError: it is too late for them
        :raises DecorationRightError: afterwards a case isn't the user's own any more
        """
        self._check_later(cases, names)
        is_asked = bool({"partner_id", "owner_id", "contractor_id", "unit_id"} & set(names)) and not self.env.su
        own = cases._own_cases() if is_asked else cases.browse()
        yield
        if freed := (own - own._own_cases())[:1]:
            raise DecorationRightError(freed._text_own_case())

    # ------------------------------------------------------------------ work

    @api.model
    def _start(self, cases):
        """The work begins.

        :raises DecorationError: not within the permitted days
        """
        cases.check_access("write")
        if stopped := cases.filtered("is_stopped")[:1]:
            self._raise(stopped, [self.env._("the work is stopped; the supervisor lets it go on")])
        for case in cases:
            today = case.estate_id._local_date()
            if not case.date_from <= today <= case.date_to:
                self._raise(
                    case,
                    [
                        self.env._(
                            "work is permitted from %(first)s to %(last)s", first=case.date_from, last=case.date_to
                        )
                    ],
                )
            case._move(PASS, rules.IN_WORK, started_on=today)
        self._clock()._patrols(cases)
        return True

    @api.model
    def _stop(self, cases, reason):
        """Stop the work; the permit isn't valid until it is resumed.

        :raises DecorationError: there is nothing to stop
        """
        cases.check_access("write")
        if idle := cases.filtered(lambda case: case.state not in rules.VALID)[:1]:
            self._raise(idle, [self.env._("no work is permitted here")])
        cases._passed_write(PASS, {"is_stopped": True})
        self._clock()._stopped(cases)
        for case in cases:
            case.message_post(body=self.env._("The work was stopped: %s", reason))

    @api.model
    def _resume(self, cases):
        """Let the work go on: the supervisor's word."""
        cases.check_access("write")
        cases._check_supervisor()
        if idle := cases.filtered(lambda case: not case.is_stopped)[:1]:
            self._raise(idle, [self.env._("the work isn't stopped")])
        if open_ones := cases.breach_ids.filtered(lambda one: one.is_severe and one.state == "issued")[:1]:
            self._raise(open_ones.decoration_id, [self.env._("%s isn't mended yet", open_ones.display_name)])
        cases._passed_write(PASS, {"is_stopped": False})
        self._clock()._patrols(cases)
        for case in cases:
            case.message_post(body=self.env._("The work goes on."))
        return True

    @api.model
    def _cancel(self, cases, reason):
        """End cases before the work is accepted; what is paid in is settled nevertheless."""
        cases.check_access("write")
        started = cases.filtered(lambda case: case.state not in (rules.DRAFT, rules.DECLARED))
        started._check_supervisor()
        cases._move(PASS, rules.CANCELLED, end_reason=reason, is_stopped=False)
        self._clock()._end(cases, self.env._("The decoration was cancelled."))
        cases.pass_ids._cancelled()
        cases.change_ids._cancelled()
        cases.acceptance_ids._cancelled()
        self._clock()._refund_owed(cases)

    # ------------------------------------------------------------ acceptance

    @api.model
    def _accepted(self, case, day):
        """The first acceptance passed: patrols end, and a month later it is looked at once more."""
        case._move(PASS, rules.ACCEPTED, accepted_on=day, is_stopped=False)
        case.change_ids._cancelled()
        self._clock()._accepted(case)

    @api.model
    def _rechecked(self, case, day):
        """The re-check passed: what is left of the deposits goes back."""
        case._move(PASS, rules.RECHECKED, rechecked_on=day)
        self._clock()._refund_owed(case)

    @api.model
    def _close(self, cases):
        """Close what is settled, and seal it.

        :raises DecorationError: money is left, a claim is owed, or a notice isn't settled
        """
        cases.check_access("write")
        cases._check_supervisor()
        for case in cases:
            gaps = {
                self.env._("refund what is left of the deposits first"): case.left_contractor or case.left_owner,
                self.env._("a claim is neither paid nor waived"): case.owed,
                self.env._("a breach notice isn't settled"): case.breach_ids.filtered(
                    lambda one: one.state in ("draft", "issued")
                ),
                self.env._("a refund isn't paid out"): case.refund_ids.filtered(
                    lambda one: one.state in ("draft", "submitted", "approved")
                ),
            }
            self._raise(case, [text for text, is_wrong in gaps.items() if is_wrong])
        cases._move(PASS, rules.CLOSED, closed_at=fields.Datetime.now())
        self._clock()._end(cases, self.env._("The decoration is closed."))
        cases._seal("closed")
        return True

    @api.model
    def _raise(self, case, texts):
        """:raises DecorationError: there are texts of something wrong"""
        if texts:
            raise DecorationError(self._with_reasons(self._named(case), texts))

    def _named(self, document):
        """A document as a message names it: a case without a number is the declaration of its home."""
        if document._name != "property.decoration" or document.number:
            return document.display_name  # sheets, requests and slips of a case have names of their own
        unit = document.sudo().unit_id.name or ""  # sudo: the home's name is part of the case's, whoever may read that
        return self.env._("The declaration of %s", unit)
