# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..guard import PASS
from ..rules import disruption as rules


class PropertyDisruptionNotify(models.AbstractModel):
    """Residents hear of a disruption once: each person one e-mail in the own language, however many homes (TKT-9).

    A second press notifies those only who don't know yet: residents of buildings that were added, and all when the
    planned end, or the begin that lies ahead, is another one. The number of queries doesn't grow with the residents.
    """

    _name = "property.disruption.notify"
    _description = "Notifications of Disruptions"

    @api.model
    def _residents(self, disruptions):
        """``{disruption: people}`` who have a home in its buildings today, each once."""
        residencies = self.env["property.residency"].search_fetch(
            [
                ("estate_id", "in", disruptions.estate_id.ids),
                ("is_current", "=", True),
                ("partner_id.active", "=", True),
            ],
            ["partner_id", "building_id", "estate_id"],
            order="id",
        )
        return {
            record: residencies.filtered(
                lambda home, record=record: (
                    home.estate_id == record.estate_id
                    and (not record.building_ids or home.building_id in record.building_ids._origin)
                )
            ).partner_id
            for record in disruptions
        }

    @api.model
    def _owed(self, disruptions):
        """``{disruption: {person: rules.FIRST or rules.UPDATE}}`` of who is to be notified; nobody where it isn't
        current."""
        current, now = disruptions.filtered(lambda record: record.state in rules.CURRENT), fields.Datetime.now()
        residents = self._residents(current) if current else {}
        return {
            record: rules.owed(
                residents.get(record, ()), self._told(record), record.start_at or now, record.end_at, now
            )
            for record in disruptions
        }

    @api.model
    def _told(self, disruption):
        """``{person: (begin, end) of which the person was notified last}``; who was told no begin knows that of now."""
        return {
            notice.partner_id: (notice.start_at or disruption.start_at or fields.Datetime.now(), notice.end_at)
            for notice in disruption.notice_ids.sorted("step")
        }

    @api.model
    def _inform(self, disruptions):
        """Notify who doesn't know yet."""
        self._lock(disruptions)
        for record, people in self._owed(disruptions).items():
            self._send(record, people)

    @api.model
    def _call_off(self, disruptions):
        """It doesn't take place: whoever was notified of it hears that."""
        self._lock(disruptions)
        for record in disruptions:
            self._send(record, dict.fromkeys(self._told(record), rules.CALLED_OFF))

    def _lock(self, disruptions):
        """Two who press at once come one after the other: the later one begins anew and sees who was notified."""
        disruptions.flush_recordset()
        query = SQL("UPDATE property_disruption SET write_date = write_date WHERE id = ANY(%s)", disruptions.ids)
        self.env.cr.execute(query, log_exceptions=False)
        disruptions.invalidate_recordset(["notice_ids"])

    def _send(self, record, people):
        """One e-mail for each person who has an address, and a row for everybody."""
        if not people:
            return
        now, steps = fields.Datetime.now(), self._steps(record)
        mails = []
        for (kind, lang), same in self._letters(people).items():
            letter = self.with_context(lang=lang)._letter(record, kind)
            mails += [{**letter, "recipient_ids": [fields.Command.set(person.ids)]} for person in same]
        # sudo: whoever announces writes to residents by this letter alone
        self.env["mail.mail"].sudo().create(mails)
        rows = [
            {
                "disruption_id": record.id,
                "partner_id": person.id,
                "step": steps.get(person, -1) + 1,
                "kind": kind,
                "sent_at": now,
                "start_at": record.start_at,
                "end_at": record.end_at,
                "is_mailed": bool(person.email),
            }
            for person, kind in people.items()
        ]
        # sudo: people only read whom it was sent to; announcing, whose right is checked, writes it
        self.env["property.disruption.notice"].sudo()._passed_create(PASS, rows)
        record.message_post(body=self.env._("Residents notified: %s", len(people)))

    def _letters(self, people):
        """``{(kind, language): people with an address}``."""
        letters = {}
        for person, kind in people.items():
            if person.email:
                letters.setdefault((kind, person.lang or self.env.lang), []).append(person)
        return letters

    def _steps(self, record):
        """``{person: number of the last notification}``."""
        return {notice.partner_id: notice.step for notice in record.notice_ids.sorted("step")}

    @api.model
    def _letter(self, record, kind):
        """The e-mail in the language of the environment, the same for all who read it."""
        record = record.with_env(self.env)
        subjects = {
            rules.FIRST: self.env._("Notice: %s", record.name),
            rules.UPDATE: self.env._("New times: %s", record.name),
            rules.CALLED_OFF: self.env._("Cancelled: %s", record.name),
        }
        # sudo: the same text for all, whoever announces
        local = record.sudo().estate_id._local
        values = {"record": record, "kind": kind, "begin": local(record.start_at), "end": local(record.end_at)}
        # sudo: as above; answers go to the company, which writes as the system does where it has no address
        sender = record.sudo().company_id.email and record.sudo().company_id.email_formatted
        return {
            **({"email_from": sender} if sender else {}),
            "subject": subjects[kind],
            "body_html": self.env["ir.qweb"]._render("property_service.disruption_mail", values),
            "auto_delete": True,
        }
