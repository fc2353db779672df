# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Printed documents and their overlays as one PDF."""

import io

import pytest
from conftest import load_rules
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

assembly = load_rules("report_chromium").assembly
RADICAL = b"1 beginbfchar\n<01> <2F8F>\nendbfchar\n"
MENDED = b"1 beginbfchar\n<01> <884C>\nendbfchar\n"


def stream(writer, data, **entries):
    found = DecodedStreamObject()
    found.set_data(data)
    found.update({NameObject(f"/{name}"): value for name, value in entries.items()})
    return writer._add_object(found)


def font(writer, data):
    return DictionaryObject({NameObject("/ToUnicode"): stream(writer, data)})


def printed(*contents, starts=(), links=(), width=100):
    """A PDF with a page for each content, named destinations at pages and links on the first one."""
    writer = PdfWriter()
    for content in contents:
        page = writer.add_blank_page(width, 200)
        if content is not None:
            page[NameObject("/Contents")] = stream(writer, content)
        inner = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F2"): font(writer, RADICAL)})})
        form = stream(writer, b"form", Resources=inner, Subtype=NameObject("/Form"))
        fonts = DictionaryObject({NameObject("/F1"): font(writer, RADICAL), NameObject("/F0"): DictionaryObject()})
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): fonts, NameObject("/XObject"): DictionaryObject({NameObject("/X1"): form})}
        )
    for name, number in starts:
        writer.add_named_destination(name, number)
    if links:
        targets = [DictionaryObject({NameObject("/Dest"): TextStringObject(name)}) for name in links]
        writer.pages[0][NameObject("/Annots")] = ArrayObject([*map(writer._add_object, targets), DictionaryObject()])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def content_of(page):
    return page.get_contents().get_data().split()


def test_the_browser_says_where_each_document_begins():
    starts = [("report-document-1", 2), ("report-document-0", 0), ("elsewhere", 1)]
    first, second = assembly.split(printed(b"a", b"b", b"c", starts=starts), 2)
    assert [[content_of(page) for page in pages] for pages in (first, second)] == [[[b"a"], [b"b"]], [[b"c"]]]


@pytest.mark.parametrize(
    "starts",
    [
        [],
        [("report-document-0", 0)],
        [("report-document-0", 0), ("report-document-1", 0)],
        [("report-document-0", 1), ("report-document-1", 2)],
        [("report-document-0", 0), ("report-document-1", 1), ("report-document-2", 2)],
    ],
)
def test_what_the_browser_hides_is_not_guessed(starts):
    assert assembly.split(printed(b"a", b"b", b"c", starts=starts), 2) is None


def test_one_document_is_all_there_is():
    ((page, other),) = assembly.split(printed(b"a", b"b"), 1)
    assert (content_of(page), content_of(other)) == ([b"a"], [b"b"])
    assert [content_of(page) for page in assembly.read_pages(printed(b"a", b"b"))] == [[b"a"], [b"b"]]


def assembled(documents, overlay=None, title=""):
    return PdfReader(io.BytesIO(assembly.assemble(documents, overlay, title)))


def test_documents_are_joined_and_each_has_an_entry():
    first, second = assembly.read_pages(printed(b"a", b"b")), assembly.read_pages(printed(b"c"))
    pdf = assembled([first, second, first[:1]], title="值班记录")
    assert [content_of(page) for page in pdf.pages] == [[b"a"], [b"b"], [b"c"], [b"a"]]
    assert pdf.metadata.title == "值班记录"
    root = pdf.trailer["/Root"]
    assert {name: list(place) for name, place in root["/Dests"].items()} == {
        "/document0": [0, "/Fit"],
        "/document1": [2, "/Fit"],
        "/document2": [3, "/Fit"],
    }
    outlines = root["/Outlines"]
    assert (outlines["/Type"], outlines["/Count"]) == ("/Outlines", 3)
    first = outlines["/First"]
    second = first["/Next"]
    third = second["/Next"]
    assert (third, "/Next" in third, "/Prev" in first) == (outlines["/Last"], False, False)
    assert (third["/Prev"], second["/Prev"]) == (second, first)
    assert [(entry["/Title"], entry["/Dest"], entry["/Parent"] == outlines) for entry in (first, second, third)] == [
        ("1", "/document0", True),
        ("2", "/document1", True),
        ("3", "/document2", True),
    ]


def test_two_documents_have_two_entries():
    pages = assembly.read_pages(printed(b"a"))
    assert assembled([pages, pages]).trailer["/Root"]["/Outlines"]["/Count"] == 2


def test_a_single_document_has_neither_entry_nor_title_of_its_own():
    pdf = assembled([assembly.read_pages(printed(b"a"))])
    assert "/Outlines" not in pdf.trailer["/Root"] and "/Dests" not in pdf.trailer["/Root"]
    assert pdf.metadata is None or pdf.metadata.title is None


def test_links_that_only_kept_the_place_are_gone():
    pdf = assembled([assembly.read_pages(printed(b"a", links=["report-document-0", "own"]))])
    assert [link.get_object().get("/Dest") for link in pdf.pages[0]["/Annots"]] == ["own", None]


def test_an_overlay_is_drawn_over_each_page():
    pdf = assembled([assembly.read_pages(printed(b"a", None))], printed(b"over one", b"over two", width=90))
    assert [content_of(page) for page in pdf.pages] == [
        [b"q", b"a", b"Q", b"q", b"/ReportOverlay", b"Do", b"Q"],
        [b"q", b"Q", b"q", b"/ReportOverlay", b"Do", b"Q"],
    ]
    for page, words in zip(pdf.pages, (b"over one", b"over two"), strict=True):
        forms = page["/Resources"]["/XObject"]
        assert forms.keys() == {"/X1", "/ReportOverlay"}
        form = forms["/ReportOverlay"]
        assert form.get_data() == words
        assert (form["/Type"], form["/Subtype"], form["/Filter"]) == ("/XObject", "/Form", "/FlateDecode")
        assert [float(side) for side in form["/BBox"]] == [0, 0, 90, 200]
        assert form["/Resources"]["/Font"].keys() == {"/F0", "/F1"}
        assert page["/Resources"]["/Font"].keys() == {"/F0", "/F1"}


def test_an_overlay_of_another_length_is_refused():
    with pytest.raises(assembly.AssemblyError) as error:
        assembly.assemble([assembly.read_pages(printed(b"a"))], printed(b"1", b"2"))
    assert error.value.args == (2, 1)


def test_characters_are_mended_in_pages_forms_and_overlays():
    page = assembled([assembly.read_pages(printed(b"a"))], printed(b"over")).pages[0]
    forms = page["/Resources"]["/XObject"]
    for resources in (page["/Resources"], forms["/ReportOverlay"]["/Resources"]):
        assert resources["/Font"]["/F1"]["/ToUnicode"].get_data() == MENDED
        inner = resources["/XObject"]["/X1"]["/Resources"]
        assert inner["/Font"]["/F2"]["/ToUnicode"].get_data() == MENDED


def test_a_page_of_several_streams_keeps_them_all():
    writer = PdfWriter()
    page = writer.add_blank_page(100, 200)
    page[NameObject("/Contents")] = ArrayObject([stream(writer, b"a"), stream(writer, b"b")])
    written = io.BytesIO()
    writer.write(written)
    pages = assembly.read_pages(written.getvalue())
    pdf = assembled([pages], written.getvalue())
    assert content_of(pdf.pages[0]) == [b"q", b"a", b"b", b"Q", b"q", b"/ReportOverlay", b"Do", b"Q"]
    assert pdf.pages[0]["/Resources"]["/XObject"]["/ReportOverlay"].get_data() == b"a\nb"
