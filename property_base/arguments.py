# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Methods that programs call: what they are handed is read at the door, so that junk is answered in words."""

import functools
import inspect

from odoo.exceptions import ValidationError

from .rules import argument


def asks(**kinds):
    """A method whose arguments are read as what they have to be, before anything else is done with them.

    :param kinds: ``{argument: one of rules.argument.KINDS}``; an argument that isn't named is the method's own matter
    :raises ValidationError: of the method, when it is handed something else; names the argument
    """

    def decorate(method):
        signature = inspect.signature(method)

        @functools.wraps(method)
        def asking(self, *args, **kwargs):
            given = signature.bind(self, *args, **kwargs)
            for name in kinds.keys() & given.arguments.keys():
                given.arguments[name] = _read(self, name, kinds[name], given.arguments[name])
            return method(*given.args, **given.kwargs)

        return asking

    return decorate


def _read(model, name, kind, given):
    try:
        return argument.read(kind, given)
    except argument.ArgumentFault as fault:
        raise ValidationError(_text(model, name, str(fault))) from fault


def _text(model, name, fault):
    texts = model.env["property.value.mixin"]._value_texts()
    what = model.env._("send a list.") if fault == argument.LIST else texts[fault]
    return model.env._("%(field)s: %(what)s", field=name, what=what)
