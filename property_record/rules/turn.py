# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whose turn it is on a form: nobody signs twice, so each stage that is left wants a person of its own (REC-4)."""

from collections.abc import Collection, Sequence


def left_alone(crowds: Sequence[Collection[int]]) -> int | None:
    """The first step for which nobody is left, however the others are shared out; None: each finds somebody.

    :param crowds: who could do each step, in their order

    >>> left_alone([{1, 2}, {1}])
    >>> left_alone([{1}, {2}, {1}])
    2
    """
    done_by: dict[int, int] = {}

    def finds(step: int, asked: set[int]) -> bool:
        """Whether somebody does the step, perhaps by leaving another one to somebody else."""
        for person in crowds[step]:
            if person in asked:
                continue
            asked.add(person)
            if person not in done_by or finds(done_by[person], asked):
                done_by[person] = step
                return True
        return False

    return next((step for step in range(len(crowds)) if not finds(step, set())), None)
