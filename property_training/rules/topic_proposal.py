# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Topics that residents' complaints of a month propose, with how many of them say so (TRN-6)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Proposal:
    """A topic to teach.

    :param count: of the complaints behind it, each once
    :param complaints: their keys, sorted
    :param causes: their causes, sorted
    """

    topic: int
    count: int
    complaints: tuple[int, ...]
    causes: tuple[int, ...]


def propose(
    complaints: Iterable[tuple[int, int]],
    topics: Mapping[int, Collection[int]],
    least: int,
    planned: Collection[int] = (),
) -> list[Proposal]:
    """The topics that at least so many complaints ask for, the most asked for first.

    :param complaints: (complaint, cause)
    :param topics: ``{cause: topics that would prevent it}``; a cause that isn't named proposes nothing
    :param least: from how many complaints on a topic is proposed
    :param planned: topics that the plan has already
    """
    by_topic = defaultdict(dict)
    for complaint, cause in complaints:
        for topic in topics.get(cause, ()):
            by_topic[topic][complaint] = cause
    found = [
        Proposal(topic, len(asking), tuple(sorted(asking)), tuple(sorted(set(asking.values()))))
        for topic, asking in by_topic.items()
        if topic not in planned and len(asking) >= least
    ]
    return sorted(found, key=lambda one: (-one.count, one.topic))
