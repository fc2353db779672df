# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How far long work is. Code that works counts; who runs the work in the background hears it.

``expect(total)`` stands before and ``add(count)`` in a loop over batches, anywhere: where nobody listens they cost
nothing. They are the running thread's own: the work need not hand a counter through all its layers.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_counter = ContextVar("property_progress", default=None)


class _Counter:
    """What is done of what, and who hears it."""

    def __init__(self, listener):
        self.listener, self.done, self.total = listener, 0, 0

    def set(self, done, total):
        self.done, self.total = done, total
        self.listener(done, total)


def expect(total):
    """So many things are going to be done, none of them yet."""
    if counter := _counter.get():
        counter.set(0, total)


def add(count=1):
    """So many more are done."""
    if counter := _counter.get():
        counter.set(counter.done + count, counter.total)


@contextmanager
def heard(listener):
    """Within the block ``listener(done, total)`` is called with what the work counts."""
    mark = _counter.set(_Counter(listener))
    try:
        yield
    finally:
        _counter.reset(mark)
