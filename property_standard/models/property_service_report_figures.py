# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, models

from odoo.addons.property_base.rules import deadline
from odoo.addons.property_obligation.rules import month_report

from ..rules import standard as rules

TREND_MONTHS = 6


class PropertyServiceReportFigures(models.AbstractModel):
    """Gathers the figures of a service report: standards, their last months, and what went wrong."""

    _name = "property.service.report.figures"
    _description = "Figures of Service Reports"

    def _read(self, report):
        """The figures of one report: dict of lists of plain rows, ``standards`` and ``exceptions``."""
        return {"standards": self._standard_rows(report), "exceptions": self._exception_rows(report)}

    # -------------------------------------------------------------- standards

    def _standard_rows(self, report):
        """One row for each standard that was judged in the month, with the trend of the months before.

        Versions of a standard are one row, by the name of the last of them, as in the matrix.
        """
        results = self._results(report, report.month)
        trends = self._trends(report)
        rows = []
        for code, mine in results.grouped("code").items():
            last = mine.sorted("date_end")[-1]
            rows.append(
                {
                    "item": last.item_id.name,
                    "code": code,
                    "name": last.standard_id.name,
                    "target": f"{last.target:g}",
                    "unit": last.unit,
                    "comparator": last.comparator,
                    "value": self._average(mine),
                    "numerator": sum(mine.mapped("numerator")),
                    "denominator": sum(mine.mapped("denominator")),
                    "met": len(mine.filtered(lambda r: r.state == "met")),
                    "judged": len(mine.filtered(lambda r: r.state in ("met", "missed"))),
                    "state": self._state_of(mine),
                    "trend": trends.get(code, []),
                    "outside": f"{last.outside_value:g}" if last.outside_value else "",
                }
            )
        return rows

    def _results(self, report, month):
        """Results of periods that end in the month of a day."""
        last = month_report.next_month(month) - timedelta(days=1)
        # sudo: the report shows the estate's figures, whoever opens it may read the report
        results = self.env["property.standard.result"].sudo()
        shown = results._ending_in(report.estate_id, month, last)
        return results.search(shown, order="item_id, standard_id, date_start")

    @api.model
    def _average(self, results):
        """The value of several periods of one month, as text, cut off as each of them is; empty without any."""
        judged = results.filtered(lambda r: r.state in ("met", "missed"))
        if not judged:
            return ""
        if judged[0].unit == "percent" and sum(judged.mapped("denominator")):
            counts = sum(judged.mapped("numerator")), sum(judged.mapped("denominator"))
            return f"{float(rules.value(*counts, rules.PERCENT)):g}"
        return f"{sum(judged.mapped('value')) / len(judged):g}"

    @api.model
    def _state_of(self, results):
        states = set(results.mapped("state"))
        for state in ("missed", "met", "nothing"):
            if state in states:
                return state
        return "not_measured"

    def _trends(self, report):
        """``{code: values of the last months, None where nothing was measured}``; text, as seals hold no floats."""
        months, month = [], report.month
        for _number in range(TREND_MONTHS):
            months.append(month)
            month = month_report.month_before(month)
        series = {}
        for number, month in enumerate(reversed(months)):
            for code, mine in self._results(report, month).grouped("code").items():
                series.setdefault(code, [None] * TREND_MONTHS)[number] = self._average(mine) or None
        return series

    # ------------------------------------------------------------- exceptions

    def _exception_rows(self, report):
        """Limits missed or waived in the month, by type, the most missed first; what was waived after it had been
        missed is counted apart and stays in every rate."""
        zone = ZoneInfo(report.estate_id.tz)
        start = deadline.start_of_day(report.month, zone)
        end = deadline.start_of_day(month_report.next_month(report.month), zone)
        # sudo: as in _results
        rows = self.env["property.obligation"].sudo()._read_group(
            [
                ("estate_id", "=", report.estate_id.id),
                ("due_at", ">=", start),
                ("due_at", "<", end),
                ("state", "in", ("kept", "missed", "waived")),
            ],
            ["type_id", "state"],
            ["__count", "missed_at:count"],
        )  # fmt: skip
        counts = {}
        for kind, state, count, missed in rows:
            mine = counts.setdefault(kind, {})
            if state == "waived":
                mine |= {"waived": count - missed, "waived_missed": missed}
            else:
                mine[state] = count
        found = [
            {
                "name": kind.name,
                "missed": count.get("missed", 0),
                "waived_missed": count.get("waived_missed", 0),
                "waived": count.get("waived", 0),
                "kept": count.get("kept", 0),
            }
            for kind, count in counts.items()
            if count.keys() - {"kept"}
        ]
        return sorted(found, key=lambda row: (-row["missed"] - row["waived_missed"], row["name"]))
