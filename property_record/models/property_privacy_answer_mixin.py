# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PrivacyError
from ..rules import privacy as rules

CODE = "privacy_request"


class PropertyPrivacyAnswerMixin(models.AbstractModel):
    """The answer to a request as the person gets it, a letter in the person's language, and what shows that it was
    given in time: the day it was owed stays to be seen, and each step leaves a line with who did it (REC-7; PIPL 50).
    """

    _name = "property.privacy.answer.mixin"
    _description = "Answer to a Request about Personal Data"

    due_at = fields.Datetime(string="To Be Answered By", compute="_compute_due_at")
    timing = fields.Selection(
        [("kept", "In Time"), ("late", "Too Late")], string="Answered in Time", compute="_compute_due_at"
    )

    @api.depends("state", "received_on", "answered_at")
    def _compute_due_at(self):
        """Until when the answer is or was owed, also once it is given, and whether it was given by then."""
        # sudo: the limit is of the request, whatever of the clock the user may see
        rows = self.env["property.obligation"].sudo()._for(self._origin, CODE)
        for request in self:
            due = rows.get(request._origin.id, self.env["property.obligation"])
            request.due_at = due.filtered(lambda row: row.state != "withdrawn")[-1:].due_at
            is_late = request.due_at and request.answered_at and request.answered_at > request.due_at
            request.timing = request.state != "open" and request.due_at and ("late" if is_late else "kept")

    # ----------------------------------------------------------------- trace

    def _text_due(self):
        return str(self.estate_id._local_date(self.due_at)) if self.due_at else "—"

    def _note(self, text):
        """A line of the trace: who did what, when. It says nothing of the data itself."""
        self._message_log(body=text)

    def _note_received(self):
        for request in self:
            request._note(self.env._("Received; to be answered by %s.", request._text_due()))

    def _word(self, name):
        """What a selection of the request says, in the language of the reader."""
        return dict(self._fields[name]._description_selection(self.env)).get(self[name])

    def _note_end(self):
        for request in self:
            said = self._listed((request._word("state"), request._word("timing")))
            request._note(self.env._("%(said)s; it was to be answered by %(day)s.", said=said, day=request._text_due()))

    # ---------------------------------------------------------------- letter

    def _document_report(self):
        return self.env.ref("property_record.property_privacy_request_report")

    def _letter_lang(self):
        """The language of the person; where the person has none, that of the company."""
        return self.partner_id.lang or self.env["res.company"]._lang_of(self)

    def _letter_head(self):
        """``[(label, text)]``: what was asked, of what day, how it was made sure who asks, when it was answered."""
        answered = self.answered_at and str(self.estate_id._local_date(self.answered_at))
        what = self.kind == "correction" and self._word("correct_field")
        rows = [
            (self.env._("Number of the Request"), self.number),
            (self.env._("Received On"), str(self.received_on)),
            (self.env._("What You Asked For"), self._listed((self._word("kind"), what))),
            (self.env._("In Your Words"), self.wish),
            (self.env._("Identity Checked By"), self._word("identity_how")),
            (self.env._("To Be Answered By"), self._text_due()),
            (self._word("state"), answered),
        ]
        return [row for row in rows if row[1]]

    def _letter_done(self):
        """What was done, a sentence for each step."""
        day = self.estate_id._local_date
        if self.state == "refused":
            return [self.env._("What you asked for isn't done; the reason stands above.")]
        texts = []
        if self.exported_at:
            texts.append(
                self.env._(
                    "On %(day)s %(count)s records were gathered in one file, which is handed to you. Its fingerprint"
                    " (SHA-256): %(digest)s",
                    day=day(self.exported_at),
                    count=self.export_count,
                    digest=self.export_digest,
                )
            )
        if self.corrected_at:
            text = self.env._("Put right on %(day)s: %(old)s is now %(new)s.", **self._letter_values())
            texts.append(text)
        if self.place_ids:
            texts.append(
                self.env._(
                    "The old value still stands in %s earlier records; signed ones keep it.", len(self.place_ids)
                )
            )
        if self.erased_at:
            texts.append(
                self.env._(
                    "Erased on %s was what nothing keeps; the table says what stays, and why.", day(self.erased_at)
                )
            )
        return texts

    def _letter_values(self):
        day = self.estate_id._local_date(self.corrected_at)
        return {"day": day, "old": self.old_value, "new": self.new_value}

    def _letter_table(self):
        """``(heads, rows)`` of an erasure: what goes and what stays, on what ground, until when."""
        names = ("what", "count", "verdict", "reason", "ground", "until")
        lines = self.trace_ids
        heads = [lines._fields[name]._description_string(self.env) for name in names]
        words = {name: dict(lines._fields[name]._description_selection(self.env)) for name in ("verdict", "reason")}
        words["verdict"] = (
            {**words["verdict"], rules.ERASE: self.env._("Erased")} if self.erased_at else words["verdict"]
        )
        rows = [
            [words[name].get(one[name], "") if name in words else str(one[name] or "") for name in names]
            for one in lines
        ]
        return heads, rows

    def _letter_left_out(self):
        return self.env["property.privacy.cover"]._always_left_out() if self.exported_at else []

    def _letter_turn_to(self):
        """Whom the person may turn to, of the company and beyond it."""
        company = self.company_id.sudo()  # sudo: how the company is reached
        who = self._listed((company.name, self.estate_id.name, self.answered_by_id.sudo().name))  # sudo: a name
        reached = self._listed((company.phone, company.email))
        return [
            self.env._("Ask, or object to this answer: %(who)s (%(reached)s).", who=who, reached=reached or "—"),
            self.env._(
                "You may also complain to the authority that protects personal information, or bring a refusal before"
                " a court (Personal Information Protection Law, articles 50 and 65)."
            ),
        ]

    def action_send_answer(self):
        """Open a mail to the person with the letter.

        :raises PrivacyError: it isn't answered yet, or there is no address of the person
        """
        self.ensure_one()
        self.check_access("read")
        self.env["property.privacy.rights"]._check_may_handle(self)
        if self.state == "open":
            raise PrivacyError(self.env._("Answer the request first; the letter says what was done."))
        if not self.partner_id.email:
            raise PrivacyError(self.env._("There is no e-mail address of the person: print the letter, hand it over."))
        template = self.env.ref("property_record.property_privacy_request_mail_template")
        context = {
            "default_model": self._name,
            "default_res_ids": self.ids,
            "default_template_id": template.id,
            "default_composition_mode": "comment",
            "force_email": True,
        }
        return {
            "type": "ir.actions.act_window",
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }
