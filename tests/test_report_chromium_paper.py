# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From a report's settings to one page geometry."""

import pytest
from conftest import load_rules

paper = load_rules("report_chromium").paper
make_paper, Paper = paper.make_paper, paper.Paper
A4, TURNED = (210, 297), (297, 210)


@pytest.mark.parametrize(
    ("settings", "attributes", "landscape", "size"),
    [
        ({}, None, None, A4),
        ({"width": 0, "height": 100}, {}, None, A4),
        ({"width": 100, "height": 0}, {}, None, A4),
        ({"width": 148, "height": 210}, {}, None, (148, 210)),
        ({}, {}, True, TURNED),
        ({"orientation": "Landscape"}, {}, False, TURNED),
        ({"orientation": "Portrait"}, {}, None, A4),
        ({}, {"data-report-landscape": "1"}, None, TURNED),
        ({}, {"data-report-landscape": "0"}, None, A4),
    ],
)
def test_the_size_of_the_page(settings, attributes, landscape, size):
    page = make_paper(settings, attributes, landscape)
    assert (page.width, page.height) == size


@pytest.mark.parametrize("word", ["", "0", "false", "False", " NO ", "none", None, False])
def test_words_for_no(word):
    assert paper.is_true(word) is False


@pytest.mark.parametrize("word", ["1", "true", "yes", "True", 1, True])
def test_words_for_yes(word):
    assert paper.is_true(word) is True


def test_each_side_has_its_own_margin():
    settings = {"margin_top": 1, "margin_bottom": 2, "margin_left": 3, "margin_right": 4, "header_spacing": 5}
    assert make_paper({**settings, "header_line": 1}) == Paper(210, 297, 1, 2, 3, 4, 5, True)
    names = ("margin-top", "margin-bottom", "margin-left", "margin-right", "header-spacing")
    attributes = {f"data-report-{name}": str(number) for number, name in enumerate(names, 6)}
    assert make_paper(settings, attributes) == Paper(210, 297, 6, 7, 8, 9, 10, False)
    assert make_paper({}) == Paper(210, 297, 0, 0, 0, 0, 0, False)
    assert make_paper({"margin_top": None}).top == 0


def test_chromium_is_told_inches():
    page = Paper(254, 508, 25.4, 50.8, 76.2, 101.6)
    size = {"paperWidth": 10, "paperHeight": 20}
    sides = ("marginTop", "marginBottom", "marginLeft", "marginRight")
    assert page.print_options() == pytest.approx({**size, **dict(zip(sides, (1, 2, 3, 4), strict=True))})
    assert page.overlay_options() == pytest.approx({**size, **dict.fromkeys(sides, 0)})


def test_the_header_reaches_up_from_the_body():
    assert Paper(210, 297, top=40, header_spacing=35).header_top == 5
    assert Paper(210, 297, top=20, header_spacing=35).header_top == 0
    assert Paper(210, 297).header_line is False


@pytest.mark.parametrize(
    ("settings", "attributes", "name", "value"),
    [
        ({"margin_top": -1}, {}, "margin-top", -1),
        ({"margin_top": "wide"}, {}, "margin-top", "wide"),
        ({}, {"data-report-margin-left": "inf"}, "margin-left", "inf"),
        ({}, {"data-report-header-spacing": []}, "header-spacing", []),
        ({"margin_left": 110, "margin_right": 100}, {}, "margin-left + margin-right", 210),
        ({"margin_top": 150, "margin_bottom": 147}, {}, "margin-top + margin-bottom", 297),
        ({"width": -1, "height": 5}, {}, "page size", -1),
        ({"width": 5, "height": -2}, {}, "page size", -2),
    ],
)
def test_impossible_pages_are_named(settings, attributes, name, value):
    with pytest.raises(paper.PaperError) as error:
        make_paper(settings, attributes)
    assert error.value.args == (name, value)


def test_a_narrow_page_is_one():
    assert make_paper({"margin_left": 110, "margin_right": 99.5}).width == 210
    assert make_paper({"margin_top": 150, "margin_bottom": 146.5}).height == 297
    assert make_paper({"width": 1, "height": 1}).width == 1
