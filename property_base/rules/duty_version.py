# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Versions of written job duties: which one counts, and who has not acknowledged it (ROL-5)."""


def current_version(versions, day):
    """The version that counts on a day.

    :param list versions: ``(key, number, effective from or None)``; without a date it is a draft and never counts
    :param date day: the day asked for
    :return: key of the one with the latest first day up to ``day`` (the higher number on the same day), or None
    """
    effective = [(first, number, key) for key, number, first in versions if first and first <= day]
    return max(effective)[2] if effective else None


def missing(holders, acknowledged):
    """People who hold the position and have not acknowledged the version that counts.

    :param dict holders: ``{duty: [people]}``
    :param dict acknowledged: ``{duty: people}``, of the version that counts
    :return: ``{duty: [people]}`` in the holders' order
    """
    return {duty: [who for who in people if who not in acknowledged.get(duty, ())] for duty, people in holders.items()}
