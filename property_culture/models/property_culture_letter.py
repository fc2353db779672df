# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command
from odoo.tools import split_every

AT_ONCE = 200


class PropertyCultureLetter(models.AbstractModel):
    """Writes to people about activities, each in the own language (CUL-3).

    A letter for many is one e-mail for so many of them at once; each gets it alone, and reads nobody else's address.
    """

    _name = "property.culture.letter"
    _description = "E-mails about Activities"

    @api.model
    def _announce(self, events):
        """Residents of the estate who have an address hear of each of these activities."""
        # sudo: whoever announces writes to the residents by this letter alone
        homes = self.env["property.residency"].sudo().search_fetch(
            [
                ("estate_id", "in", events.estate_id.ids),
                ("is_current", "=", True),
                ("partner_id.active", "=", True),
                ("partner_id.email", "!=", False),
            ],
            ["partner_id", "estate_id"],
        )  # fmt: skip
        residents = {estate: some.partner_id for estate, some in homes.grouped("estate_id").items()}
        mails = []
        for event in events.sudo():  # sudo: as above
            people = residents.get(event.estate_id, homes.partner_id.browse())
            for lang, some in people.grouped("lang").items():
                said = event.with_context(lang=lang or self.env.lang)
                mails += self._mails(said, said.env._("Community activity: %s", said.name), some)
        self._queue(mails)

    @api.model
    def _mails(self, event, subject, people, **values):
        """The e-mails with which people of one language hear of an activity, in that of its context."""
        letter = self._letter(event, subject, **values)
        return [
            {**letter, "recipient_ids": [Command.set(list(some))]} for some in split_every(AT_ONCE, people.ids, list)
        ]

    @api.model
    def _letter(self, event, subject, **values):
        """Values of an e-mail about an activity.

        :param values: ``text``: what is said before when and where it is; ``links``: [(name, address)] instead of the
            address of the activity
        """
        company, body = event.company_id, self._body(event, **values)
        # a company without an address writes as the system does
        sender = {"email_from": company.email_formatted} if company.email else {}
        return {**sender, "subject": subject, "body_html": body, "auto_delete": True}

    @api.model
    def _body(self, event, text="", links=(), badge=""):
        """The text of an e-mail; ``badge``: the code that is scanned at the door."""
        return event.env["ir.qweb"]._render(
            "property_culture.letter",
            {
                "card": event.env["property.culture.portal"]._card(event),
                "text": text,
                "links": links or [(event.env._("Open the Activity"), event._culture_url())],
                "badge": badge,
            },
        )

    @api.model
    def _exchange(self, events):
        """Odoo's own letters attach tickets and lead to a website; who registers here gets those of activities."""
        shipped = [self.env.ref(f"event.{name}").id for name in ("event_subscription", "event_reminder")]
        ours = [self.env.ref(f"property_culture.mail_template_{name}").id for name in ("registered", "reminder")]
        names = dict(zip(shipped, ours, strict=True))
        for mail in events.event_mail_ids.filtered(lambda one: one.template_ref.id in names):
            mail.template_ref = f"mail.template,{names[mail.template_ref.id]}"

    @api.model
    def _queue(self, mails):
        # sudo: nobody writes e-mails by hand here
        return self.env["mail.mail"].sudo().create(mails)
