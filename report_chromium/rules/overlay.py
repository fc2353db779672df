# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Headers and footers: one transparent page for each printed page, holding only that page's header and footer.

Odoo hands over one HTML document with all headers and one with all footers, in the order of the documents printed.
"""

import copy
from dataclasses import dataclass

import lxml.html

BOXES = (("header", "minimal_layout_report_headers"), ("footer", "minimal_layout_report_footers"))
SLACK = 0.2  # millimetres an overlay page is shorter than the paper, so that rounding never starts another page


@dataclass(frozen=True)
class Sheet:
    """A printed page: index of its document in the print, its number and the number of pages within that document."""

    document: int
    number: int
    total: int
    language: str = ""


def build(header_html, footer_html, sheets, paper):
    """The overlay document.

    :param header_html: HTML with all headers, or an empty value; likewise ``footer_html``
    :param sheets: list of Sheet in printing order
    :param paper: rules.paper.Paper
    :return: HTML text with exactly ``len(sheets)`` pages, or None when there is neither header nor footer
    """
    shell, parts = None, {}
    for kind, html in zip(("header", "footer"), (header_html, footer_html), strict=True):
        document, nodes = _nodes(html, dict(BOXES)[kind])
        if nodes:
            parts[kind], shell = nodes, document
    if not parts and not paper.header_line:
        return None
    shell = lxml.html.document_fromstring("<html><head></head><body></body></html>") if shell is None else shell
    body, box_class = _strip(shell)
    shell.find("head").append(_style(paper))
    for sheet in sheets:
        body.append(_page(parts, sheet, box_class, paper))
    return lxml.html.tostring(shell, encoding="unicode", doctype="<!DOCTYPE html>")


def _nodes(html, box_id):
    if not html:
        return None, []
    document = lxml.html.document_fromstring(str(html))
    box = document.get_element_by_id(box_id, None)
    return document, [] if box is None else list(box)


def _strip(shell):
    """Empty the shell's body: no scripts, no onload; its classes move to the boxes. Returns (body, classes)."""
    for script in shell.xpath("//script"):
        script.getparent().remove(script)
    body = shell.find("body")
    box_class = body.attrib.pop("class", "")
    body.attrib.pop("onload", None)
    body.text = ""
    for child in list(body):
        body.remove(child)
    return body, box_class


def _style(paper):
    return lxml.html.fragment_fromstring(f"""<style>
        @page {{ margin: 0 }}
        html, body {{ margin: 0 !important; padding: 0 !important; height: auto !important }}
        html, body {{ background: transparent !important }}
        .rc-page {{ position: relative; overflow: hidden; break-after: page }}
        .rc-page {{ width: {paper.width}mm; height: {paper.height - SLACK}mm }}
        .rc-page:last-child {{ break-after: auto }}
        .rc-header, .rc-footer, .rc-line {{ position: absolute; left: {paper.left}mm; right: {paper.right}mm }}
        .rc-header {{ top: {paper.header_top}mm }}
        .rc-footer {{ bottom: 0; min-height: {paper.bottom}mm }}
        .rc-line {{ top: {max(0.0, paper.top - 0.5)}mm; border-top: 0.3mm solid #000 }}
        .rc-box {{ max-width: none !important; overflow: visible !important; height: auto !important }}
        </style>""")


def _page(parts, sheet, box_class, paper):
    page = lxml.html.Element("div", {"class": "rc-page"})
    if sheet.language:
        page.set("lang", sheet.language)
    for kind, nodes in parts.items():
        node = _pick(nodes, sheet.document)
        if node is None:
            continue
        outer = lxml.html.Element("div", {"class": f"rc-{kind}"})
        inner = lxml.html.Element("div", {"class": f"rc-box {box_class}"})
        inner.append(_numbered(node, sheet))
        outer.append(inner)
        page.append(outer)
    if paper.header_line:
        page.append(lxml.html.Element("div", {"class": "rc-line"}))
    return page


def _pick(nodes, document):
    """The document's own header; a single one serves every document; a document beyond the list has none."""
    if len(nodes) == 1:
        return nodes[0]
    return nodes[document] if document < len(nodes) else None


def _numbered(node, sheet):
    """A copy with ``.page`` and ``.topage`` filled in."""
    node = copy.deepcopy(node)
    node.tail = None
    for name, value in (("page", sheet.number), ("topage", sheet.total)):
        for element in node.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"):
            element.text = str(value)
    return node
