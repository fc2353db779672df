# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.property_base import progress

from ..exceptions import SourceError
from ..guard import PASS
from ..rules import choose, fact, flow, points, reconcile, scorecard

#: so long after a correction its month is collected again, so that a night without the job loses nothing
CORRECTED = timedelta(days=7)


class PropertyScoreCollector(models.AbstractModel):
    """Turns the facts of a month into events (SCO-3, architecture idea 3).

    Gathers: facts of all sources, rules in force, events that stand. Asks the rules:
    what each group of facts wants, what has to change. The bookkeeper writes events and
    traces; tallies and figures of the scorecards follow. Nothing of it needs more queries
    for more people.
    """

    _name = "property.score.collector"
    _description = "Collection of Facts"

    @api.model
    def _collect_daily(self):
        """This month of every company with estates, open months before it, and recent corrections."""
        Month = self.env["property.score.month"]
        Estate = self.env["property.estate"]
        for (company,) in Estate._read_group([], ["company_id"]):
            Month._get(company, Estate._company_date(company))
        months = Month.search([("state", "=", "open")])
        for month in (self._recently_closed(months) | months).sorted("date"):
            self._collect(month)
            self.env["ir.cron"]._commit_progress(1)
        self.env["property.score.outcome.judge"]._review(months.company_id)

    @api.model
    def _recently_closed(self, months):
        """Closed months that may still bring corrections: as many before the open ones as the company says, and those
        in which something was put right lately."""
        found = months.browse()
        for company in months.company_id.filtered("property_lookback_months"):
            domain = [("company_id", "=", company.id), ("state", "=", "closed")]
            found |= found.search(domain, order="date desc", limit=company.property_lookback_months)
        return found | self._lately_corrected(months.company_id)

    @api.model
    def _lately_corrected(self, companies):
        """Closed months of any age of what the sources say was put right: a late correction isn't dropped silently."""
        # sudo: facts are corrected by others than those who collect them
        sources = self.sudo().env["property.score.source"]
        since = fields.Datetime.now() - CORRECTED
        days = {key for name in sources._score_sources() for key in sources.env[name]._corrected_days(since)}
        firsts = {(company, flow.first_of_month(day)) for company, day in days if company in companies.ids}
        closed = self.env["property.score.month"].search(
            [
                ("company_id", "in", companies.ids),
                ("state", "=", "closed"),
                ("date", "in", list({first for _company, first in firsts})),
            ]
        )
        return closed.filtered(lambda month: (month.company_id.id, month.date) in firsts)

    @api.model
    def _collect(self, months):
        """Collect months of any companies, closed ones too (these only yield adjustments).

        :return: counts of what was done, ``{"facts", "created", "updated", "withdrawn", "adjusted"}``
        """
        counts = dict.fromkeys(("facts", "created", "updated", "withdrawn", "adjusted"), 0)
        # sudo: facts of all estates are scored, whoever asks; the actions check who may ask
        self = self.sudo()
        months = months.with_env(self.env).sorted("date")
        if months:
            months._lock()
        progress.expect(3 * len(months))  # facts, events, scorecards
        for month in months:
            for name, count in self._collect_month(month).items():
                counts[name] += count
        return counts

    @api.model
    def _collect_month(self, month):
        sources = self.env["property.score.source"]._score_sources()
        self.env["property.score.rating.issuer"]._issue(month)
        dated = self._gather(month, sources)
        progress.add()
        wanted, kept = self._judge(month, dated)
        standing = self._standing(month, sources, wanted)
        closed = month._closed_days(month.company_id)
        plan = reconcile.reconcile(wanted, standing, closed)
        cards = self.env["property.score.bookkeeper"]._apply(month, plan)
        cards |= self.env["property.score.liability"]._follow_month(month)
        progress.add()
        if month.state == "open":
            cards |= self._tally(month, [fact for fact, _day in dated], kept)
            month._passed_write(
                PASS, {"collected_at": fields.Datetime.now(), "collection_count": month.collection_count + 1}
            )
        self.env["property.scorecard.figures"]._refresh(cards)
        progress.add()
        return {
            "facts": len(dated),
            "created": len(plan.create),
            "updated": len(plan.update),
            "withdrawn": len(plan.withdraw),
            "adjusted": len(plan.adjust),
        }

    @api.model
    def _gather(self, month, sources, tried=None):
        """Ask every source for the month, once per time zone: list of (Fact, local day).

        :param tried: the version that a what-if is about; whoever collects can't bring one along in the context
        """
        about = {
            "lang": month.company_id.partner_id.lang or self.env.lang,
            "property_score_trial": tried.id if tried else False,
        }
        dated = []
        for start, end, together in self._zones(month):
            days = {}
            for name in sources:
                facts = self.env[name].with_context(**about)._facts(start, end, together)
                self._check(facts, name)
                for item in facts:
                    if item.at not in days:
                        days[item.at] = together[0]._local_date(item.at)
                    dated.append((item, days[item.at]))
        return dated

    @api.model
    def _zones(self, month):
        """The month in each time zone of its company: list of (naive UTC start, naive UTC end, estates)."""
        estates = self.env["property.estate"].with_context(active_test=False)
        estates = estates.search([("company_id", "=", month.company_id.id)])
        return [(*month._bounds(together[0]), together) for together in estates.grouped("tz").values()]

    @api.model
    def _check(self, facts, source):
        try:
            fact.check(facts, source)
        except fact.FactError as error:
            raise SourceError(
                self.env._("Facts can't be collected, the source breaks the contract: %s", error)
            ) from error

    @api.model
    def _judge(self, month, dated):
        """What the facts want by the version in force on their day: ({key: Wanted}, facts in order)."""
        first, after = month._days()
        books = self.env["property.score.rulebook"]._of_company(month.company_id, first, after)
        versions = [
            choose.Version(book.effective_from, book.effective_to or None, tuple(book.rule_ids._specs()))
            for book in books
        ]
        return choose.judge(dated, versions, self._people(dated, versions))

    @api.model
    def _people(self, dated, versions):
        """What those concerned were on the days of the facts; asked only where a rule has an audience."""
        if all(rule.audience.is_everybody for version in versions for rule in version.rules):
            return {}
        keys = {(item.employee_id, item.estate_id, day) for item, day in dated}
        return self.env["property.score.audience"]._people(keys)

    @api.model
    def _standing(self, month, sources, wanted):
        """Automatic events of the month's days, and all others under the wanted keys: list of Standing."""
        first, after = month._days()
        events = self.env["property.score.event"].search(
            [
                ("company_id", "=", month.company_id.id),
                ("source", "in", sources),
                "|",
                "&",
                ("day", ">=", first),
                ("day", "<", after),
                ("res_id", "in", list({key.record_id for key in wanted})),
            ]
        )
        standing = []
        for event in events:
            row = self._as_standing(event)
            if row.key in wanted or first <= row.day < after:
                standing.append(row)
        return standing

    @api.model
    def _as_standing(self, event):
        return reconcile.Standing(
            event_id=event.id,
            key=fact.FactKey(event.source, event.res_model, event.res_id, event.fact_group, event.employee_id.id),
            rule_id=event.rule_id.id,
            kind=event.fact_kind,
            quantity=event.quantity,
            at=event.at,
            estate_id=event.estate_id.id,
            day=event.day,
            points=points.tenths(event.points),
            money=Decimal(str(event.money)),
            absent_minutes=event.absent_minutes,
            state="rejected" if event.month_id.state == "closed" and event._is_upheld() else event.state,
            frozen=event.month_id.state == "closed",
            is_adjustment=event.is_adjustment,
            reading=event.reading or "",
        )

    @api.model
    def _tally(self, month, facts, kept):
        """Keep on the scorecards how many facts of each kind there were and which were in order."""
        counts = scorecard.tally(facts, kept)
        estates = {item.employee_id: item.estate_id for item in facts}
        cards = self.env["property.scorecard.issuer"]._issue(month, estates) if estates else {}
        return self.env["property.scorecard.tally"]._store(month, cards, counts)
