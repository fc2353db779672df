# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from itertools import islice

from odoo import api, fields, models
from odoo.tools import SQL

from ..guard import PASS
from ..rules import disruption as rules


class PropertyDisruptionNotify(models.AbstractModel):
    """Residents hear of a disruption once: each person one e-mail in the own language, however many homes (TKT-9).

    A second press notifies those only who don't know yet: residents of buildings that were added, and all when the
    planned end, the begin that lies ahead or the words are others. Thousands are notified in parts, each of which is
    done for good (``property.disruption._notify_work``): whoever has a notice isn't notified
    again. The number of queries doesn't grow with the residents.
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
                residents.get(record, ()),
                self._told(record),
                record.start_at or now,
                record.end_at,
                now,
                record.version,
            )
            for record in disruptions
        }

    @api.model
    def _told(self, disruption):
        """``{person: (begin, end, version) of which the person was notified last}``; told no begin is that of now."""
        start = disruption.start_at or fields.Datetime.now()
        return {
            notice.partner_id: (notice.start_at or start, notice.end_at, notice.version)
            for notice in disruption.notice_ids.sorted("step")
        }

    @api.model
    def _waiting(self, disruptions, event):
        """``{disruption: {person: kind}}`` of who is to be notified of what is new, or that it is cancelled."""
        if event == rules.INFORM:
            return self._owed(disruptions)
        return {
            record: {
                notice.partner_id: rules.CALLED_OFF
                for notice in self._last(record).values()
                if notice.kind != rules.CALLED_OFF
            }
            for record in disruptions
        }

    @api.model
    def _count(self, disruptions, event):
        """How many are to be notified."""
        return sum(len(people) for people in self._waiting(disruptions, event).values())

    @api.model
    def _run(self, disruptions, event, limit=None, done=0):
        """Notify who is to be notified, no more than a limit at once.

        :param done: how many were notified by the parts before; the last part says how many it were
        :return: how many were notified now
        """
        self._lock(disruptions)
        sent = 0
        for record, people in self._waiting(disruptions, event).items():
            some = dict(islice(people.items(), None if limit is None else max(limit - sent, 0)))
            self._send(record, some)
            sent += len(some)
            if some and len(some) == len(people):
                lang = self.env["res.company"]._lang_of(record)  # of who reads it, whoever pressed the button
                record.message_post(body=self.with_context(lang=lang).env._("Residents notified: %s", done + len(some)))
        return sent

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
        now, last = fields.Datetime.now(), self._last(record)
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
                "step": last[person].step + 1 if person in last else 0,
                "kind": kind,
                "sent_at": now,
                "start_at": record.start_at,
                "end_at": record.end_at,
                "version": record.version,
                "is_mailed": bool(person.email),
            }
            for person, kind in people.items()
        ]
        # sudo: people only read whom it was sent to; announcing, whose right is checked, writes it
        self.env["property.disruption.notice"].sudo()._passed_create(PASS, rows)

    def _letters(self, people):
        """``{(kind, language): people with an address}``."""
        letters = {}
        for person, kind in people.items():
            if person.email:
                letters.setdefault((kind, person.lang or self.env.lang), []).append(person)
        return letters

    def _last(self, record):
        """``{person: the last notification}``."""
        return {notice.partner_id: notice for notice in record.notice_ids.sorted("step")}

    @api.model
    def _letter(self, record, kind):
        """The e-mail in the language of the environment, the same for all who read it."""
        record = record.with_env(self.env)
        subjects = {
            rules.FIRST: self.env._("Notice: %s", record.name),
            rules.UPDATE: self.env._("Update: %s", record.name),
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
