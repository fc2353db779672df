# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a button answers in the corner of the screen."""

import ast

import repository

PATH = repository.ROOT / "property_base" / "screen.py"


def notification(*values, **named):
    scope = {}
    exec(compile(ast.parse(repository.text(PATH)), str(PATH), "exec"), scope)  # plain Python without imports
    return scope["notification"](*values, **named)["params"]


def test_a_title_is_part_of_the_message():
    """As a title of its own Odoo would put a Latin full stop behind it."""
    assert notification("3 项", "info", "封存")["message"] == "封存 · 3 项"
    assert notification("3 项", "info")["message"] == "3 项"
    assert "title" not in notification("3 项", "info", "封存")
