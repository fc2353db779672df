# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What happened in the month, as it was seen: who, when (day of the month and the estates' local time), what.

Nothing here is computed and nothing is judged: the lived month replays it, the truth works out what
must come of it. The month is March 2026, which has no public holiday, unless another one of the year is
named (as ``setup/replay --year`` does for each of them in turn).
"""

import os

MONTH = os.environ.get("PSS_LIVED_MONTH", "2026-03")

#: days that are no working days though Monday to Friday, and weekend days that are (the notices of the State Council
#: for the years; of 2024 the first three months)
HOLIDAYS = {
    "2024-01-01", "2024-02-12", "2024-02-13", "2024-02-14", "2024-02-15", "2024-02-16",
    "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23",
    "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25", "2026-10-01", "2026-10-02",
    "2026-10-05", "2026-10-06", "2026-10-07",
}  # fmt: skip
MADE_UP = {
    "2024-02-04", "2024-02-18",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
}  # fmt: skip

#: shift templates as shipped: hours of the local day, 30 is six o'clock of the next one
HOURS = {"E": (6, 13), "M": (13, 22), "N": (22, 30), "O": (10, 17)}

#: what each person was to do on the days 1 to 31
ROSTER = {
    "attendant": "-EEEEE--EEEEE--EEEEE--EE-EE--EE",
    "steward": "-OOOOO--OOOOO--OOOOO--OO-OO--OO",
    "joiner": "---------MMMM--MMMMM--MMMMM--MM",
    "leaver": "-NNNNN--NNNNN--NNNN---NNNNN--NN",
    "mover": "-MMMMM--MMMMM--MMMMM--MMMMM--MM",
    "watch": "-------------------------NNNNNN",
    "helper": "-OOOOO--OOOOO--OOOOO--OOOOO----",
}

#: who works in the second estate from the first day on
SECOND = {"watch"}

#: who comes, goes and moves: the first day of the one, the last day of the others
JOINED, LEFT, MOVED = {"joiner": 10}, {"leaver": 20}, {"mover": 15}

#: whose role ends, though the contract doesn't: the last day
ENDED = {"helper": 17}

#: the monthly wage of whom payroll pays, in yuan
WAGES = {
    "attendant": 2600,
    "steward": 5000,
    "joiner": 6200,
    "leaver": 4650,
    "mover": 5000,
    "watch": 4000,
    "helper": 3000,
    "supervisor": 7000,
    "director": 9000,
}

#: people come five minutes early and leave two minutes late, but for these days: all their taps,
#: hours of the day the shift bears, -1 is the last day of the month
TAPS = {
    ("attendant", 3): ["06:03:00", "13:02:00"],  # three minutes late
    ("attendant", 4): ["05:55:00"],  # forgot to check out
    ("attendant", 6): ["05:55:00", "05:55:30", "13:02:00"],  # tapped twice
    ("attendant", 10): [],  # did not come
    ("attendant", 12): ["06:07:30", "13:02:00"],  # seven and a half minutes late
    ("attendant", 17): ["06:12:00", "13:02:00"],  # twelve minutes late
    ("attendant", 25): ["12:55:00", "22:02:00"],  # stands the shift of another one
    ("joiner", 13): ["13:05:00", "22:02:00"],  # five minutes late, to the second
    ("mover", 20): ["12:55:00", "21:40:00"],  # went home twenty minutes early
    ("mover", 23): ["12:55:00", "15:00:00", "15:30:00", "22:02:00"],  # was away for half an hour
    ("steward", 11): ["09:55:00", "13:31:00"],  # half a day of leave
    ("steward", 18): [],  # a day of leave
    ("steward", 25): [],  # handed the cover on
    ("joiner", 25): [],  # was covered
    ("leaver", 23): [],
    ("leaver", 24): [],
    ("leaver", 25): [],
    ("leaver", 26): [],
    ("leaver", 27): [],
    ("leaver", 30): [],
    ("leaver", 31): [],
    ("helper", 18): [],
    ("helper", 19): [],
    ("helper", 20): [],
    ("helper", 23): [],
    ("helper", 24): [],
    ("helper", 25): [],
    ("helper", 26): [],
    ("helper", 27): [],
    ("watch", -2): ["22:04:00", "30:02:00"],  # four minutes late
    ("watch", -1): [],  # did not come to the night that ends in the next month
}

#: asked at, by whom, the day, which part of it; the supervisor approves two hours later
LEAVES = [
    ("09 11:00", "steward", 11, "pm"),
    ("16 11:00", "steward", 18, "day"),
]

#: asked at, by whom, the day of the shift, who stands it instead; the supervisor approves two hours later
COVERS = [
    ("23 13:30", "joiner", 25, "steward"),
    ("24 10:30", "steward", 25, "attendant"),
]

#: day on which the front desk changes hands at 13:00: who leaves and who comes, and when each of them signed (None: the
#: one who left did not wait for it); all items were there
HANDOVERS = {
    13: ("attendant", "mover", "12:57", "12:58"),
    16: ("attendant", "joiner", None, None),
}

#: name: kind, received at, by whom (the resident: by the own page), named in it
TICKETS = {
    "noise": ("complaint", "02 09:00", "attendant", None),
    "rude": ("complaint", "05 09:00", "attendant", "mover"),
    "smell": ("complaint", "09 09:00", "attendant", None),
    "mistake": ("complaint", "13 08:00", "attendant", None),
    "thanks": ("praise", "17 09:00", "attendant", "steward"),
    "drain": ("repair", "19 09:00", "attendant", None),
    "light": ("complaint", "23 08:00", "attendant", None),
    "leak": ("repair", "24 08:00", "resident", None),
    "lock": ("repair", "26 08:10", "attendant", None),
    "pool": ("complaint", "12 08:00", "attendant", None),
}

#: ticket: at, by whom, until when the next answer is promised (None: settled); all found valid
ANSWERS = [
    ("noise", "02 10:30", "attendant", None),
    ("rude", "05 10:00", "attendant", None),
    ("smell", "09 11:30", "attendant", None),  # half an hour too late
    ("pool", "12 10:30", "steward", None),  # half an hour too late
    ("drain", "19 10:30", "attendant", None),
    ("light", "23 09:30", "attendant", "24 09:00"),
    ("leak", "24 09:00", "attendant", None),
    ("lock", "26 12:20", "attendant", None),  # ten minutes too late
    ("light", "24 09:40", "attendant", None),  # the promise is forty minutes overdue
]

#: ticket: at, by whom; the resident was satisfied
FOLLOW_UPS = [
    ("noise", "03 10:00", "attendant"),
    ("smell", "11 08:00", "attendant"),
    ("rude", "12 10:00", "attendant"),  # three working days late
    ("pool", "13 09:00", "steward"),
    ("drain", "20 10:00", "attendant"),
    ("leak", "26 07:30", "attendant"),
    ("light", "26 08:00", "attendant"),
    ("lock", "27 09:00", "attendant"),
]

#: ticket: at, by whom it was cancelled
CANCELLED = [("mistake", "13 08:30", "supervisor")]

#: ticket: at, by whom it was charged for, yuan
CHARGES = {
    "drain": ("19 10:00", "attendant", 60),
    "lock": ("26 10:00", "attendant", 45),
}

#: ticket: when it was invoiced, when the invoice was paid, when it was credited; all by the cashier
INVOICED = {"drain": ("20 14:00", "21 10:00", "27 10:00")}

#: ticket: at, by whom the money was taken in cash
CASH = {"lock": ("26 12:30", "attendant")}

#: whose payslip the personnel office refunds on the 34th day, to make it anew
REFUNDED_SLIPS = ["steward", "attendant"]

#: what the supervisor finds out on the 41st day about the month: the person was there, the reader had failed
CORRECTIONS = [("41 10:00", "attendant", 10, "10 05:58:00", "10 13:01:00")]

#: miss that the supervisor waives: ticket, limit, at; the resident had been told in the staircase
WAIVED = [("smell", "reply", "10 09:00")]

#: ticket: at, to whom the supervisor gives it
REASSIGNED = {"pool": ("12 09:00", "steward")}

#: answered at, by whom, after how many rings, what was asked and answered on the line (None: nothing to do)
CALLS = [
    ("03 08:15", "attendant", 2, None),
    ("10 16:30", "steward", 4, None),
    ("12 09:40", "attendant", 3, "When is the gate shut"),
]

#: units of the first estate beside the two that every test has, and of the second one
UNITS = (49, 10)

#: units of the first estate that somebody lives in beside the resident's own, counted from 0
HOMES = (0, 1, 2, 3)

#: at, by whom, the estate, its unit, whether the people there let the visitor in
VISITS = [
    ("05 11:00", "steward", 1, 0, True),
    ("06 11:00", "steward", 1, 7, True),
    ("12 11:00", "steward", 1, 0, True),  # again, which counts once
    ("13 11:00", "steward", 1, 9, False),
    ("20 11:00", "second_supervisor", 2, 4, True),
]

#: a questionnaire: sent at, and the sheets of which homes came back when
SENT = "03 10:00"
SHEETS = [("05 10:30", 0), ("09 10:30", 2), ("33 10:30", 3)]

#: a class by the plan of the month: from when, minutes, and what became of those who were to come
CLASS = ("12 17:30", 60, {"attendant": "came", "steward": "excused", "leaver": "absent"})

#: the supervisor looks at somebody's grooming: at, who, the points that were not in order, by which rule
INSPECTIONS = [("17 11:00", "steward", {"grooming.posture": "leant on the wall"}, "GRM-4")]
