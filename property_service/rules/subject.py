# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Subjects of earlier tickets, offered while one is typed, and the title that follows from a sentence (TKT-1)."""

import re
from collections.abc import Iterable

TITLE = 40
END = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
PAUSES = "，,、：: "
LAST_PAUSE = re.compile(f"[{PAUSES}](?=[^{PAUSES}]*$)")


def title(sentence: str, longest: int = TITLE) -> str:
    """The title of what a caller said: its first sentence, cut at its last pause where it is too long.

    Empty when nothing was said.
    """
    first = next((part for part in map(str.strip, END.split(sentence)) if part), "")
    if len(first) <= longest:
        return first
    cut = first[: longest - 1].rstrip(PAUSES)
    pause = LAST_PAUSE.search(cut)
    return (cut[: pause.start()].rstrip(PAUSES) if pause and pause.start() > longest // 2 else cut) + "…"


def merge(lists: Iterable[Iterable[str]], limit: int) -> list[str]:
    """The first ``limit`` different subjects; the next list is asked for only while there is room.

    :param lists: subjects of the nearest scope first; may be a generator that searches when it is asked
    """
    names = {}
    for subjects in lists:
        names.update(dict.fromkeys(subjects))
        if len(names) >= limit:
            break
    return list(names)[:limit]
