# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What must come of the raw events, worked out from the written requirements alone.

Plain Python on purpose: it shares neither code nor data with the modules, so that an error in them
is not repeated here. All moments are of the estates' local time.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median

from . import month_events as raw

CENT = Decimal("0.01")
FIRST = datetime.fromisoformat(f"{raw.MONTH}-01")
DAYS = monthrange(FIRST.year, FIRST.month)[1]
ROSTER = {person: letters[:DAYS] for person, letters in raw.ROSTER.items()}


def at(day, hour=0):
    """The hour of a day counted from the first of the month; 30 is six o'clock of the next one."""
    return FIRST + timedelta(days=day - 1, hours=hour)


def moment(text):
    """A local moment of the raw events: the day, counted likewise, and the time."""
    day, time = text.split()
    hours, minutes, seconds = (time + ":00").split(":")[:3]
    return at(int(day)) + timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))


@dataclass
class Turn:
    """What one person owes of a shift of a day."""

    person: str
    day: int
    start: datetime
    end: datetime
    estate: int
    verdict: str = ""
    late: int = 0
    early: int = 0
    away: int = 0
    minutes: int = 0


@dataclass
class Card:
    """What one person's month comes to: points, fixed yuan, minutes absent, occurrences by rule."""

    points: int = 0
    money: int = 0
    minutes: int = 0
    rules: Counter = field(default_factory=Counter)

    def add(self, rule, points, money=0, minutes=0):
        """One occurrence of a rule."""
        self.rules[rule] += 1
        self.points += points
        self.money += money
        self.minutes += minutes

    @property
    def grade(self):
        """A from 95, B from 85, C from 70 (SCO-5)."""
        return next((name for name, floor in (("A", 95), ("B", 85), ("C", 70)) if 100 + self.points >= floor), "D")


def planned():
    """``{(person, day): (start, end)}`` of the shifts that people were put on and were still there for (DUT-2)."""
    return {
        (person, day): tuple(at(day, hour) for hour in raw.HOURS[letter])
        for person, letters in ROSTER.items()
        for day, letter in enumerate(letters, 1)
        if letter in raw.HOURS and day <= last_day(person)
    }


def last_day(person):
    """The day after which somebody stands no more shifts."""
    return (raw.LEFT | raw.ENDED).get(person, DAYS)


def freed():
    """``{(person, day)}`` of shifts that people were put on and do not owe: another one covers (DUT-3), or the person
    had left before, so that they are gaps (ROL-2)."""
    return {(person, day) for _asked, person, day, _substitute in raw.COVERS} | {
        (person, day)
        for person, letters in ROSTER.items()
        for day, letter in enumerate(letters, 1)
        if letter in raw.HOURS and day > last_day(person)
    }


def place(person, day):
    """The estate that somebody works in on a day, first or second (ROL-2)."""
    return 2 if person in raw.SECOND or day > raw.MOVED.get(person, DAYS) else 1


def owed():
    """Turns after covers and leaves: who is covered owes nothing, a substitute owes the shift, a half is owed half."""
    shifts = planned()
    for _asked, person, day, substitute in raw.COVERS:
        shifts[substitute, day] = shifts.pop((person, day))
    for _asked, person, day, part in raw.LEAVES:
        start, end = shifts.pop((person, day))
        if part == "pm":
            shifts[person, day] = start, start + (end - start) / 2
    turns = [Turn(person, day, start, end, place(person, day)) for (person, day), (start, end) in shifts.items()]
    return sorted(turns, key=lambda turn: (turn.person, turn.start))


def taps():
    """``[(moment, person)]`` of the whole month, in order of time."""
    found, seen = [], {(person, day if day > 0 else DAYS + 1 + day): texts for (person, day), texts in raw.TAPS.items()}
    for person, letters in ROSTER.items():
        for day, letter in enumerate(letters, 1):
            if (person, day) in seen:
                found += [(moment(f"{day} {text}"), person) for text in seen[person, day]]
            elif letter in raw.HOURS:
                start, end = (at(day, hour) for hour in raw.HOURS[letter])
                found += [(start - timedelta(minutes=5), person), (end + timedelta(minutes=2), person)]
    return sorted(found)


def stays(person):
    """``[[came, went or None]]`` of a person (DUT-4): a tap within a minute repeats the last one, and one after which
    the person was away for more than half a day since the arrival is a new arrival, not a leaving."""
    found, last = [], None
    for when, who in taps():
        if who != person or (last and when - last < timedelta(minutes=1)):
            continue
        if found and not found[-1][1] and when - last <= timedelta(hours=12):
            found[-1][1] = when
        else:
            found.append([when, None])
        last = when
    return found


def seconds(span):
    """Seconds of a span, none of a negative one."""
    return max(0, int(span.total_seconds()))


def judge(turn, came):
    """On time, late by seconds, or absent for the minutes owed (DUT-4); what was left out at the end and between
    (DUT-9)."""
    near = [stay for stay in came if turn.start - timedelta(hours=2) <= stay[0] < turn.end]
    if not near:
        turn.verdict, turn.minutes = "absent", seconds(turn.end - turn.start) // 60
        return
    turn.late = seconds(near[0][0] - turn.start)
    turn.early = seconds(turn.end - (near[-1][1] or turn.end))
    turn.away = sum(seconds(after[0] - before[1]) for before, after in pairwise(near))
    turn.verdict = "late" if turn.late else "on_time"


def turns():
    """Every turn of the month with its verdict."""
    found, came = owed(), {person: stays(person) for person in ROSTER}
    for turn in found:
        judge(turn, came[turn.person])
    return found


def is_working(day):
    """Whether people work in offices on the day."""
    name = f"{day:%Y-%m-%d}"
    return name in raw.MADE_UP or (day.weekday() < 5 and name not in raw.HOLIDAYS)


def due_follow_up(settled):
    """The end of the second working day after settling (TKT-4)."""
    day, left = settled, 2
    while left:
        day += timedelta(days=1)
        left -= is_working(day)
    return day.replace(hour=23, minute=59, second=59)


def class_span():
    """From when until when the class is."""
    begin, minutes, _people = raw.CLASS
    return moment(begin), moment(begin) + timedelta(minutes=minutes)


def on_duty(when):
    """The one who stands duty at a moment, to whom a resident's own request comes (TKT-9)."""
    (turn,) = [turn for turn in owed() if turn.start <= when < turn.end and turn.estate == 1]
    return turn.person


#: kind of ticket: hours until the first answer, and what the limits of its answers and of its follow-up are called
LIMITS = {
    "complaint": (2, "reply", "follow_up"),
    "repair": (4, "request_reply", "service_follow_up"),
    "enquiry": (4, "request_reply", None),
}


def limits():
    """``[(person, limit, kept)]`` of what was promised to residents: the first answer within hours, each agreed next
    one by its moment (TKT-3), the follow-up (TKT-4, TKT-5). What was cancelled is owed no more; whoever was given a
    ticket answers for it; a request answered on the line was answered in time."""
    found, gone = [], {name for name, _at, _who in raw.CANCELLED}
    for name, (kind, received, who, _named) in raw.TICKETS.items():
        if kind not in LIMITS or name in gone:
            continue
        hours, reply, follow_up = LIMITS[kind]
        who = on_duty(moment(received)) if who == "resident" else who
        who = raw.REASSIGNED.get(name, (None, who))[1]
        due = moment(received) + timedelta(hours=hours)
        for answered, promised in [(when, then) for ticket, when, _who, then in raw.ANSWERS if ticket == name]:
            found.append((who, reply, moment(answered) <= due))
            due = promised and moment(promised)
        for followed in [moment(when) for ticket, when, _who in raw.FOLLOW_UPS if ticket == name]:
            found.append((who, follow_up, followed <= due_follow_up(moment(answered))))
    found += [(who, "request_reply", True) for _at, who, _rings, asked in raw.CALLS if asked]
    return found


def waived():
    """``[(person, limit)]`` of misses that were waived: they cost nothing and stay missed in the rates (TKT-8)."""
    return [(raw.TICKETS[name][2], limit) for name, limit, _at in raw.WAIVED]


#: what a missed limit costs two points by; the first answer to a request costs nothing
RULES = {"reply": "TKT-1", "follow_up": "TKT-2", "service_follow_up": "TKT-2"}


def attendance(turn):
    """``(rule, points, yuan, minutes)`` of a turn: late by up to five, up to ten, over ten minutes, or absent
    (SCO-3)."""
    if turn.verdict == "absent":
        return [("ATT-4", -10, 0, turn.minutes)]
    tiers = (("ATT-3", -10, 40, 600), ("ATT-2", -5, 0, 300), ("ATT-1", -1, 0, 0))
    return [(rule, points, yuan, 0) for rule, points, yuan, over in tiers if turn.late > over][:1]


def days_off():
    """``[(person, rule, points, yuan)]`` of leaves, a half one and a whole one, and of own shifts covered for over four
    hours: the day is the absent person's (DUT-3, ATT-7)."""
    found = [(who, *(("ATT-6a", 0, 20) if part == "pm" else ("ATT-6", 0, 40))) for _at, who, _day, part in raw.LEAVES]
    for _asked, person, day, _substitute in raw.COVERS:
        start, end = raw.HOURS.get(ROSTER[person][day - 1], (0, 0))  # who hands a cover on is absent from nothing
        if end - start > 4:
            found.append((person, "ATT-7", 0, 40))
    return found


def handovers():
    """``[(person, rule, points)]`` of those who left the desk before both had signed (HND-5)."""
    return [(out, "HND-2", -5) for out, _in, _signed, taken in raw.HANDOVERS.values() if not taken]


def rounds():
    """``[(person, rule, points)]`` of inspections and of a class missed without an excuse (SCO-2, TRN-9)."""
    found = [(who, rule, -len(faults)) for _at, who, faults, rule in raw.INSPECTIONS]
    return found + [(who, "TRA-1", -2) for who, what in raw.CLASS[2].items() if what == "absent"]


def service():
    """``[(person, rule, points)]`` of missed limits, praise and valid complaints about somebody (SCO-6)."""
    gone = {name for name, _at, _who in raw.CANCELLED}
    missed = Counter((person, kind) for person, kind, kept in limits() if not kept and kind in RULES)
    missed -= Counter(waived())
    found = [(person, RULES[kind], -2) for person, kind in missed.elements()]
    for name, (kind, _received, _who, named) in raw.TICKETS.items():
        if named and name not in gone:
            found.append((named, *(("PRA-1", 2) if kind == "praise" else ("CON-2", -5))))
    return found


def cards():
    """``{person: Card}`` by the procedure's literal numbers (SCO-1)."""
    found = {person: Card() for person in raw.WAGES}
    events = [(turn.person, *event) for turn in turns() for event in attendance(turn)]
    for person, *event in events + days_off() + handovers() + rounds() + service():
        found[person].add(*event)
    return found


def earned(person):
    """The wage of the days under contract, each worth its part of the month's (PAY-6)."""
    wage = Decimal(raw.WAGES[person])
    first, last = raw.JOINED.get(person, 1), raw.LEFT.get(person, DAYS)
    until, before = ((wage * day / DAYS).quantize(CENT, rounding=ROUND_HALF_UP) for day in (last, first - 1))
    return until - before


def payslip(person, card):
    """``{line: yuan}``: unworked time leaves the wage due, ten yuan a point and the fixed sums are taken from it, at
    most a fifth of it and never below 2,360 (PAY-1, PAY-3)."""
    wage = earned(person)
    hours = Decimal(raw.WAGES[person]) * card.minutes / (Decimal("21.75") * 480)
    absence = -hours.quantize(CENT, rounding=ROUND_FLOOR)
    due = wage + absence
    praise = 20 * card.rules["PRA-1"]
    points = 10 * (card.points - 2 * card.rules["PRA-1"])
    asked = Decimal(card.money - points)
    room = max(due - 2360, Decimal(0))
    taken = min(asked, (due / 5).quantize(CENT, rounding=ROUND_FLOOR), room.quantize(CENT, rounding=ROUND_FLOOR))
    lines = {"P_WAGE": wage, "P_ABSENCE": absence, "P_DUE": due, "P_PRAISE": praise, "P_POINTS": points}
    lines |= {"P_FIXED": -card.money, "P_GUARD": asked - taken, "GROSS": due + praise, "NET": due + praise - taken}
    return {code: float(amount) for code, amount in lines.items() if amount}


def report():
    """The month's complaints (TKT-10): how many stand, were found valid and settled, the median minutes of their first
    answers."""
    gone = {name for name, _at, _who in raw.CANCELLED}
    standing = {name: moment(row[1]) for name, row in raw.TICKETS.items() if row[0] == "complaint" and name not in gone}
    waited = [
        min(moment(when) for ticket, when, _who, _then in raw.ANSWERS if ticket == name) - received
        for name, received in standing.items()
    ]
    return {
        "count": len(standing),
        "valid": len({ticket for ticket, *_rest in raw.ANSWERS} & set(standing)),
        "settled": len({ticket for ticket, _when, _who, then in raw.ANSWERS if not then} & set(standing)),
        "answer_median": str(int(median(waited).total_seconds() // 60)),
    }


def taken_back():
    """``{person: Card}`` of the corrections after the closing, which the next open month takes up (SCO-3): what the
    absence had cost is given back."""
    found = {}
    absences = {(turn.person, turn.day): turn for turn in turns() if turn.verdict == "absent"}
    for _when, person, day, _came, _went in raw.CORRECTIONS:
        turn = absences[person, day]
        found.setdefault(person, Card()).add("ATT-4", 10, minutes=-turn.minutes)
    return found


def next_payslip(person, card):
    """``{line: yuan}`` of the month after, in which nothing else happened. Both payslips together pay what the first
    would have paid by the right facts (PAY-2): points and time cost nothing any more, yet of what the guard had cut off
    it would now have taken more (PAY-3), and that was never paid. Points give way before time."""
    wage, before = Decimal(raw.WAGES[person]), cards()[person]
    right = Card(before.points + card.points, before.money, before.minutes + card.minutes, before.rules)
    was, wanted = ({code: Decimal(str(yuan)) for code, yuan in payslip(person, it).items()} for it in (before, right))
    points, absence = Decimal(10 * card.points), wanted.get("P_ABSENCE", Decimal(0)) - was.get("P_ABSENCE", Decimal(0))
    untaken = points + absence - (wanted["NET"] - was["NET"])
    kept = min(points, untaken)
    points, absence = points - kept, absence - (untaken - kept)
    lines = {"P_WAGE": wage, "P_ABSENCE": absence, "P_DUE": wage + absence, "P_POINTS": points}
    lines |= {"GROSS": wage + absence, "NET": wage + absence + points}
    return {code: float(amount) for code, amount in lines.items() if amount}


def money():
    """``{ticket: (yuan, state)}`` of what was charged: paid by its invoice or in cash, owed again once the invoice was
    credited (TKT-6)."""
    return {name: (yuan, "paid" if name in raw.CASH else "unpaid") for name, (_at, _who, yuan) in raw.CHARGES.items()}


def balance():
    """Yuan by which the resident stands in the books: invoices less payments less credit notes (TKT-6)."""
    invoiced = sum(raw.CHARGES[name][2] for name in raw.INVOICED)
    return invoiced - invoiced - invoiced
