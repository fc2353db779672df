# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models

from odoo.addons.property_record.rules import permit_parts as parts


class PropertyPermitMixin(models.AbstractModel):
    """Staff who work on a permit hold its certificate on every day of it; training knows (REC-6)."""

    _inherit = "property.permit.mixin"
    _certificates_are_known = True

    def _certificate_problems(self, until_end=None):
        found = super()._certificate_problems(until_end)
        topics = self._certificate_topics()
        asked = {record: self._certificate_asks(record, topics, until_end) for record in self}
        valid = self.env["property.training.certificate"]._valid_on(ask for asks in asked.values() for ask in asks)
        for record, asks in asked.items():
            code = record.permit_grade_id.certificate_code
            if code and not self._topic_of(record, topics):
                found[record.id].append(
                    self.env._("there is no topic of training with the code %s, of which a certificate is asked", code)
                )
            missing = {ask[:2]: ask for ask in reversed(asks) if not valid[ask]}
            found[record.id] += [self._text_no_certificate(ask) for ask in reversed(missing.values())]
        return found

    def _certificate_topics(self):
        """``{(company, code): topic}`` of those that the grades of these permits name."""
        codes = [code for code in self.permit_grade_id.mapped("certificate_code") if code]
        domain = [("code", "in", codes), ("company_id", "in", [False, *self.company_id.ids])]
        topics = self.env["property.training.topic"].search(domain) if codes else ()
        return {(topic.company_id, topic.code): topic for topic in topics}

    def _topic_of(self, record, topics):
        """The topic that a permit's grade names: the company's own one before that of every company."""
        code = record.permit_grade_id.certificate_code
        return topics.get((record.company_id, code)) or topics.get((record.company_id.browse(), code))

    def _certificate_asks(self, record, topics, until_end=None):
        """What training is asked: (employee id, topic id, day), the days of a permit in their order."""
        reader = self.env["property.permit.reader"]
        topic = self._topic_of(record, topics)
        start, end = reader._period(record)
        end = until_end or end
        if not (topic and start and end) or end < start:
            return []
        first, last = record.estate_id._local_date(start), record.estate_id._local_date(end)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return [(person.id, topic.id, day) for person in reader._staff(record, parts.OPERATOR) for day in days]

    def _text_no_certificate(self, ask):
        person, topic, day = ask
        return self.env._(
            "%(person)s holds no certificate of %(topic)s that is valid on %(day)s",
            person=self.env["hr.employee"].browse(person).name,
            topic=self.env["property.training.topic"].browse(topic).name,
            day=day,
        )
