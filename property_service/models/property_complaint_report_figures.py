# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, models

from odoo.addons.property_base.rules import deadline
from odoo.addons.property_obligation.rules import month_report

from ..rules import complaint_report as rules

REPEAT_DAYS = "property_service.repeat_days"
TREND_MONTHS = 12
DIMENSIONS = (
    ("cause", "helpdesk.ticket.category"),
    ("building", "property.building"),
    ("channel", "helpdesk.ticket.channel"),
    ("person", "res.users"),
)


class PropertyComplaintReportFigures(models.Model):
    """How the complaint report gathers its figures: a few queries, the rest is decided in the rules."""

    _inherit = "property.complaint.report"

    def _gather(self):
        self.ensure_one()
        month, before = self.month, month_report.month_before(self.month)
        start, end = self._span(month)
        first, days = self._span(before)[0], self._repeat_days()
        rows = self._rows(min(first, start - timedelta(days=days)), end)
        mine = [row for row in rows if row.received >= start]
        earlier = [row for row in rows if first <= row.received < start]
        complaints = [row for row in mine if row.kind == "complaint"]
        last_year = self._rows(*self._span(month.replace(year=month.year - 1)))
        return {
            "now": rules.summary(complaints),
            "before": rules.summary(row for row in earlier if row.kind == "complaint"),
            "last_year": rules.summary(row for row in last_year if row.kind == "complaint"),
            "repeats": rules.repeats([row for row in rows if row.kind == "complaint"], start, days),
            "repeat_days": days,
            "kinds": self._kind_rows(mine, earlier),
            "dimensions": {
                name: self._dimension_rows(name, model, complaints, [r for r in earlier if r.kind == "complaint"])
                for name, model in DIMENSIONS
            },
            "limits": self._limit_rows(start, end),
            "trend": self._trend(),
            "majors": self._major_rows(start, end),
        }

    def _span(self, month):
        """First moment of a month of the estate, and of the following one: naive UTC."""
        zone = ZoneInfo(self.estate_id.tz)
        return deadline.start_of_day(month, zone), deadline.start_of_day(month_report.next_month(month), zone)

    @api.model
    def _repeat_days(self):
        # sudo: a setting
        return int(self.env["ir.config_parameter"].sudo().get_param(REPEAT_DAYS, "30"))

    def _rows(self, start, end):
        """Tickets received in a span, as the rules know them."""
        # sudo: figures of the whole estate, for whoever may read the report
        tickets = self.env["helpdesk.ticket"].sudo().search_fetch(
            self._ticket_domain(start, end),
            ["property_kind", "received_at", "unit_id", "category_id", "building_id", "channel_id", "user_id"],
        )  # fmt: skip
        scores = self._scores(tickets)
        return [
            rules.Row(
                kind=ticket.property_kind or "",
                received=ticket.received_at,
                unit=ticket.unit_id.id or 0,
                cause=ticket.category_id.id or 0,
                building=ticket.building_id.id or 0,
                channel=ticket.channel_id.id or 0,
                person=ticket.user_id.id or 0,
                verdict=ticket.verdict,
                first_answer=ticket.first_answer_minutes if ticket.reply_ids else None,
                settle=ticket.settle_minutes if ticket.settled_at else None,
                satisfaction=scores.get(ticket.id),
            )
            for ticket in tickets
        ]

    def _ticket_domain(self, start, end):
        return [
            ("estate_id", "in", self.estate_id.ids),
            ("received_at", ">=", start),
            ("received_at", "<", end),
            ("property_state", "!=", "cancelled"),
        ]

    @api.model
    def _scores(self, tickets):
        """``{ticket id: latest satisfaction}`` of those who were asked."""
        # sudo: as in _rows
        found = self.env["property.follow.up"].sudo().search_fetch(
            [("ticket_id", "in", tickets.ids), ("satisfaction", "!=", False)],
            ["ticket_id", "satisfaction_score"],
            order="followed_at",
        )  # fmt: skip
        return {record.ticket_id.id: record.satisfaction_score for record in found}

    def _kind_rows(self, mine, earlier):
        """All tickets by kind."""
        labels = dict(self.env["helpdesk.ticket"]._fields["property_kind"]._description_selection(self.env))
        return self._shared(rules.counts(mine, "kind"), rules.counts(earlier, "kind"), labels)

    def _dimension_rows(self, name, model, mine, earlier):
        """Complaints by cause, building, channel or person."""
        now, before = rules.counts(mine, name), rules.counts(earlier, name)
        # sudo: only names
        records = self.env[model].sudo().browse([key for key in now if key])
        return self._shared(now, before, {record.id: record.display_name for record in records})

    def _shared(self, now, before, labels):
        """Rows with share and the month before; shares add up to a hundred."""
        shares = month_report.shares(list(now.values()))
        return [
            {
                "name": labels.get(key) or self.env._("Not given"),
                "count": count,
                "share": f"{share:.1f}",
                "before": before.get(key, 0),
            }
            for (key, count), share in zip(now.items(), shares, strict=True)
        ]

    def _limit_rows(self, start, end):
        """Answers and follow-ups kept and missed in the month."""
        provider = self.env["property.measure.provider"]
        rows = []
        for code, label in (
            ("reply_kept", self.env._("Answers in time")),
            ("follow_up_kept", self.env._("Follow-ups in time")),
        ):
            kept, whole = provider._measure(code, self.estate_id, start, end).get(self.estate_id.id, (0, 0))[:2]
            rate = f"{100 * kept / whole:.1f}" if whole else ""
            rows.append({"name": label, "kept": kept, "missed": whole - kept, "rate": rate})
        return rows

    def _trend(self):
        """Complaints of the last twelve months, the oldest first."""
        months, month = [], self.month
        for _number in range(TREND_MONTHS):
            months.insert(0, month)
            month = month_report.month_before(month)
        domain = self._ticket_domain(self._span(months[0])[0], self._span(self.month)[1])
        # sudo: as in _rows
        groups = self.env["helpdesk.ticket"].sudo().with_context(tz=self.estate_id.tz)._read_group(
            [*domain, ("property_kind", "=", "complaint")],
            ["received_at:month"],
            ["__count"],
        )  # fmt: skip
        counts = {f"{moment:%Y-%m}": count for moment, count in groups}
        return [{"month": f"{month:%Y-%m}", "count": counts.get(f"{month:%Y-%m}", 0)} for month in months]

    def _major_rows(self, start, end):
        """Major matters of the month, and what the director decided."""
        # sudo: as in _rows
        tickets = self.env["helpdesk.ticket"].sudo()
        labels = dict(tickets._fields["major_decision"]._description_selection(self.env))
        found = tickets.search([*self._ticket_domain(start, end), ("is_major", "=", True)], order="received_at")
        return [
            {
                "number": ticket.number,
                "name": ticket.name,
                "decision": labels.get(ticket.major_decision) or self.env._("Not decided"),
            }
            for ticket in found
        ]

    @api.model
    def _cause_counts(self, estates, start, end):
        """``{estate id: {cause id: number of complaints}}`` of a span; for modules that plan by causes.

        :param datetime start: naive UTC, included; ``end`` excluded
        """
        # sudo: as in _rows
        groups = self.env["helpdesk.ticket"].sudo()._read_group(
            [
                ("estate_id", "in", estates.ids),
                ("received_at", ">=", start),
                ("received_at", "<", end),
                ("property_kind", "=", "complaint"),
                ("property_state", "!=", "cancelled"),
                ("category_id", "!=", False),
            ],
            ["estate_id", "category_id"],
            ["__count"],
        )  # fmt: skip
        counts = {}
        for estate, cause, count in groups:
            counts.setdefault(estate.id, {})[cause.id] = count
        return counts
