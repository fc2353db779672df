# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_service.rules import visit

SEED = 20260302
MONTHS = 4


class PropertyDemoVisit(models.AbstractModel):
    """Visits of the demonstration estate: four months by plan, the present one half done."""

    _name = "property.demo.visit"
    _inherit = "property.demo.mixin"
    _description = "Demo Visits"

    @api.model
    def _load(self, estate):
        """Plans and visits up to the moment of installing; a second call does nothing."""
        if self._is_told("property.visit.plan", estate):
            return
        demo, texts = self._quietly(mail_notrack=True), self._texts("visits")
        chance, today = random.Random(SEED), estate._local_date()
        for back in range(MONTHS, -1, -1):
            month = today.replace(day=1) - relativedelta(months=back)
            demo._make_month(estate, month, today, chance, texts)

    @api.model
    def _make_month(self, estate, month, today, chance, texts):
        """The plan of one month, and what came of it up to today."""
        plan = self.env["property.visit.plan"].create({"estate_id": estate.id, "month": month})
        plan.action_propose()
        plan._publish()
        last = min(month + relativedelta(months=1, days=-1), today - timedelta(days=1))
        if last < month:
            return
        share = (last - month).days / 30 if last.month == today.month and last.year == today.year else 1
        due = plan.visit_ids[: round(len(plan.visit_ids) * min(1, share))]
        for record in due:
            self._tell(record, month + timedelta(days=chance.randint(0, (last - month).days)), chance, texts)
        self.env["property.visit.quota"]._recount(due._counted_months())
        if last == today - timedelta(days=1):
            self._promise(due.filtered(lambda v: v.state == visit.DONE).sorted("visited_at")[-2:], today, texts)

    @api.model
    def _promise(self, visits, today, texts):
        """What was promised at the last visits became tickets."""
        promises = [row for row in texts if row["what"] == "promise"]
        due = [record.estate_id._utc(datetime.combine(today, time(18)) + timedelta(days=1)) for record in visits]
        self.env["property.visit.promise"]._log_past(
            [
                {"visit_id": record.id, "kind": row["kind"], "text": row["text"], "promised_at": at}
                for record, row, at in zip(visits, promises, due, strict=False)
            ]
        )

    @api.model
    def _tell(self, record, day, chance, texts):
        """What came of one visit: mostly somebody was met."""
        draw, people = chance.random(), record.unit_id.current_residency_ids.partner_id
        if draw < 0.04 or not people:
            return record._step("miss", attempt_count=2, tried_at=self._moment(record, day, chance))
        if draw < 0.06:
            return record._step("refuse")
        at = self._moment(record, day, chance)
        pick = {
            what: chance.choice([row for row in texts if row["what"] == what])
            for what in ("opinion", "promise", "remark")
        }
        met = people[:1].name
        record.write(
            {
                "people_met": met,
                "satisfaction": str(chance.choices((5, 4, 3, 2), (45, 38, 13, 4))[0]),
                "signature": self._signature(met),
                "remark": pick["remark"]["text"] if chance.random() < 0.15 else False,
                "opinion_ids": [
                    fields.Command.create({"kind": pick["opinion"]["kind"], "text": pick["opinion"]["text"]})
                ]
                if chance.random() < 0.6
                else [],
            }
        )
        return record._step("do", visited_at=at, visited_on=day, month=day.replace(day=1))

    @api.model
    def _moment(self, record, day, chance):
        """A moment of the afternoon or evening of a day, as naive UTC."""
        return record.estate_id._utc(datetime.combine(day, time(chance.randint(14, 19), chance.randint(0, 59))))
