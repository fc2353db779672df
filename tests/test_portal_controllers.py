# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo makes one class of all controllers of the portal: a helper of one module must not hide that of another."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: what the portal itself has, to be extended by every module
EXTENDED = {"_prepare_home_portal_values", "_prepare_portal_layout_values"}


def helpers():
    """``{name of a method: the modules whose portal pages have it}``"""
    found = defaultdict(set)
    for path in ROOT.glob("property_*/controllers/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and "CustomerPortal" in {getattr(base, "id", "") for base in node.bases}:
                for one in node.body:
                    if isinstance(one, ast.FunctionDef) and one.name not in EXTENDED:
                        found[one.name].add(f"{path.parts[-3]}/{path.name}")
    return found


def test_no_portal_page_has_a_method_of_the_name_of_anothers():
    found = helpers()
    assert len(found) > 10
    assert {name: sorted(places) for name, places in found.items() if len(places) > 1} == {}
