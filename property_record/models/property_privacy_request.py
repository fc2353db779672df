# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK
from odoo.addons.property_base.rules import background
from odoo.addons.property_base.rules.number import YEAR

from ..exceptions import PrivacyError
from ..guard import PASS
from .property_privacy_answer_mixin import CODE

#: what a person may have put right here; all else is put right where it stands
CORRECTED = ("name", "phone", "phone_other", "email", "street")
#: what stays once something was done
STEADY = frozenset(("partner_id", "kind", "estate_id", "identity_how", "correct_field", "new_value"))


class PropertyPrivacyRequest(models.Model):
    """A person asks what is held of them, that it is put right, or that it is erased (REC-7; PIPL 45 to 47).

    *Open* from the day it is received; the answer is owed within the limit of its obligation. The director of the
    estate checks who asks, does what is asked and answers, or refuses with a reason: then it is sealed with what was
    done and what stays. What concerns an employee is handled by administrators, and nobody handles the own request.
    """

    _name = "property.privacy.request"
    _description = "Request about Personal Data"
    _inherit = [
        "mail.thread",
        "property.privacy.answer.mixin",
        "property.estate.scope.mixin",
        "property.background.mixin",
        "property.obligation.mixin",
        "property.document.mixin",
        "property.seal.mixin",
        "property.own.case.mixin",
    ]
    _guard_pass = PASS
    _guard_error = PrivacyError
    _own_case_error = PrivacyError
    _background_works = frozenset({"_export_work", "_erase_work"})
    _concerned_fields = ("partner_id",)
    _transitions = {"open": {"answered", "refused"}}
    _order = "id desc"
    _rec_name = "number"

    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose director answers.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        help="Whom the data is about; nobody else asks for it.",
    )
    kind = fields.Selection(
        [("access", "What is held of me"), ("correction", "Correction"), ("erasure", "Erasure")],
        required=True,
        default="access",
        help="What the person asks for.",
    )
    wish = fields.Text(string="What Is Asked", help="In the words of the person.")
    received_on = fields.Date(
        required=True,
        default=lambda self: self.env["property.estate"]._today_of_asker() or fields.Date.context_today(self),
        tracking=True,
        help="Day on which it was received; the limit counts from here. Later only an administrator moves it.",
    )
    identity_how = fields.Selection(
        [
            ("document", "Document seen"),
            ("portal", "Asked in the portal"),
            ("callback", "Called back at the known number"),
            ("authority", "Written authority seen"),
        ],
        string="Identity Checked By",
        help="How you made sure that it is the person who asks; a copy of the document isn't kept.",
    )
    correct_field = fields.Selection(
        [
            ("name", "Full name"),
            ("phone", "Phone"),
            ("phone_other", "Other phones"),
            ("email", "E-mail"),
            ("street", "Address"),
        ],
        string="What Is Wrong",
        help="What is put right; what stands in signed documents stays there, and a correction of them shows both.",
    )
    new_value = fields.Char(string="Right Is", help="What it has to say.")
    old_value = fields.Char(string="It Said", readonly=True, copy=False)
    corrected_at = fields.Datetime(readonly=True, copy=False)
    answer = fields.Text(string="Answer Given", help="What the person is answered; of a refusal, why.")
    state = fields.Selection(
        [("open", "To Be Answered"), ("answered", "Answered"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="open",
        copy=False,
        index=True,
    )
    answered_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    answered_at = fields.Datetime(readonly=True, copy=False)
    exported_at = fields.Datetime(string="Gathered On", readonly=True, copy=False)
    export_count = fields.Integer(string="Records Gathered", readonly=True, copy=False)
    export_digest = fields.Char(string="Fingerprint of the File", readonly=True, copy=False)
    has_file = fields.Boolean(string="File Is Kept", compute="_compute_has_file")
    erased_at = fields.Datetime(string="Erased On", readonly=True, copy=False)
    trace_ids = fields.One2many(
        "property.privacy.trace", "request_id", string="What Goes and What Stays", readonly=True
    )
    place_ids = fields.One2many(
        "property.privacy.place", "request_id", string="Where the Old Value Still Stands", readonly=True
    )

    @api.depends("exported_at")
    @api.depends_context("uid")
    def _compute_has_file(self):
        """Whether the gathered file is still there for the user: it is of whoever gathered it, and of nobody else."""
        kept = self._own_files()
        for request in self:
            request.has_file = request._origin.id in kept

    @api.model
    def _own_files(self):
        """The user's jobs that made a file that is still kept: ``{request id: the newest of them}``."""
        asked = [("user_id", "=", self.env.uid), ("res_model", "=", self._name), ("work", "=", "_export_work")]
        jobs = self.env["property.background.job"].search([*asked, ("attachment_id", "!=", False)], order="id")
        return {request_id: job for job in jobs for request_id in job.res_ids or ()}

    # ----------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        """The request gets its number, and the answer is owed."""
        requests = super().create(vals_list)
        self.env["property.privacy.rights"]._check_may_handle(requests)
        self.env["property.privacy.rights"]._check_received(requests)
        for estate, same in requests.grouped("estate_id").items():
            day = estate._local_date()
            numbers = self.env["property.number"]._take("privacy", "PD", day, YEAR, estate=estate, count=len(same))
            for request, number in zip(same, numbers, strict=True):
                request._passed_write(PASS, {"number": number})
        requests._owe()
        requests._note_received()
        return requests

    def write(self, vals):
        """:raises PrivacyError: it is answered, or somebody else handles it"""
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            self._check_open()
            self.env["property.privacy.rights"]._check_may_handle(self)
            self._check_not_begun(typed)
        days = {one.id: one.received_on for one in self}
        result = super().write(vals)
        if {"partner_id", "estate_id"} & typed:
            self.env["property.privacy.rights"]._check_may_handle(self)
        if {"received_on", "estate_id"} & typed:
            self.env["property.privacy.rights"]._check_received(self, days)
            self._owe()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise PrivacyError(self.env._("A request is answered or refused, not deleted."))

    def _check_open(self):
        if done := self.filtered(lambda one: one.state != "open")[:1]:
            raise PrivacyError(self.env._("%s is answered; it stays as it is.", done.display_name))

    def _check_not_begun(self, typed):
        """:raises PrivacyError: what was done is about this person and this wish; both stay once something was done"""
        if typed & STEADY and self.filtered(lambda one: one.exported_at or one.corrected_at or one.trace_ids):
            raise PrivacyError(
                self.env._("Something was done for this request already; enter another one for what is different.")
            )

    def _check_ready(self, kind):
        """:raises PrivacyError: it isn't the time for this step, or not this person's to do"""
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        self.env["property.privacy.rights"]._check_may_handle(self)
        if self.kind != kind:
            raise PrivacyError(self.env._("%s asks for something else.", self.display_name))
        if not self.identity_how:
            raise PrivacyError(self.env._("Say first how you made sure who asks."))

    def _owe(self):
        """The answer is owed from the day of receipt on; one limit for each, an earlier one is withdrawn."""
        limits = self.env["property.obligation"]
        # sudo: the clock's rows are moved by the work that they are about, whatever of them the user may see
        old = limits.sudo()._for(self, CODE)
        limits.sudo().union(*old.values())._withdraw(self.env._("Received on another day"))  # sudo: as above
        limits._open(
            [
                {
                    "code": CODE,
                    "estate_id": request.estate_id.id,
                    "res_model": self._name,
                    "res_id": request.id,
                    "opened_at": request.estate_id._utc(fields.Datetime.to_datetime(request.received_on)),
                    "step": len(old[request.id]),
                }
                for request in self
            ]
        )

    # --------------------------------------------------------------- actions

    def action_export(self):
        """Gather everything that is held of the person into one file, in the background; it is handed to who asks here.

        :raises PrivacyError: it isn't a request for it, or nobody checked who asks
        """
        self._check_ready("access")
        self.env["property.privacy.rights"]._check_may_gather(self)
        return self._in_background("_export_work", self.env._("Personal data: %s", self.number))

    def action_download(self):
        """The gathered file once more, for who gathered it, as long as it is kept.

        :raises PrivacyError: it isn't kept, somebody else gathered it, or the user may not do it any more
        """
        self.ensure_one()
        self.check_access("read")
        self.env["property.privacy.rights"]._check_may_handle(self)
        self.env["property.privacy.rights"]._check_may_gather(self)
        if not (job := self._own_files().get(self.id)):
            raise PrivacyError(
                self.env._("You have no file of %s: gather the data, or ask who gathered it.", self.display_name)
            )
        return job.action_open()

    def _export_work(self):
        self._check_ready("access")
        self.env["property.privacy.rights"]._check_may_gather(self)
        content, count, digest = self.env["property.privacy.copy"]._archive(self)
        now = fields.Datetime.now()
        self._passed_write(PASS, {"exported_at": now, "export_count": count, "export_digest": digest})
        self._note(self.env._("Gathered: %s records.", count))
        text = self.env._("%s records in one file. Hand it to the person only.", count)
        return background.Outcome(text, content=content, filename=f"{self.number}.zip")

    def action_correct(self):
        """Put right what is held of the person; the request keeps both.

        :raises PrivacyError: nothing is said to be wrong, or it says so already
        """
        self._check_ready("correction")
        if self.correct_field not in CORRECTED or not (self.new_value or "").strip():
            raise PrivacyError(self.env._("Say what is wrong and what is right."))
        self.env["property.privacy.rights"]._check_correction(self)
        # sudo: the request is the right to it, whoever keeps partners otherwise
        partner = self.partner_id.sudo()
        old = partner[self.correct_field] or ""
        if self.corrected_at or old == self.new_value.strip():
            raise PrivacyError(self.env._("It says so already."))
        partner.write({self.correct_field: self.new_value.strip()})
        self._passed_write(PASS, {"old_value": old or "—", "corrected_at": fields.Datetime.now()})
        self.env["property.privacy.place"]._find(self)
        self._note(self.env._("Put right: %s.", self._word("correct_field")))
        return True

    def action_plan(self):
        """Show what would go and what has to stay, and why; nothing is erased yet."""
        self._check_ready("erasure")
        self._check_not_erased()
        self.env["property.privacy.erasure"]._plan(self)
        self._note(self.env._("Looked at what goes and what stays."))
        return True

    def action_erase(self):
        """Erase what nothing keeps, in the background; what stays is listed with its reason and its day.

        :raises PrivacyError: nobody looked at what goes, or it was done already
        """
        self._check_ready("erasure")
        self._check_not_erased()
        if not self.trace_ids:
            raise PrivacyError(self.env._("Look first at what goes and what stays."))
        return self._in_background("_erase_work", self.env._("Erasure: %s", self.number))

    def _erase_work(self):
        self._check_ready("erasure")
        self._check_not_erased()
        erasure = self.env["property.privacy.erasure"]
        erasure._plan(self)
        gone, now = erasure._run(self), fields.Datetime.now()
        self._passed_write(PASS, {"erased_at": now})
        # sudo: the list is written by the erasure alone
        self.sudo().trace_ids.filtered(lambda one: one.verdict == "erase")._passed_write(PASS, {"done_at": now})
        self._note(self.env._("Erased: %s records were cleared.", gone))
        return background.Outcome(self.env._("%s records were cleared of the person.", gone))

    def _check_not_erased(self):
        if self.erased_at:
            raise PrivacyError(self.env._("It was erased already; answer the request."))

    def action_answer(self):
        """The person was answered: the request is sealed, with what was done."""
        for request in self:
            request._check_ready(request.kind)
            if missing := request._text_undone():
                raise PrivacyError(missing)
        return self._end("answered")

    def _text_undone(self):
        """What has to be done before the answer, in words; empty: nothing."""
        if not (self.answer or "").strip():
            return self.env._("Write what the person is answered.")
        undone = {
            "access": not self.exported_at and self.env._("Gather the data first."),
            "correction": not self.corrected_at and self.env._("Put it right first."),
            "erasure": not self.erased_at and self.env._("Erase first what nothing keeps."),
        }
        return undone[self.kind] or ""

    def action_refuse(self):
        """What was asked for isn't done, for the reason in the answer; the request is sealed."""
        self.check_access("write")
        self._check_open()
        self.env["property.privacy.rights"]._check_may_handle(self)
        if self.filtered(lambda one: not (one.answer or "").strip()):
            raise PrivacyError(self.env._("Say in the answer why it is refused."))
        if self.filtered(lambda one: one.corrected_at or one.erased_at):
            raise PrivacyError(self.env._("It was done already; answer the request."))
        return self._end("refused")

    def _end(self, state):
        now = fields.Datetime.now()
        self._move(PASS, state, answered_by_id=self.env.uid, answered_at=now)
        # sudo: the clock's rows are ended by the work that they are about
        rows = self.env["property.obligation"].sudo()._for(self, CODE)
        self.env["property.obligation"]._fulfil({row: now for found in rows.values() for row in found})
        self._note_end()
        # sudo: the seal holds the whole request, whatever of it the user may read
        self.sudo()._seal("privacy", signers=self.env.user)
        return True

    # --------------------------------------------------------------- archive

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        names = ("partner_id", "old_value", "new_value")
        return dict.fromkeys(names, ("personal", "duty", "proof"))

    def _seal_payload(self):
        self.ensure_one()
        return {
            "number": self.number,
            "person": f"res.partner,{self.partner_id.id}",  # the name may be what was erased
            "kind": self.kind,
            "received": self.received_on,
            "identity": self.identity_how or "",
            "state": self.state,
            "answer": self.answer or "",
            "gathered": {"count": self.export_count, "digest": self.export_digest or ""},
            "corrected": self.correct_field or "",
            "what": [
                {"what": one.what, "count": one.count, "verdict": one.verdict, "until": one.until or ""}
                for one in self.trace_ids.sorted("id")
            ],
        }

    @api.model
    def _seal_locked_fields(self):
        """The clock's columns follow the clock."""
        return super()._seal_locked_fields() - {"next_due_at", "obligation_state"}

    @api.model
    def _document_fields(self):
        return {"number", "estate_id", "partner_id", "received_on", "kind"}

    def _document_values(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            one.id: {
                "estate_id": one.estate_id.id,
                "date": one.received_on,
                "number": one.number,
                "title": " · ".join(filter(None, (one.number, kinds.get(one.kind)))),
                "partner_id": one.partner_id.id,
            }
            for one in self
        }
