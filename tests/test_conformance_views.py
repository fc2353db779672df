# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where a screen is found: the order of a manifest, a file per model, one of menus, an address for each list."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
import repository
from repository import MODULES, ROOT

ORDER = ("security", "data", "views", "report", "wizard", "menu")
MENU = "views/menu.xml"
WINDOWS = ("ir.actions.act_window", "ir.actions.client")
# A form and the lists of a ticket are too long for one file.
PARTS = {
    "helpdesk_ticket": {"helpdesk_ticket", "helpdesk_ticket_lists"},
    "property_decoration": {"property_decoration", "property_decoration_lists"},
}


def data_files(module):
    return [str(name) for name in repository.manifest(module).get("data", ())]


def place(name):
    """Where a file stands in the order of a manifest."""
    return ORDER.index("menu" if name == MENU else name.split("/")[0])


def records(module, name):
    """The records of a file, at any depth."""
    if not name.endswith(".xml"):
        return []
    return list(ElementTree.parse(ROOT / module / name).getroot().iter("record"))


def value(record, field):
    return next((item.text for item in record.findall("field") if item.get("name") == field), None)


def shown_model(record):
    """The model that a view shows, nothing for other records."""
    return value(record, "model") if record.get("model") == "ir.ui.view" else None


@pytest.mark.parametrize("module", MODULES)
def test_files_are_loaded_in_the_order_of_reading(module):
    places = [place(name) for name in data_files(module)]
    assert places == sorted(places)


@pytest.mark.parametrize("module", MODULES)
def test_menus_stand_in_one_file(module):
    others = [
        name
        for name in data_files(module)
        if name.endswith(".xml")
        and name != MENU
        and re.search("<menuitem|ir.ui.menu", (ROOT / module / name).read_text())
    ]
    assert not others


@pytest.mark.parametrize("module", MODULES)
def test_a_model_has_one_view_file(module):
    homes = {}
    for name in data_files(module):
        if name.startswith("views/"):
            for record in records(module, name):
                if model := shown_model(record):
                    homes.setdefault(model.replace(".", "_"), set()).add(
                        name.removeprefix("views/").removesuffix(".xml")
                    )
    wrong = {model: names for model, names in homes.items() if names - PARTS.get(model, {model})}
    assert not wrong


def test_every_list_and_page_has_an_address_of_its_own():
    paths = {
        f"{module}.{record.get('id')}": value(record, "path")
        for module in MODULES
        for name in data_files(module)
        for record in records(module, name)
        if record.get("model") in WINDOWS
    }
    assert len(paths) > 80
    assert [action for action, path in paths.items() if not path or not re.fullmatch("[a-z][a-z0-9-]*", path)] == []
    assert [path for path, count in Counter(paths.values()).items() if count > 1] == []


@pytest.mark.parametrize("module", MODULES)
def test_titles_of_pages_are_translated(module):
    """Odoo extracts no text from ``<title>``: it is set elsewhere and written by ``t-out``."""
    titles = [
        title.text
        for name in data_files(module)
        if name.endswith(".xml")
        for title in ElementTree.parse(ROOT / module / name).getroot().iter("title")
    ]
    assert not any(filter(None, titles))


@pytest.mark.parametrize("module", MODULES)
def test_every_page_of_ours_says_what_it_is(module):
    """Odoo's own pages have their name in the control panel; ours have none."""
    pages = [
        page
        for path in repository.files(module, ".xml")
        if "static" in path.parts
        for page in ElementTree.parse(path).getroot().iter("div")
        if "o_action" in page.get("class", "").split()
    ]
    assert all(next(page.iter("h1"), None) is not None or next(page.iter("h2"), None) is not None for page in pages)


NOTICE = re.compile(r"notification\.add\([^;]*?\btitle:", re.DOTALL)


@pytest.mark.parametrize("module", MODULES)
def test_no_notice_has_a_title(module):
    """Odoo puts a Latin full stop behind the title of a notice, in Chinese too."""
    scripts = [path for path in repository.files(module, ".js") if "static" in path.parts]
    assert not [path.name for path in scripts if NOTICE.search(repository.text(path))]


def list_headers(module):
    """(file, button) of the buttons above the lists of a module, which belong to no row."""
    for name in data_files(module):
        if name.endswith(".xml"):
            tree = ElementTree.parse(ROOT / module / name)
            yield from (
                (name, button) for header in tree.iterfind(".//list/header") for button in header.iter("button")
            )


@pytest.mark.parametrize("module", MODULES)
def test_buttons_above_a_list_ask_no_field_of_a_row(module):
    """There is no row to ask: the client breaks off with a traceback and the list can't be opened."""
    asked = [(name, button.get("name")) for name, button in list_headers(module) if button.get("invisible")]
    assert not asked


@pytest.mark.parametrize("module", MODULES)
def test_an_empty_list_invents_no_rows(module):
    """Odoo's sample rows bear Latin words and people nobody knows; an empty list says what to do instead."""
    paths = (ROOT / module).rglob("*.xml")
    assert not [path.name for path in paths if re.search(r"\bsample=[\"']1[\"']", path.read_text(encoding="utf-8"))]


def shown(module, name):
    """The fields of a name as forms and lists of the module show them: (file, field)."""
    for path in data_files(module):
        if path.endswith(".xml"):
            views = (view for kind in ("form", "list") for view in ElementTree.parse(ROOT / module / path).iter(kind))
            yield from ((path, field) for view in views for field in view.iter("field") if field.get("name") == name)


@pytest.mark.parametrize("module", MODULES)
def test_a_month_is_no_day_and_a_year_no_amount(module):
    """Without these a month reads 1 November and a year 2,026."""
    months = [path for path, field in shown(module, "month") if field.get("widget") != "property_month"]
    years = [
        path for path, field in shown(module, "year") if "'enable_formatting': false" not in field.get("options", "")
    ]
    assert not months + years


@pytest.mark.parametrize("module", MODULES)
def test_a_signature_is_drawn_and_not_made_of_a_name(module):
    """With a name at hand Odoo's field writes the signature itself, and one click signs for a resident."""
    trees = [ElementTree.parse(ROOT / module / name) for name in data_files(module) if name.endswith(".xml")]
    fields = [field for tree in trees for field in tree.iter("field") if field.get("widget") == "signature"]
    assert not [field.get("name") for field in fields if "full_name" in field.get("options", "")]


@pytest.mark.parametrize("module", MODULES)
def test_a_card_names_each_field_that_it_asks(module):
    """The browser stops with an error page where a card reads a field of the record that it didn't load."""
    trees = [ElementTree.parse(ROOT / module / name) for name in data_files(module) if name.endswith(".xml")]
    asked = re.compile(r"\brecord\.(\w+)\.(?:raw_)?value\b")
    missing = []
    for kanban in (kanban for tree in trees for kanban in tree.iter("kanban")):
        loaded = {field.get("name") for field in kanban.iter("field")}
        words = [value for item in kanban.iter() for value in (*item.attrib.values(), item.text or "")]
        missing += [name for word in words for name in asked.findall(word) if name not in loaded]
    assert not missing


@pytest.mark.parametrize("module", MODULES)
def test_words_of_templates_are_translated(module):
    """Odoo translates the text of a title, and not what an expression makes of it."""
    paths = (ROOT / module / "static").rglob("*.xml")
    spoken = re.compile(r"t-att-(?:title|placeholder|aria-label)=\"[^\"]*'[A-Z][a-z]+")
    assert not [path.name for path in paths if spoken.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("module", MODULES)
def test_an_entry_of_the_portal_is_shown_by_what_core_asks(module):
    """Core's template sets ``force_show`` itself; what a caller sets is lost, and the entry hidden until it counts."""
    trees = [ElementTree.parse(ROOT / module / name) for name in data_files(module) if name.endswith(".xml")]
    assert not [item for tree in trees for item in tree.iter("t") if item.get("t-set") == "force_show"]


@pytest.mark.parametrize("module", MODULES)
def test_who_may_begin_a_record_finds_how_to_save_it(module):
    """A form that can't be edited has no button to save; then nothing is made in it either."""
    forms = [
        (record.get("id"), form)
        for name in data_files(module)
        for record in records(module, name)
        for form in record.iter("form")
    ]
    assert not [key for key, form in forms if form.get("edit") == "0" and form.get("create") != "0"]
