# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal
from typing import Any, NamedTuple

from odoo import api, models

from ..rules import choose, flow, liability, points
from ..rules.fact import Fact, FactKey


class Case(NamedTuple):
    """A main event: the first event of its group, the one that says what is true of it now, and what the rules know."""

    root: Any
    speaker: Any
    main: liability.Main


class PropertyScoreLiability(models.AbstractModel):
    """Keeps what others bear of an event (SCO-13): the superior of that moment, the other party, the shift.

    A share is an event of its own, under the key of the main one: it is proposed, counts and falls with it, and is
    settled by an adjustment where a closed month holds it. Nobody decides about a share but who decides its appeal.
    """

    _name = "property.score.liability"
    _description = "Joint Liability for Score Events"

    @api.model
    def _share(self, cards):
        """Bring the shares in the events on these scorecards up to date; returns these and those it touched."""
        for company, of_company in cards.grouped("company_id").items():
            cards |= self._follow(company, of_company.event_ids)
        return cards

    @api.model
    def _follow_month(self, month):
        """Bring all shares in the events of a month's days up to date: who answered for whom may be corrected."""
        rules = self.env["property.score.share"]._rules_of(month.company_id)
        if not rules:
            return self.env["property.scorecard"]
        first, after = month._days()
        about = [("company_id", "=", month.company_id.id), ("rule_id", "in", rules.ids), ("source", "!=", self._name)]
        events = self.env["property.score.event"].search([*about, ("day", ">=", first), ("day", "<", after)])
        return self._follow(month.company_id, events)

    @api.model
    def _follow(self, company, events):
        """Bring the shares in these events up to date; returns the scorecards they are on."""
        Event = self.env["property.score.event"]
        events = events.filtered(lambda event: event.source != self._name)
        rules = self.env["property.score.share"]._rules_of(company)
        shared = self._shares_in(events | events.adjustment_of_id).main_event_id
        concerned = events.filtered(
            lambda event: (
                (event.rule_id | event.adjustment_of_id.rule_id) & rules or (event | event.adjustment_of_id) & shared
            )
        )
        if not concerned:
            return self.env["property.scorecard"]
        cases = self._cases(concerned)
        wanted = self._wanted(cases)
        standing = self._shares_in(Event.union(*(case.root for case in cases)))
        as_standing = self.env["property.score.collector"]._as_standing
        return self.env["property.score.bookkeeper"]._bring_in_line(company, wanted, [*map(as_standing, standing)])

    @api.model
    def _shares_in(self, events):
        return events.search([("source", "=", self._name), ("res_id", "in", events.ids)]) if events else events

    @api.model
    def _charged(self, events):
        """Whom a decision about each event may charge or spare besides its own person: ``{event id: employees}``."""
        # sudo: who answers for somebody is the same whoever asks
        self = self.sudo()
        events = self.env["property.score.event"].browse(events.ids)
        mains = events.filtered(
            lambda event: event.source != self._name and (event.rule_id | event.adjustment_of_id.rule_id).share_ids
        )
        if not mains:
            return {}
        cases = self._cases(mains)
        people, found = self._people(cases), {}
        for case in cases:
            ids = {
                employee_id
                for line in case.speaker.rule_id.share_ids
                if liability.may_be_met(line._line(), case.main, line._rank())
                for employee_id in people[case.root].get(line.id, ())
            }
            found[self._group(case.root)] = self.env["hr.employee"].browse(ids - {case.main.employee_id})
        return {event.id: found[self._group(event)] for event in mains}

    @api.model
    def _charged_users(self, events):
        """The users of these people: ``{event id: res.users}``, of events in which somebody shares only."""
        charged = self._charged(events)
        users = self.env["hr.employee"].union(*charged.values())._users_of_each()
        return {
            event_id: self.env["res.users"].union(*(users[person.id] for person in people))
            for event_id, people in charged.items()
        }

    # ------------------------------------------------------------- main events

    @api.model
    def _group(self, event):
        reckoner = self.env["property.score.reckoner"]
        settles = event.source in self.env["property.score.appeal.ruling"]._settling()
        return reckoner._group(event.adjustment_of_id if settles else event)

    @api.model
    def _cases(self, events):
        """The main events that these belong to, as they stand now: list of Case."""
        together = self.env["property.score.reckoner"]._with_settling(events).sorted("id")
        near = together._prefetch_ids  # what is read of one is read of all
        groups = []
        for some in together.grouped(self._group).values():
            speaker, state = self._speaking(some)
            groups.append((some.with_prefetch(near), speaker.with_prefetch(near), state))
        ranks = self._finders([some[0] for some, *_rest in groups])
        return [
            Case(some[0], speaker, self._main(some, speaker, state, ranks[some[0]])) for some, speaker, state in groups
        ]

    @api.model
    def _speaking(self, events):
        """The event that says what is true of a main event now, and whether it counts: (event, state)."""
        said = events.filtered(lambda event: event.source != "property.score.reckoner")
        said -= self.env["property.score.appeal.ruling"]._silent(events)
        live = said.filtered(lambda event: event.state in flow.COUNTED)[-1:]
        if live and (live.quantity or live.reading or not live.is_adjustment):
            return live, "confirmed"
        proposed = said.filtered(lambda event: event.state == "proposed")[-1:]
        return (proposed, "proposed") if proposed else (live or said[-1:], "")

    @api.model
    def _main(self, group, speaker, state, finder):
        """What the rules know of a main event; group: it and all that settles it, appeals against corrections too."""
        root = group[0]
        counted = group.filtered(lambda event: event.state in flow.COUNTED) if state == "confirmed" else speaker
        return liability.Main(
            employee_id=root.employee_id.id,
            estate_id=speaker.estate_id.id,
            day=speaker.day,
            state=state,
            points=sum(map(points.tenths, counted.mapped("points"))),
            money=sum((Decimal(str(event.money)) for event in counted), Decimal(0)),
            finder=finder,
            is_found=bool(root.found_by_id),
            is_outside=speaker.rule_id.fact_kind_id.is_from_outside,
            supervision=speaker.supervision_failed or root.supervision_failed or "",
        )

    @api.model
    def _finders(self, roots):
        """Places of the roles that who found each event held there that day: ``{event: tuple of int}``."""
        found = self.env["property.score.event"].union(*roots).filtered("found_by_id")
        rows = self._roles(found, [("employee_id.user_id", "in", found.found_by_id.ids)])
        return {
            root: tuple(
                row.role_id.sequence
                for row in rows
                if row.estate_id == root.estate_id
                and row.employee_id.user_id == root.found_by_id
                and row._span().holds(root.day)
            )
            for root in roots
        }

    @api.model
    def _roles(self, events, domain):
        """Staff roles in the estates of these events that hold on one of their days."""
        Role = self.env["property.staff.role"]
        days = events.mapped("day")
        about = [("estate_id", "in", events.estate_id.ids), *domain]
        return Role._in_force(min(days), max(days), about) if days else Role

    # ------------------------------------------------------------------ people

    @api.model
    def _people(self, cases):
        """Whom each line of the rule is about: ``{main event: {line id: employee ids}}``."""
        speakers = self.env["property.score.event"].union(*(case.speaker for case in cases))
        lines = speakers.rule_id.share_ids
        roles = self.env["property.role"].union(*(line._roles() for line in lines))
        rows = self._roles(speakers, [("role_id", "in", roles.ids)]) if roles else []
        holdings = [
            liability.Holding(
                row.id, row.employee_id.id, row.estate_id.id, row.role_id.code, row.date_from, row.date_to or None
            )
            for row in rows
        ]
        involved = self.env["property.score.involved"]
        asked = set(lines.mapped("who"))
        roots = self.env["property.score.event"].union(*(case.root for case in cases))
        others = {
            liability.PARTY: involved._other_parties(roots) if liability.PARTY in asked else {},
            liability.SHIFT: involved._of_the_shift(roots) if liability.SHIFT in asked else {},
        }
        nobody = self.env["hr.employee"]
        return {
            case.root: {
                line.id: liability.superior(holdings, case.main, line._line().roles)
                if line.who == liability.SUPERIOR
                else tuple(others[line.who].get(case.root.id, nobody).ids)
                for line in case.speaker.rule_id.share_ids
            }
            for case in cases
        }

    @api.model
    def _wanted(self, cases):
        """The shares that the main events ask for: ``{FactKey: Wanted}``."""
        people, wanted = self._people(cases), {}
        rules = self.env["property.score.rule"].union(*(case.speaker.rule_id for case in cases))
        specs = {spec.id: spec for spec in rules._specs()}
        for case in cases:
            lines = [
                line._line()
                for line in case.speaker.rule_id.share_ids
                if liability.met(line._line(), case.main, line._rank())
            ]
            for employee_id, share in liability.shares(case.main, lines, people[case.root]).items():
                want = self._want(case, employee_id, share, specs[case.speaker.rule_id.id])
                wanted[want.key] = want
        return wanted

    @api.model
    def _want(self, case, employee_id, share, spec):
        key = FactKey(self._name, case.root._name, case.root.id, liability.GROUP, employee_id)
        fact = Fact(
            *key,
            estate_id=case.main.estate_id,
            at=case.speaker.at,
            kind=share.line.who,
            quantity=case.speaker.quantity or 1,  # a measured 0: a share has no reading that says it is there
            evidence=self._words(case, share),
        )
        return choose.Wanted(fact, spec, case.main.day, share.amount.points, share.amount.money, 0, case.main.state)

    @api.model
    def _words(self, case, share):
        """Why somebody bears it, in the language of the company."""
        self = self.with_context(lang=case.root.company_id.partner_id.lang or self.env.lang)
        who = dict(self.env["property.score.share"]._fields["who"]._description_selection(self.env))
        return self.env._(
            "Jointly liable (%(who)s) for %(event)s", who=who[share.line.who], event=case.speaker.display_name
        )
