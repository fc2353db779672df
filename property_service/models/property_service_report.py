# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

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
        texts = {
            "link": self.env._("Rated by the link"),
            "follow_up": self.env._("Rated in the follow-up"),
        }
        month = figures._ticket_domain(self.estate_id, *figures._span(self.estate_id, self.month))
        for source, rated, population, share, mean in self.env["property.ticket.rating"]._shares(month):
            words = self.env._("%(rated)s of %(all)s settled", rated=rated, all=population)
            words += f" ({share} %)" if share else ""
            desk.append((texts[source], f"{words} · {mean}" if mean else words))
        section = {
            "title": self.env._("Service desk"),
            "rows": [{"name": name, "value": str(value)} for name, value in desk],
        }
        return [*super()._report_sections(), section]
