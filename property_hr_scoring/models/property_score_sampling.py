# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import sample


class PropertyScoreSampling(models.AbstractModel):
    """Counts whom the directors sampled in a month, against whom there was to sample (SCO-7).

    The people of a month are those who have a scorecard of it; while it is open, also those who will have one. Other
    modules know of further samples, and add the people to :meth:`_sampled`.
    """

    _name = "property.score.sampling"
    _description = "Share of Staff Sampled"

    @api.model
    def _shares(self, months):
        """``{month: [rules.sample.Share]}``; estates in the order of their people, figures of the whole company."""
        # sudo: how many there are and were sampled is a number, whoever asks; who asks chooses among the estates
        self = self.sudo()
        found = {}
        for month in months.with_env(self.env):
            homes, (first, after) = self._homes(month), month._days()
            closed_at = month.state == "closed" and month.closed_at
            sampled = self._sampled(month.company_id, first, after, closed_at)
            found[month.id] = sample.shares(homes, sampled, self._samplers(month))
        return {month: found[month.id] for month in months}

    @api.model
    def _homes(self, month):
        """``{employee id: estate id}`` of everybody with a scorecard, or who gets one when the month is prepared."""
        rows = self.env["property.scorecard"].search_fetch(
            [("month_id", "=", month.id)], ["employee_id", "estate_id"], order="id"
        )
        cards = {card.employee_id.id: card.estate_id.id for card in rows}
        if month.state == "closed":
            return cards
        issuer = self.env["property.scorecard.issuer"]
        return {**issuer._homes(month, issuer._staff(month)), **cards}

    @api.model
    def _samplers(self, month):
        """Ids of those who were director on a day of the month."""
        first, last = month.date, month._last_day()
        domain = [("role_id.code", "=", "director"), ("estate_id.company_id", "=", month.company_id.id)]
        return set(self.env["property.staff.role"]._in_force(first, last, domain).employee_id.ids)

    @api.model
    def _sampled(self, company, first, after, closed_at=False):
        """Ids of those of whom a sample stands on the days from ``first`` to before ``after``.

        :param datetime closed_at: when the month was closed; what is recorded or corrected later counts there no more
        """
        domain = [
            ("company_id", "=", company.id),
            ("state", "=", "recorded"),
            ("day", ">=", first),
            ("day", "<", after),
        ]
        return set(self.env["property.score.sample"].search(domain).employee_id.ids)

    @api.model
    def _text(self, share):
        """A share in words: 3 of 20 (15.0 %)."""
        if share.tenths is None:
            return self.env._("nobody to sample")
        return self.env._(
            "%(sampled)s of %(people)s (%(percent)s %%)",
            sampled=share.sampled,
            people=share.people,
            percent=f"{share.tenths / 10:.1f}",
        )
