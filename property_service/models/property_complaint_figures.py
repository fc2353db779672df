# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, models

from odoo.addons.property_base.rules import deadline
from odoo.addons.property_obligation.rules import month_report

from ..rules import complaint_report as rules

RECORDS = {
    "cause": "helpdesk.ticket.category",
    "building": "property.building",
    "channel": "helpdesk.ticket.channel",
    "person": "res.users",
}


class PropertyComplaintFigures(models.AbstractModel):
    """Gathers the figures of complaints of an estate in a month: a few queries, the rules decide the rest (TKT-10).

    Figures are those of the whole estate, for whoever may read a report of it.
    """

    _name = "property.complaint.figures"
    _description = "Figures of Complaints"

    @api.model
    def _figures(self, estate, month):
        """All that a complaint report shows, as plain values (see rules.complaint_report.figures)."""
        start, end = self._span(estate, month)
        days = estate.company_id.property_repeat_days
        spans = rules.Spans(start, self._span(estate, month_report.month_before(month))[0], days)
        rows = self._rows(estate, spans.earliest, end)
        last_year = self._rows(estate, *self._span(estate, month.replace(year=month.year - 1)))
        return {
            **rules.figures(rows, last_year, spans, self._names(rows), month_report.shares),
            "limits": self._limit_rows(estate, start, end),
            "trend": self._trend(estate, month),
            "majors": self._major_rows(estate, start, end),
            "merged": self._merged_count(estate, start, end),
        }

    @api.model
    def _span(self, estates, month):
        """First moment of a month of estates of one time zone, and of the following one: naive UTC."""
        zone = ZoneInfo(estates[:1].tz)
        return deadline.start_of_day(month, zone), deadline.start_of_day(month_report.next_month(month), zone)

    # ---------------------------------------------------------------- tickets

    @api.model
    def _ticket_domain(self, estates, start, end):
        """Tickets received in a span that were not cancelled."""
        return [
            ("estate_id", "in", estates.ids),
            ("received_at", ">=", start),
            ("received_at", "<", end),
            ("property_state", "!=", "cancelled"),
        ]

    @api.model
    def _complaint_domain(self, estates, month):
        """The complaints of estates of one time zone in a month, as the headline counts them."""
        return [*self._ticket_domain(estates, *self._span(estates, month)), ("property_kind", "=", "complaint")]

    @api.model
    def _tickets(self):
        # sudo: figures of the whole estate, for whoever may read the report
        return self.env["helpdesk.ticket"].sudo()

    @api.model
    def _rows(self, estate, start, end):
        """Tickets received in a span, as the rules know them."""
        tickets = self._tickets().search_fetch(
            self._ticket_domain(estate, start, end),
            ["property_kind", "received_at", "unit_id", "category_id", "building_id", "channel_id", "user_id"],
        )
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

    @api.model
    def _scores(self, tickets):
        """``{ticket id: latest satisfaction}`` of those who were asked."""
        found = tickets.env["property.follow.up"].search_fetch(
            [("ticket_id", "in", tickets.ids), ("satisfaction", "!=", False)],
            ["ticket_id", "satisfaction_score"],
            order="followed_at",
        )
        return {record.ticket_id.id: record.satisfaction_score for record in found}

    @api.model
    def _names(self, rows):
        """``{breakdown: {key: name}}`` of all that the rows name; keys without a name are not given."""
        tickets, other = self._tickets(), self.env._("Not given")
        kinds = dict(tickets._fields["property_kind"]._description_selection(self.env))
        names = {"kind": {row.kind: kinds.get(row.kind) or other for row in rows}}
        for name, model in RECORDS.items():
            keys = {getattr(row, name) for row in rows}
            records = tickets.env[model].browse(key for key in keys if key)
            names[name] = {0: other, **{record.id: record.display_name or other for record in records}}
        return names

    # ---------------------------------------------------------- other figures

    @api.model
    def _limit_rows(self, estate, start, end):
        """Answers and follow-ups kept and missed in the month, as the standards count them."""
        provider = self.env["property.measure.provider"]
        rows = []
        for code, label in (
            ("reply_kept", self.env._("Answers in time")),
            ("follow_up_kept", self.env._("Follow-ups in time")),
        ):
            figure = provider._measure(code, estate, start, end)[estate.id]
            rows.append({"name": label, **rules.kept_row(*figure.counts, figure.waived)})
        return rows

    @api.model
    def _trend(self, estate, month):
        """Complaints of the last twelve months, the oldest first."""
        months = rules.last_months(month)
        domain = self._ticket_domain(estate, self._span(estate, months[0])[0], self._span(estate, month)[1])
        groups = self._tickets().with_context(tz=estate.tz)._read_group(
            [*domain, ("property_kind", "=", "complaint")], ["received_at:month"], ["__count"]
        )  # fmt: skip
        return rules.trend(months, {f"{moment:%Y-%m}": count for moment, count in groups})

    @api.model
    def _major_rows(self, estate, start, end):
        """Major matters of the month, and what the director decided."""
        tickets = self._tickets()
        labels = dict(tickets._fields["major_decision"]._description_selection(self.env))
        found = tickets.search([*self._ticket_domain(estate, start, end), ("is_major", "=", True)], order="received_at")
        return [
            {
                "number": ticket.number,
                "name": ticket.name,
                "decision": labels.get(ticket.major_decision) or self.env._("Not decided"),
            }
            for ticket in found
        ]

    @api.model
    def _merged_count(self, estate, start, end):
        """Complaints of the month that were merged into others: counted apart, they are among no other figure."""
        span = [("estate_id", "=", estate.id), ("received_at", ">=", start), ("received_at", "<", end)]
        merged = [("property_kind", "=", "complaint"), ("merged_into_id", "!=", False)]
        return self._tickets().search_count([*span, *merged])

    # ------------------------------------------------------------------ counts

    @api.model
    def _counts(self, estates, month):
        """``{estate id: complaints of a month}`` of estates of one time zone, in one query."""
        groups = self._tickets()._read_group(self._complaint_domain(estates, month), ["estate_id"], ["__count"])
        return {estate.id: count for estate, count in groups}

    @api.model
    def _cause_counts(self, estates, start, end):
        """``{estate id: {cause id: number of complaints}}`` of a span; for modules that plan by causes.

        :param datetime start: naive UTC, included; ``end`` excluded
        """
        complaints = [("property_kind", "=", "complaint"), ("category_id", "!=", False)]
        groups = self._tickets()._read_group(
            [*self._ticket_domain(estates, start, end), *complaints], ["estate_id", "category_id"], ["__count"]
        )
        counts = {}
        for estate, cause, count in groups:
            counts.setdefault(estate.id, {})[cause.id] = count
        return counts
