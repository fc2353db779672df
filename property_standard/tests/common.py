# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.addons.property_obligation.tests.common_clock import NOON, ClockCommon


class StandardCommon(ClockCommon):
    """`ClockCommon` with one standard of its own, *t_kept*: the kept limits of a type, 90 % a month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Result = cls.env["property.standard.result"]
        cls.Standard = cls.env["property.standard"]
        cls.Standard.search([]).active = False
        (cls.estate | cls.other_estate).obligation_start_on = date(2026, 1, 1)
        cls.item = cls.env.ref("property_standard.standard_item_complaint")
        cls.standard = cls.make_standard("t_kept", measure="kept:t_hours", target=90)

    @classmethod
    def make_standard(cls, code, **vals):
        defaults = {
            "name": code,
            "code": code,
            "item_id": cls.item.id,
            "kind": "measured",
            "target": 100,
            "effective_from": date(2026, 1, 1),
        }
        return cls.Standard.create({**defaults, **vals})

    def result(self, code="t_kept", period="2026-03", estate=None):
        return self.Result.search(
            [("code", "=", code), ("period", "=", period), ("estate_id", "=", (estate or self.estate).id)]
        )

    def judge_rows(self, kept, missed, waived=0):
        rows = self.Obligation._open([self.spec(self.unit, step=step) for step in range(kept + missed + waived)])
        late = NOON + timedelta(days=1)
        self.Obligation._fulfil({row: NOON if row.step < kept else late for row in rows[: kept + missed]})
        with freeze_time(NOON):
            rows[kept + missed :]._waive("not needed")
        return rows
