# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.misc import format_date


class PropertyRosterNotice(models.AbstractModel):
    """Notifying people of their shifts: one message each, in their language, all in one batch (DUT-2).

    Who reads messages in Odoo finds it in the inbox, everybody else gets an e-mail by the mail queue; who has no user
    is written to at the work address.
    """

    _name = "property.roster.notice"
    _description = "Notice of a Roster"

    @api.model
    def _notify_month(self, roster, shifts):
        """Notify everybody of the own shifts of a month.

        :return: (how many are notified, names of those who can't be reached)
        """
        messages = {}
        for employee, own in shifts.grouped("employee_id").items():
            texts = self._in_language_of(employee)
            subject = texts.env._(
                "Roster %(period)s of %(estate)s: you have %(count)s shifts",
                period=roster.period,
                estate=roster.estate_id.with_env(texts.env).name,
                count=len(own),
            )
            messages[employee] = (subject, [texts._shift_text(shift) for shift in own.sorted("start_at")])
        return self._send(messages)

    @api.model
    def _notify_changes(self, changes):
        """Notify people of what changed in a published roster.

        :param changes: [(employee, kind, shift)] with kind `new`, `gone` or `moved`
        """
        lines = {}
        for employee, kind, shift in changes:
            if not employee.sudo().active:  # sudo: whether somebody is still there; who has left receives nothing
                continue
            texts = self._in_language_of(employee)
            lines.setdefault(employee, []).append(texts._change_text(kind, shift))
        messages = {}
        for employee, own in lines.items():
            subject = self._in_language_of(employee).env._("Your roster was changed")
            messages[employee] = (subject, own)
        return self._send(messages)

    def _change_text(self, kind, shift):
        words = {
            "new": self.env._("Added: %s", self._shift_text(shift)),
            "gone": self.env._("No longer yours: %s", self._shift_text(shift)),
            "moved": self.env._("Now: %s", self._shift_text(shift)),
        }
        return words[kind]

    def _shift_text(self, shift):
        """Return a shift as its person reads it: day, name, hours, post."""
        own = shift.with_context(lang=self.env.lang)
        start, end = own.estate_id._local(own.start_at), own.estate_id._local(own.end_at)
        day = f"{own.date:%m-%d} {format_date(self.env, own.date, date_format='EEE')}"
        parts = (day, own.template_id.name, f"{start:%H:%M}-{end:%H:%M}", own.post_id.name)
        return " · ".join(part for part in parts if part)

    def _in_language_of(self, employee):
        # sudo: the language of the person who is notified
        return self.with_context(lang=employee.sudo().user_id.lang or self.env.lang)

    @api.model
    def _send(self, messages):
        """Send one message to each person.

        :param messages: {employee: (subject, lines)}
        :return: (how many are notified, names of those who can't be reached)
        """
        inbox, mails, unreached = [], [], []
        # sudo: user and address of the person who is notified
        for employee, (subject, lines) in ((key.sudo(), value) for key, value in messages.items()):
            body = Markup("<p>{}</p><ul>{}</ul>").format(
                subject, Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
            )
            user = employee.user_id
            if user and user.notification_type == "inbox":
                inbox.append(self._inbox_vals(user.partner_id, subject, body))
            elif address := user.email or employee.work_email:
                mails.append({"subject": subject, "body_html": body, "email_to": address, "auto_delete": True})
            else:
                unreached.append(employee.name)
        # sudo: messages go to people whose records the supervisor may not write
        system = self.sudo().env
        system["mail.message"].create(inbox)
        system["mail.mail"].create(mails)
        return len(inbox) + len(mails), unreached

    def _inbox_vals(self, partner, subject, body):
        return {
            "message_type": "user_notification",
            "subtype_id": self.env.ref("mail.mt_note").id,
            "author_id": self.env.user.partner_id.id,
            "subject": subject,
            "body": body,
            "partner_ids": [fields.Command.set(partner.ids)],
            "notification_ids": [
                fields.Command.create({"res_partner_id": partner.id, "notification_type": "inbox", "is_read": False})
            ],
        }
