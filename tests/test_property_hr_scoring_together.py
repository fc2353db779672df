# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Facts collected over and over, with repeats, a maximum, a conversion and joint liability on (SCO-3, SCO-11..13).

A ledger in memory does what the database does between the rules: it keeps one event under each key, asks for what
others make of them and bear of them, and then what each counts for.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules, shipped_rules

choose, reconcile, reckon, conversion = rules.choose, rules.reconcile, rules.reckon, rules.conversion
liability, repeats, flow = rules.liability, rules.repeats, rules.flow

MARCH, APRIL, SUPERIOR = date(2015, 3, 1), date(2015, 4, 1), 9
BOOK = {code: replace(rule, mode="confirmed") for code, rule in shipped_rules().items()}
VERSION = choose.Version(date.min, None, tuple(BOOK.values()))
LINE = liability.Line(1, liability.SUPERIOR, percent=50)


def fact(employee, day, quantity, kind="late"):
    at = datetime(2015, 3, day, 2)
    return rules.fact.Fact("source", "hr.employee", employee * 100 + day, "attendance", employee, 1, at, kind, quantity)


def code_of(quantity, kind="late"):
    (want,) = choose.judge([(fact(1, 2, quantity, kind), date(2015, 3, 2))], [VERSION])[0].values()
    return want.rule.code


LATE, ABSENT = code_of(120), code_of(420, "absent")
LADDER = repeats.Ladder(repeats.Window("month"), (repeats.Step(), repeats.Step(factor=2)))


@dataclass
class Event:
    """What the database keeps of an event."""

    id: int
    want: choose.Wanted
    amount: rules.points.Amount
    state: str
    is_frozen: bool = False
    is_adjustment: bool = False
    is_gone: bool = False
    is_reckoned: bool = False
    adjusts: object = None
    share: reckon.Share = reckon.Share()

    @property
    def counts(self):
        return self.state in flow.COUNTED

    @property
    def key(self):
        return self.adjusts or self.want.key

    @property
    def counted(self):
        return self.amount.points + self.share.repeat + self.share.cut


class Ledger:
    """Events under their keys, brought in line with facts; closed: nothing of March changes any more."""

    def __init__(self, is_replacing=False):
        law = conversion.Conversion(LATE, ABSENT, 3, repeats.Window("month"), quantity=60, is_replacing=is_replacing)
        self.laws = {LATE: reckon.Law(LADDER, most=300, conversions=(law,)), ABSENT: reckon.Law(most=300)}
        self.events, self.closed = [], set()

    def close(self):
        self.closed.add(MARCH)
        for event in self.events:
            event.is_frozen = True

    def collect(self, facts):
        """Collect, and how many rounds changed anything."""
        facts = choose.judge([(item, item.at.date()) for item in facts], [VERSION])[0]
        for rounds in range(12):
            others = {**self.converted(), **self.borne()}
            if not (self.bring_in_line({**facts, **others}) or self.reckon()):
                return rounds
        raise AssertionError("it never comes to rest")

    def rows(self):
        return [
            reckon.Row(
                id=event.id,
                group=event.key,
                employee_id=event.key.employee_id,
                code=event.want.rule.code,
                category_id=1,
                law=self.laws.get(event.want.rule.code, reckon.Law()),
                day=event.want.day,
                at=event.want.fact.at,
                points=event.amount.points,
                repeat=event.share.repeat,
                cut=event.share.cut,
                number=event.share.number,
                counts=event.counts,
                is_frozen=event.is_frozen,
                is_gone=event.is_gone,
                is_reckoned=event.is_reckoned,
                is_shared=event.key.source == liability.SOURCE,
            )
            for event in self.events
        ]

    def standing(self):
        return reckon.standing_of(reckon.grouped(self.rows()))

    def converted(self):
        """What so many events make, under the key of the one that completes them."""
        standing = self.standing()
        found = {}
        for item in conversion.sets(reckon.conversions_of(standing)):
            last = standing[item.groups[-1]]
            made = rules.fact.Fact(*item.key, 1, last.at, conversion.KIND, item.law.quantity)
            found[item.key] = choose.price(made, BOOK[ABSENT], last.day)
        return found

    def borne(self):
        """What the superior bears of each event that stands."""
        found = {}
        for group, row in self.standing().items():
            if row.is_shared or row.employee_id == SUPERIOR:
                continue
            own = sum(event.amount.points for event in self.events if event.key == group and event.counts)
            main = liability.Main(row.employee_id, 1, row.day, "confirmed", own)
            for person, share in liability.shares(main, [LINE], {LINE.id: [SUPERIOR]}).items():
                key = rules.fact.FactKey(liability.SOURCE, "property.score.event", row.id, liability.GROUP, person)
                item = rules.fact.Fact(*key, 1, row.at, "share", 1)
                found[key] = choose.Wanted(
                    item, BOOK[row.code], row.day, share.amount.points, share.amount.money, 0, "confirmed"
                )
        return found

    def bring_in_line(self, wanted):
        present = [self.as_standing(event) for event in self.events if not event.is_reckoned]
        plan = reconcile.reconcile(wanted, present, self.closed)
        by_id = {event.id: event for event in self.events}
        for want in plan.create:
            amount = rules.points.Amount(want.points, want.money, want.absent_minutes)
            self.add(want, amount, reconcile.first_state(want))
        for change in plan.update:
            event = by_id[change.event_id]
            event.want, event.amount, event.state = change.wanted, change.amount, change.state
        for number in plan.withdraw:
            by_id[number].state = "withdrawn"
        for item in plan.adjust:
            self.adjust(item, by_id)
        return bool(plan)

    def adjust(self, item, by_id):
        original = by_id.get(item.original_id)
        event = by_id.get(item.event_id) or self.add(item.wanted or original.want, item.amount, item.state)
        event.want, event.amount, event.state = item.wanted or original.want, item.amount, item.state
        event.is_adjustment, event.is_gone, event.adjusts = True, item.wanted is None, item.key

    def add(self, want, amount, state, **vals):
        event = Event(len(self.events) + 1, want, amount, state, **vals)
        self.events.append(event)
        return event

    def as_standing(self, event):
        item = event.want.fact
        return reconcile.Standing(
            event_id=event.id,
            key=event.key,
            rule_id=event.want.rule.id,
            kind=item.kind,
            quantity=0 if event.is_gone else item.quantity,
            at=item.at,
            estate_id=1,
            day=event.want.day,
            points=event.amount.points,
            money=event.amount.money,
            absent_minutes=event.amount.absent_minutes,
            state=event.state,
            frozen=event.is_frozen,
            is_adjustment=event.is_adjustment,
        )

    def reckon(self):
        plan = reckon.reckon(self.rows(), MARCH)
        by_id = {event.id: event for event in self.events}
        for number, share in plan.change.items():
            by_id[number].share = share
        for number, share in plan.book.items():
            of = by_id[number]
            about = {"share": share, "is_adjustment": True, "is_reckoned": True, "adjusts": of.key}
            self.add(of.want, rules.points.Amount(), "confirmed", **about)
        return bool(plan.change or plan.book)

    def told(self):
        """Everything that counts, whatever it is numbered: person, day, source, rule, own tenths, counted tenths."""
        return sorted(
            (event.key.employee_id, event.want.day, event.key.source, event.want.rule.code, event.amount.points,
             event.counted)
            for event in self.events
            if event.counts
        )  # fmt: skip

    def totals(self):
        found = {}
        for event in self.events:
            if event.counts:
                found[event.key.employee_id] = found.get(event.key.employee_id, 0) + event.counted
        return {person: total for person, total in found.items() if total}


DRAWN = st.lists(
    st.tuples(st.sampled_from([1, 2, SUPERIOR]), st.integers(1, 28), st.integers(0, 600)),
    max_size=9,
    unique_by=lambda item: item[:2],
)


def collected(facts, is_replacing):
    ledger = Ledger(is_replacing)
    ledger.collect(facts)
    return ledger


def test_the_shapes_are_really_met():
    told = collected([fact(1, day, 120) for day in (2, 3, 4, 5)], False).told()
    sources = [source for _person, _day, source, *_rest in told]
    assert sources.count(conversion.SOURCE) == 1
    assert sources.count(liability.SOURCE) == 5
    own = BOOK[LATE].scale.mild
    assert [counted for *_rest, source, _code, _own, counted in told if source == "source"][:2] == [own, 2 * own]


@given(DRAWN, st.booleans(), st.randoms())
def test_the_order_of_facts_does_not_matter(drawn, is_replacing, random):
    facts = [fact(*item) for item in drawn]
    shuffled = random.sample(facts, len(facts))
    assert collected(facts, is_replacing).told() == collected(shuffled, is_replacing).told()


@given(DRAWN, st.booleans())
def test_collecting_ten_times_gives_the_same_events(drawn, is_replacing):
    facts = [fact(*item) for item in drawn]
    ledger = collected(facts, is_replacing)
    told, count = ledger.told(), len(ledger.events)
    for _time in range(9):
        assert not ledger.collect(facts), "nothing is left to do"
    assert (ledger.told(), len(ledger.events)) == (told, count)


@given(DRAWN, st.booleans(), st.data())
def test_what_is_left_after_a_fact_is_gone_is_what_there_would_be_without_it(drawn, is_replacing, data):
    facts = [fact(*item) for item in drawn]
    ledger = collected(facts, is_replacing)
    for gone in data.draw(st.lists(st.sampled_from(facts), max_size=3)) if facts else ():
        left = [item for item in facts if item is not gone]
        ledger.collect(left)
        assert ledger.told() == collected(left, is_replacing).told()
        ledger.collect(facts)
        assert ledger.told() == collected(facts, is_replacing).told(), "and it comes back once"


@given(DRAWN, st.booleans(), st.data())
def test_a_fact_that_is_gone_after_the_closing_gives_back_what_all_came_to_by_it(drawn, is_replacing, data):
    facts = [fact(*item) for item in drawn]
    ledger = collected(facts, is_replacing)
    before = ledger.totals()
    ledger.close()
    gone = data.draw(st.sets(st.integers(0, max(len(facts) - 1, 0)), max_size=3))
    left = [item for number, item in enumerate(facts) if number not in gone]
    ledger.collect(left)
    assert ledger.totals() == collected(left, is_replacing).totals()
    assert not ledger.collect(left), "nothing is given back twice"
    ledger.collect(facts)
    assert ledger.totals() == before
