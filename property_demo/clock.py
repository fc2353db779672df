# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The moment at which a part of the story is told: people take its steps, and their steps ask for the time."""

from contextlib import contextmanager
from contextvars import ContextVar

from odoo import fields

# of the running thread: whoever works in the same database meanwhile has the real time
_told = ContextVar("property_demo_moment", default=None)


@contextmanager
def told_at(moment):
    """What is done within the block is done at a moment.

    :param datetime moment: naive UTC, as Odoo keeps it
    """
    real, mark = fields.Datetime.now, _told.set(moment)
    fields.Datetime.now = staticmethod(lambda *_args: _told.get() or real())
    try:
        yield
    finally:
        _told.reset(mark)
        fields.Datetime.now = staticmethod(real)
