# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Change each number of the data files in turn and see whether a plain test that names shipped numbers notices."""

import importlib
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

import suite

NUMBER = re.compile(r"(?<![\w.-])-?\d+(\.\d+)?(?![\w.-])")
#: fields of words and of programs, and the order of rows and runs
WORDS = {"name", "description", "help", "remark", "requirement", "reference", "body_html", "text"}
PROGRAMS = {"arch", "code", "domain", "sequence", "priority", "interval_number", "numbercall"}
STORY = "property_demo"
TESTS = ("test_shipped_numbers", "test_property_training_shipped")


class Shipped:
    """The data files as the tests read them, one of them changed."""

    def __init__(self):
        self.trees = {
            path: ET.parse(path)
            for module in suite.modules()
            if module != STORY
            for path in sorted((suite.ROOT / module / "data").glob("*.xml"))
        }

    def parse(self, path):
        """What stands in for the parser."""
        return self.trees[pathlib.Path(path)]

    def numbers(self):
        """(where, how to write it, text, match) of each number."""
        for path, tree in self.trees.items():
            for record in tree.iter("record"):
                for field in record.iter("field"):
                    if field.get("name") in WORDS | PROGRAMS:
                        continue
                    where = f"{path.relative_to(suite.ROOT)} {record.get('id')}.{field.get('name')}"
                    for write, text in ((_eval_of(field), field.get("eval")), (_text_of(field), field.text)):
                        for match in NUMBER.finditer(text or ""):
                            yield where, write, text, match


def _eval_of(field):
    return lambda text: field.set("eval", text)


def _text_of(field):
    return lambda text: setattr(field, "text", text)


def checks():
    """The tests of shipped numbers, ready to be called."""
    found = []
    for name in TESTS:
        for test in vars(importlib.import_module(name)).values():
            if getattr(test, "__name__", "").startswith("test_"):
                marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
                found += [(test, (value,)) for value in marks[0].args[1]] if marks else [(test, ())]
    return found


def notices(found):
    """Does one of the tests fail?"""
    for test, values in found:
        try:
            test(*values)
        except (AssertionError, LookupError, ValueError):
            return True
    return False


def run():
    """Change each number: (killed, all); prints those that nobody notices."""
    sys.path.insert(0, str(suite.ROOT / "tests"))
    shipped, data = importlib.import_module("shipped"), Shipped()
    found, killed, count = checks(), 0, 0
    if notices(found):
        raise SystemExit("error: the tests of shipped numbers fail as it is")
    shipped.ET = data
    for where, write, text, match in data.numbers():
        changed = str(float(match.group()) + 1).removesuffix(".0")
        write(text[: match.start()] + changed + text[match.end() :])
        noticed = notices(found)
        write(text)
        killed, count = killed + noticed, count + 1
        if not noticed:
            print(f"survived: {where}: {match.group()} as {changed}")
    return killed, count
