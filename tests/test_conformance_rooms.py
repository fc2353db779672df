# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One room per model: a model of ours is one file of its name, and what a module adds to a foreign one is one file too.

So no class reopens a model of its own module, no ``super()`` chain runs within one module, and the order in
``models/__init__.py`` means nothing. Behaviour of its own is a service with a name (ARCHITECTURE.md).
"""

import ast
from collections import Counter

import pytest
import repository
from repository import MODULES

ABSTRACT = {"Model", "TransientModel", "AbstractModel"}


def value_of(node, name):
    """The value of a class attribute that is written down, None where it isn't."""
    values = [
        item.value
        for item in node.body
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name) and item.targets[0].id == name
    ]
    return ast.literal_eval(values[0]) if values else None


def model_of(node):
    """The model that a class defines or extends, None where it is no model."""
    inherited = value_of(node, "_inherit")
    first = inherited if isinstance(inherited, str) else (inherited or [None])[0]
    return value_of(node, "_name") or first


def rooms(module):
    """[(model, path)] of the classes of a module, those of its tests aside."""
    return [
        (model, path)
        for path in repository.files(module, ".py")
        for node in repository.tree(path).body
        if isinstance(node, ast.ClassDef) and any(getattr(base, "attr", "") in ABSTRACT for base in node.bases)
        if (model := model_of(node))
    ]


@pytest.mark.parametrize("module", MODULES)
def test_no_class_reopens_a_model_of_its_own_module(module):
    counts = Counter(model for model, _path in rooms(module))
    assert not {model: count for model, count in counts.items() if count > 1}


@pytest.mark.parametrize("module", MODULES)
def test_a_file_has_the_name_of_its_model(module):
    wrong = [
        f"{repository.place(path, 1)}: {model}"
        for model, path in rooms(module)
        if not model.startswith("report.") and path.stem != model.replace(".", "_")
    ]
    assert not wrong
