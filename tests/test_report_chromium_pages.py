# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Documents as one page for the browser, and the headers and footers laid over what it prints."""

import lxml.html
import pytest
from conftest import load_rules

rules = load_rules("report_chromium")
merge, overlay, Paper = rules.merge, rules.overlay, rules.paper.Paper
Sheet = overlay.Sheet
BODY = '<html lang="{}"><head><title>{}</title></head><body class="b" dir="rtl">{}<p>x</p></body></html>'
HIDDEN = "position: absolute; height: 0; overflow: hidden; font-size: 1px; color: transparent"


def parse(html):
    return lxml.html.document_fromstring(html)


def test_documents_of_one_head_become_parts_of_one_page():
    bodies = [BODY.format("zh-CN", "a", "one"), BODY.format("en", "a", "two"), BODY.format("en", "b", "three")]
    (first, two), (second, one) = merge.batches(bodies)
    assert (two, one, second) == (2, 1, bodies[2])
    assert first.startswith("<!DOCTYPE html>")
    body = parse(first).find("body")
    assert not (body.text or "").strip()
    left, right = body
    assert dict(left.attrib) == {"id": "report-document-0", "lang": "zh-CN", "dir": "rtl"}
    assert dict(right.attrib) == {
        **{"id": "report-document-1", "lang": "en", "dir": "rtl"},
        "style": "break-before: page",
    }
    assert (left.text, right.text) == ("one", "two")
    directory, kept = left
    assert (kept.tag, [child.tag for child in right]) == ("p", ["p"])
    assert (directory.tag, dict(directory.attrib)) == ("div", {"style": HIDDEN})
    assert [(link.tag, link.get("href"), link.text) for link in directory] == [
        ("a", "#report-document-0", "\u00a0"),
        ("a", "#report-document-1", "\u00a0"),
    ]


def test_documents_without_head_or_language_share_a_page_too():
    ((html, count),) = merge.batches(["<html><body>one</body></html>", "<html><body>two</body></html>"])
    assert count == 2
    assert [dict(part.attrib) for part in parse(html).find("body")] == [
        {"id": "report-document-0"},
        {"id": "report-document-1", "style": "break-before: page"},
    ]


def test_fifty_documents_and_four_million_characters_share_a_page():
    body = BODY.format("en", "a", "one")
    assert [count for _html, count in merge.batches([body] * 101)] == [50, 50, 1]
    half = BODY.format("en", "a", "")
    half = half.replace("x", "x" * (2_000_000 - len(half) + 1))
    assert len(half) == 2_000_000
    assert [count for _html, count in merge.batches([half, half, half])] == [2, 1]
    assert [count for _html, count in merge.batches([half, half + " "])] == [1, 1]


HEADERS = """<html><head><script>x()</script></head><body class="c" onload="subst()">text
    <script>y()</script><div id="minimal_layout_report_headers">{}</div></body></html>"""
FOOTERS = '<html><head></head><body><div id="minimal_layout_report_footers">{}</div></body></html>'
PAGE = Paper(210, 297, top=40, bottom=20, left=12, right=13, header_spacing=35)


def pages_of(html):
    return list(parse(html).find("body"))


def test_each_page_has_the_header_of_its_document_and_its_own_number():
    headers = HEADERS.format('<div>A <span class="page"/>/<i class="x topage"/></div><div>B</div>')
    footers = FOOTERS.format('<div>foot <b class="page">9</b></div> tail')
    sheets = [Sheet(0, 1, 2, "zh-CN"), Sheet(0, 2, 2, "zh-CN"), Sheet(1, 1, 1), Sheet(2, 1, 1)]
    html = overlay.build(headers, footers, sheets, PAGE)
    assert html.startswith("<!DOCTYPE html>")
    assert "script" not in html and "onload" not in html
    document = parse(html)
    body = document.find("body")
    assert (body.get("class"), (body.text or "").strip()) == (None, "")
    pages = list(body)
    assert [(page.get("class"), page.get("lang")) for page in pages] == [
        ("rc-page", "zh-CN"),
        ("rc-page", "zh-CN"),
        ("rc-page", None),
        ("rc-page", None),
    ]
    assert [[box.get("class") for box in page] for page in pages] == [
        ["rc-header", "rc-footer"],
        ["rc-header", "rc-footer"],
        ["rc-header", "rc-footer"],
        ["rc-footer"],
    ]
    assert [[box.text_content() for box in page] for page in pages] == [
        ["A 1/2", "foot 1"],
        ["A 2/2", "foot 2"],
        ["B", "foot 1"],
        ["foot 1"],
    ]


def test_the_classes_of_the_page_move_to_the_boxes():
    footer_first = overlay.build(HEADERS.format("<div>A</div>"), None, [Sheet(0, 1, 1)], PAGE)
    ((box,),) = pages_of(footer_first)
    assert [inner.get("class") for inner in box] == ["rc-box c"]
    ((box,),) = pages_of(overlay.build("", FOOTERS.format("<div>A</div>"), [Sheet(0, 1, 1)], PAGE))
    assert [inner.get("class") for inner in box] == ["rc-box "]


def test_a_page_that_is_called_otherwise_is_no_number():
    ((box,),) = pages_of(overlay.build(HEADERS.format('<div><i class="pages">n</i></div>'), "", [Sheet(0, 7, 9)], PAGE))
    assert box.text_content() == "n"


@pytest.mark.parametrize("html", ["", None, "<html><body><p>no box</p></body></html>", HEADERS.format("")])
def test_without_header_and_footer_there_is_no_overlay(html):
    assert overlay.build(html, html, [Sheet(0, 1, 1)], PAGE) is None


def test_the_line_under_the_header_needs_no_header():
    lined = Paper(210, 297, top=40, header_line=True)
    ((line,),) = pages_of(overlay.build("", "", [Sheet(0, 1, 1)], lined))
    assert (line.tag, line.get("class")) == ("div", "rc-line")
    ((box, line),) = pages_of(overlay.build(HEADERS.format("<div>A</div>"), "", [Sheet(0, 1, 1)], lined))
    assert (box.get("class"), line.get("class")) == ("rc-header", "rc-line")


@pytest.mark.parametrize(
    "rule",
    [
        ".rc-page { width: 210mm; height: 296.8mm }",
        ".rc-header, .rc-footer, .rc-line { position: absolute; left: 12mm; right: 13mm }",
        ".rc-header { top: 5mm }",
        ".rc-footer { bottom: 0; min-height: 20mm }",
        ".rc-line { top: 39.5mm; border-top: 0.3mm solid #000 }",
    ],
)
def test_the_boxes_lie_where_the_paper_says(rule):
    (style,) = parse(overlay.build(HEADERS.format("<div>A</div>"), "", [], PAGE)).findall("head/style")
    assert rule in style.text


def test_a_page_without_margin_has_its_line_at_the_edge():
    html = overlay.build(HEADERS.format("<div>A</div>"), "", [], Paper(210, 297, top=0.25))
    assert ".rc-line { top: 0.0mm;" in html
