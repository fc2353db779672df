# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pass of the guard: what code hands in that may write protected fields (architecture: one guard).

Each module of the suite has one pass, in a ``guard.py`` of its own, and only that module imports it.
"""

from contextlib import contextmanager
from contextvars import ContextVar

# What is open now: (model, ids or None for creating, names or None for all). A variable of the running thread rather
# than a key of Odoo's context: a context travels with every record that is touched on the way, and callers choose it.
_open = ContextVar("property_guard_open", default=())


class Pass:
    """A token that is known by its identity: nothing that comes over an interface can be it.

    :param str module: whose code holds it
    """

    __slots__ = ("module",)

    def __init__(self, module):
        self.module = module

    def __repr__(self):
        return f"<pass of {self.module}>"


@contextmanager
def opened(model, ids, names):
    """Protected fields are open within the block.

    :param str model: name of the model
    :param ids: of the records that are written or deleted; None: records that are created
    :param names: the fields; None: all
    """
    entry = (model, None if ids is None else frozenset(ids), None if names is None else frozenset(names))
    mark = _open.set((*_open.get(), entry))
    try:
        yield
    finally:
        _open.reset(mark)


def is_open(model, ids, names):
    """Is everything asked for open now? Parameters as in :func:`opened`; ``names`` is a set."""
    fitting = [
        of_names
        for of_model, of_ids, of_names in _open.get()
        if of_model == model and (of_ids is None if ids is None else of_ids is not None and of_ids.issuperset(ids))
    ]
    if any(of_names is None for of_names in fitting):
        return True
    return bool(fitting) and set(names) <= frozenset().union(*fitting)


PASS = Pass("property_base")
