# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Paper: from a report's paper format and its `data-report-*` attributes to one page geometry.

All lengths are millimetres, as in ``report.paperformat``; only ``print_options`` speaks inches, as Chromium wants.
"""

from dataclasses import dataclass

MM_PER_INCH = 25.4
A4 = (210.0, 297.0)
FALSE_WORDS = frozenset({"", "0", "false", "no", "none"})
PREFIX = "data-report-"


class PaperError(ValueError):
    """The page geometry is impossible; ``args`` are (name of the setting, offending value)."""


@dataclass(frozen=True)
class Paper:
    """One page: outer size, margins of the body, and where the header starts."""

    width: float
    height: float
    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    right: float = 0.0
    header_spacing: float = 0.0
    header_line: bool = False

    @property
    def header_top(self):
        """Distance from the paper's upper edge to the header: the header spacing reaches up from the body."""
        return max(0.0, self.top - self.header_spacing)

    def print_options(self):
        """Size and margins as arguments of ``Page.printToPDF`` (inches)."""
        return {**self._size(), **self._margins(self.top, self.bottom, self.left, self.right)}

    def overlay_options(self):
        """The same sheet without margins: headers and footers are placed on the whole of it."""
        return {**self._size(), **self._margins(0, 0, 0, 0)}

    def _size(self):
        return {"paperWidth": self.width / MM_PER_INCH, "paperHeight": self.height / MM_PER_INCH}

    @staticmethod
    def _margins(top, bottom, left, right):
        sides = {"marginTop": top, "marginBottom": bottom, "marginLeft": left, "marginRight": right}
        return {side: value / MM_PER_INCH for side, value in sides.items()}


def is_true(word):
    """Read a boolean attribute of a template: ``"True"``, ``"1"`` and any other text but those of FALSE_WORDS.

    >>> is_true("1"), is_true("False"), is_true(None)
    (True, False, False)
    """
    return word is not None and word is not False and str(word).strip().lower() not in FALSE_WORDS


def make_paper(settings, attributes=None, landscape=None):
    """The page of one print.

    :param settings: dict with width, height (portrait or as named; 0 = A4), orientation ("Portrait"/"Landscape"),
        margin_top, margin_bottom, margin_left, margin_right, header_spacing, header_line
    :param attributes: `data-report-*` attributes of the template's root tag; they win over the settings:
        landscape, margin-top, margin-bottom, margin-left, margin-right, header-spacing
    :param landscape: the caller's wish, wins over both when true
    :raises PaperError: a length isn't a number, is negative, or the margins leave no room
    """
    attributes = attributes or {}
    width, height = _size(settings, attributes, landscape)
    paper = Paper(
        width=width,
        height=height,
        top=_length("margin-top", settings, attributes),
        bottom=_length("margin-bottom", settings, attributes),
        left=_length("margin-left", settings, attributes),
        right=_length("margin-right", settings, attributes),
        header_spacing=_length("header-spacing", settings, attributes),
        header_line=bool(settings.get("header_line")),
    )
    if paper.left + paper.right >= width:
        raise PaperError("margin-left + margin-right", paper.left + paper.right)
    if paper.top + paper.bottom >= height:
        raise PaperError("margin-top + margin-bottom", paper.top + paper.bottom)
    return paper


def _size(settings, attributes, landscape):
    width, height = float(settings.get("width") or 0), float(settings.get("height") or 0)
    if width < 0 or height < 0:
        raise PaperError("page size", min(width, height))
    if not width or not height:
        width, height = A4
    turned = landscape or is_true(attributes.get(PREFIX + "landscape")) or settings.get("orientation") == "Landscape"
    return (height, width) if turned else (width, height)


def _length(name, settings, attributes):
    value = attributes.get(PREFIX + name, settings.get(name.replace("-", "_")) or 0)
    try:
        length = float(value)
    except (TypeError, ValueError):
        raise PaperError(name, value) from None
    if not 0 <= length < float("inf"):
        raise PaperError(name, value)
    return length
