# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Putting the printed documents and the header/footer pages together into one PDF (pypdf)."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from . import merge, unicode_map

OVERLAY = NameObject("/ReportOverlay")


class AssemblyError(ValueError):
    """The overlay has another number of pages than the documents."""


def read_pages(content):
    """Pages of one PDF given as bytes."""
    return list(PdfReader(io.BytesIO(content)).pages)


def split(content, count):
    """Pages of each of the ``count`` documents that rules.merge put into one print.

    :return: list of lists of pages; None when the browser did not say where the documents begin
    """
    reader = PdfReader(io.BytesIO(content))
    pages = list(reader.pages)
    if count == 1:
        return [pages]
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(pages)}
    starts = []
    for name, place in reader.named_destinations.items():
        if name.removeprefix("/").startswith(merge.PREFIX):
            # The raw value: Odoo makes get() follow references.
            starts.append(numbers.get(getattr(place.raw_get("/Page"), "idnum", None), -1))
    starts = sorted(set(starts))
    if len(starts) != count or starts[0] != 0:
        return None
    return [pages[start:end] for start, end in zip(starts, [*starts[1:], len(pages)], strict=True)]


def assemble(documents, overlay=None, title=""):
    """Join documents, lay the overlay's pages over them, one outline entry per document.

    :param documents: list of lists of pages, as read_pages gives them
    :param overlay: PDF bytes with one page for each page of all documents, or None
    :raises AssemblyError: the overlay's number of pages is another one
    :return: PDF bytes
    """
    writer = PdfWriter()
    starts = []
    for pages in documents:
        starts.append(len(writer.pages))
        for page in pages:
            _drop_directory(writer.add_page(page))
    if overlay is not None:
        _lay_over(writer, read_pages(overlay))
    for page in writer.pages:
        _mend_text(page.get("/Resources"))
    if len(documents) > 1:
        _outline(writer, starts)
    if title:
        writer.add_metadata({"/Title": title})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _drop_directory(page):
    """Remove the invisible links of rules.merge; the links of the documents themselves stay."""
    links = page.get("/Annots")
    if links is None:
        return
    kept = [link for link in links.get_object() if merge.PREFIX not in str(link.get_object().get("/Dest", ""))]
    page[NameObject("/Annots")] = ArrayObject(kept)


def _lay_over(writer, overlays):
    if len(overlays) != len(writer.pages):
        raise AssemblyError(len(overlays), len(writer.pages))
    for page, over in zip(writer.pages, overlays, strict=True):
        _stamp(writer, page, over)


def _stamp(writer, page, over):
    """Add a page as a form drawn over another: the content streams are never parsed, so it costs next to nothing."""
    form = DecodedStreamObject()
    form.set_data(b"\n".join(part.get_data() for part in _contents(over)))
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(side) for side in over.mediabox),
            NameObject("/Resources"): over.get("/Resources", DictionaryObject()).get_object().clone(writer),
        }
    )
    _forms(page)[OVERLAY] = writer._add_object(form.flate_encode())
    # The page's own content may leave the coordinate system changed: bracket it.
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(b"\nQ q " + OVERLAY.encode() + b" Do Q\n")
    page[NameObject("/Contents")] = ArrayObject(
        [writer._add_object(before), *_references(writer, page), writer._add_object(after)]
    )


def _mend_text(resources):
    """Correct the character maps of all fonts of a page and of the forms drawn on it."""
    resources = resources.get_object() if resources is not None else {}
    for font in resources.get("/Font", DictionaryObject()).get_object().values():
        unicodes = font.get_object().get("/ToUnicode")
        if isinstance(unicodes := unicodes and unicodes.get_object(), StreamObject):
            _mend_map(unicodes)
    for form in resources.get("/XObject", DictionaryObject()).get_object().values():
        _mend_text(form.get_object().get("/Resources"))


def _mend_map(stream):
    data = stream.get_data()
    mended = unicode_map.mend(data)
    if mended is not data:
        stream.set_data(mended)


def _forms(page):
    """The page's dictionary of drawable objects, its own (never one shared with another page)."""
    resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
    forms = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
    resources[NameObject("/XObject")] = forms
    page[NameObject("/Resources")] = resources
    return forms


def _contents(page):
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else ArrayObject()
    return [part.get_object() for part in contents] if isinstance(contents, ArrayObject) else [contents]


def _references(writer, page):
    return [part.indirect_reference or writer._add_object(part) for part in _contents(page)]


def _outline(writer, starts):
    """Outline entries in the form Odoo's report engine reads to cut a print into one file per record:
    a named destination in the catalogue whose first element is the page's index."""
    names = [NameObject(f"/document{number}") for number in range(len(starts))]
    destinations = DictionaryObject()
    for name, start in zip(names, starts, strict=True):
        destinations[name] = ArrayObject([NumberObject(start), NameObject("/Fit")])
    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    root_reference = writer._add_object(root)
    items = _entries(writer, root_reference, names)
    root.update(
        {
            NameObject("/First"): items[0],
            NameObject("/Last"): items[-1],
            NameObject("/Count"): NumberObject(len(items)),
        }
    )
    writer.root_object[NameObject("/Outlines")] = root_reference
    writer.root_object[NameObject("/Dests")] = writer._add_object(destinations)


def _entries(writer, parent, names):
    """References of the outline's entries, each knowing the one before and after it."""
    items = [
        writer._add_object(
            DictionaryObject(
                {
                    NameObject("/Title"): TextStringObject(str(number)),
                    NameObject("/Parent"): parent,
                    NameObject("/Dest"): name,
                }
            )
        )
        for number, name in enumerate(names, 1)
    ]
    for left, right in zip(items, items[1:], strict=False):
        left.get_object()[NameObject("/Next")] = right
        right.get_object()[NameObject("/Prev")] = left
    return items
