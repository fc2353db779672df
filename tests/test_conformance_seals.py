# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was signed has a name on the screens: each kind of seal that a module takes stands in `_kind_labels`."""

import ast

from repository import MODULES, files, place, text, tree


def kinds_taken():
    """{kind: where} of the seals that our code takes, by a literal or by a constant of the file."""
    found = {}
    for path in (path for module in MODULES for path in files(module, ".py")):
        constants = {
            node.targets[0].id: node.value.value
            for node in tree(path).body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            if isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "_seal" and node.args:
                kind = node.args[0]
                name = kind.value if isinstance(kind, ast.Constant) else constants.get(getattr(kind, "id", ""))
                found[name] = place(path, node.lineno)
    return found


def kinds_named():
    """The keys of every `_kind_labels`."""
    return {
        key.value
        for module in MODULES
        for path in files(module, ".py")
        if "_kind_labels" in text(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name == "_kind_labels"
        for one in ast.walk(node)
        if isinstance(one, ast.Dict)
        for key in one.keys
        if isinstance(key, ast.Constant)
    }


def test_every_kind_of_seal_has_a_name():
    taken = kinds_taken()
    assert len(taken) > 8 and None not in taken
    named = kinds_named()
    assert not {kind: where for kind, where in taken.items() if kind not in named}
