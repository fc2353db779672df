# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_obligation.rules import month_report

from ..rules import complaint_report as rules


class PropertyServiceReport(models.Model):
    """The service desk's sections of the estate's service report (STD-5)."""

    _inherit = "property.service.report"

    def _report_sections(self):
        figures, quota = self.env["property.complaint.figures"], self.env["property.visit.quota"]
        rows = figures._rows(self.estate_id, *figures._span(self.estate_id, self.month))
        visits = quota._counts([(self.estate_id, self.month)])
        counted = rules.summary(rules.complaints(rows))
        desk = [
            (self.env._("Tickets"), len(rows)),
            (self.env._("Complaints"), counted["count"]),
            (self.env._("Minutes to the first answer (median)"), counted["answer_median"]),
            (self.env._("Satisfaction of complaints settled"), counted["satisfaction"]),
            (self.env._("Different units visited"), visits.get((self.estate_id.id, self.month), 0)),
        ]
        desk += [*self._rating_rows(figures), *self._money_rows(figures)]
        section = {
            "title": self.env._("Service desk"),
            "rows": [{"name": name, "value": str(value)} for name, value in desk],
        }
        return [*super()._report_sections(), section]

    def _rating_rows(self, figures):
        """How many of the settled tickets of the month were rated, by the link and in the follow-up."""
        texts = {"link": self.env._("Rated by the link"), "follow_up": self.env._("Rated in the follow-up")}
        month = figures._ticket_domain(self.estate_id, *figures._span(self.estate_id, self.month))
        rows = []
        for source, rated, population, share, mean in self.env["property.ticket.rating"]._shares(month):
            words = self.env._("%(rated)s of %(all)s settled", rated=rated, all=population)
            words += f" ({share} %)" if share else ""
            rows.append((texts[source], f"{words} · {mean}" if mean else words))
        return rows

    def _money_rows(self, figures):
        """What was paid for home services of the month, what went back in it, and the net."""
        days = self.month, month_report.next_month(self.month)
        span = figures._span(self.estate_id, self.month)
        money = self.env["property.charge.refund"]._figures(self.estate_id, days, span)
        words = (self.env._("Home services paid"), self.env._("Refunded in the month"), self.env._("Net"))
        return [(name, f"{amount:.2f}") for name, amount in zip(words, money, strict=True)]
