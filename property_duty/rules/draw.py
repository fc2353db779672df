# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The director's sample of duty logs: a draw that nobody can steer and anybody can repeat (DUT-6).

A secret seed is made, and its commitment shown, before the logs of the draw are known. At the draw the population is
frozen and the seed revealed. Each log gets a ticket, the SHA-256 of seed, hash of the population and its number; the
lowest tickets are drawn. To repeat it with what the certificate says::

    import hashlib
    sha = lambda text: hashlib.sha256(text.encode()).hexdigest()
    assert sha("property-duty-seed:" + seed) == commitment
    frozen = sha(",".join(map(str, sorted(population))))
    print(sorted(left, key=lambda log: sha(f"{seed}:{frozen}:{log}"))[:count])

where ``left`` are the logs of the population that no earlier draw of the month has taken.
"""

import hashlib

#: the same lines for the certificate
RECIPE = """import hashlib
sha = lambda text: hashlib.sha256(text.encode()).hexdigest()
assert sha("property-duty-seed:" + seed) == commitment
frozen = sha(",".join(map(str, sorted(population))))
left = set(population) - set(drawn_before)
print(sorted(left, key=lambda log: sha(f"{seed}:{frozen}:{log}"))[:count])"""


def commitment(seed):
    """What is shown of a seed before the draw: hex text that fits this seed only."""
    return _sha(f"property-duty-seed:{seed}")


def population_hash(population):
    """Hex text that stands for a set of log numbers, whatever their order."""
    return _sha(",".join(str(number) for number in sorted(population)))


def choose(seed, population, taken, count):
    """The logs drawn, in the order of their tickets.

    :param str seed: the revealed seed
    :param population: numbers of all logs, frozen
    :param taken: numbers drawn before in the same month
    :param count: how many more to draw; fewer are drawn when fewer are left
    :return: list of numbers
    """
    frozen = population_hash(population)
    left = set(population) - set(taken)
    return sorted(left, key=lambda number: (_sha(f"{seed}:{frozen}:{number}"), number))[: max(count, 0)]


def faults(seed, committed, population, frozen, taken, chosen, count):
    """What a repetition finds wrong: list of ``seed``, ``population``, ``choice``; empty when all is as recorded."""
    found = []
    if commitment(seed) != committed:
        found.append("seed")
    if population_hash(population) != frozen:
        found.append("population")
    if choose(seed, population, taken, count) != list(chosen):
        found.append("choice")
    return found


def reached(signed, drawn, wanted):
    """How many logs of the month count: nobody picks from what was drawn, so less than wanted while one is unsigned.

    >>> reached(3, 3, 3), reached(3, 4, 3), reached(1, 4, 3)
    (3, 2, 1)
    """
    return signed if signed == drawn else min(signed, wanted - 1)


def _sha(text):
    return hashlib.sha256(text.encode()).hexdigest()
