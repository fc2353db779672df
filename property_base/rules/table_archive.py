# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a file may cost: a small one can unpack to gigabytes, and keep a server busy for minutes.

Everything is measured before it is read: the sizes that the archive states (Python reads no byte more), and the tags of
each part, which are what time and memory go into. What is read is metered as well, since one text or one sheet can be
named a thousand times.
"""

import io
import re
import zipfile

from openpyxl import load_workbook
from openpyxl.reader.excel import ExcelReader

MEGABYTE = 1024 * 1024
MAX_UNPACKED = 64 * MEGABYTE
MAX_ROWS = 200_000
MAX_ROW_NUMBER = 1_048_576  # no spreadsheet program has more
MAX_TAGS = 4_000_000  # a cell has four
TAGS_OF_BEGINNING = 6  # what a row or a text costs besides
MAX_PART_TAGS = 300_000  # of styles, names, links, and of a single row: what is held as a whole
MAX_CELLS = 10_000_000
READINGS = 3  # of a sheet: its size, what is merged, its rows
CHUNK = MEGABYTE
_SPLIT = re.compile(rb"<(?:\w+:)?(?:row|si)\b")


class TableError(Exception):
    """The file can't be read at all.

    ``code``: format (neither CSV nor XLSX), broken (damaged file), encoding (neither UTF-8 nor GB18030), empty (no
    header), rows (more than ``MAX_ROWS``), size (more than ``MAX_UNPACKED`` bytes unpacked, or more cells, styles or
    names than a list has), formula (formulas whose results were never saved).
    """

    def __init__(self, code, detail=""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class Meter:
    """What the rows of one file hold, all sheets together."""

    def __init__(self):
        self.cells = self.letters = 0

    def spend(self, cells, letters=0):
        """:raises TableError: size"""
        self.cells += cells
        self.letters += letters
        if self.cells > MAX_CELLS or self.letters > MAX_UNPACKED:
            raise TableError("size")


class Archive(zipfile.ZipFile):
    """The parts of a workbook, each measured before it is opened.

    :raises TableError: size; broken when it is packed as no spreadsheet program does
    """

    def __init__(self, content):
        super().__init__(io.BytesIO(content))
        parts = self.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise TableError("size")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise TableError("broken", "packing")
        self._left = {"bytes": READINGS * MAX_UNPACKED, "tags": READINGS * MAX_TAGS}
        self._measured = {}

    def open(self, name, mode="r", pwd=None, **kwargs):
        """A part that is read row by row, or text by text."""
        size, tags, longest = self._measure(name)
        self._left["bytes"] -= size
        self._left["tags"] -= tags
        if tags > MAX_TAGS or longest > MAX_PART_TAGS or min(self._left.values()) < 0:
            raise TableError("size")
        return super().open(name, mode, pwd, **kwargs)

    def read(self, name, pwd=None):
        """A part that is read as a whole."""
        if self._measure(name)[1] > MAX_PART_TAGS:
            raise TableError("size")
        return super().read(name, pwd)

    def _unpacked(self, part):
        """A part as it is, not measured."""
        return zipfile.ZipFile.open(self, part)

    def _measure(self, name):
        """``(bytes, tags, most tags between the beginnings of two rows or texts)`` of a part."""
        part = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if part.filename not in self._measured:
            with self._unpacked(part) as source:
                self._measured[part.filename] = (part.file_size, *_tags(source))
        return self._measured[part.filename]


def _tags(source):
    """``(tags, most tags between two beginnings)`` of a stream; of one with too many tags as far as it was read.

    A beginning that two chunks share isn't seen, which makes one group of two.
    """
    total = longest = group = 0
    while total <= MAX_TAGS and (chunk := source.read(CHUNK)):
        first, *others = [piece.count(b"<") for piece in _SPLIT.split(chunk)]
        total += first + sum(others) + len(others) * TAGS_OF_BEGINNING
        group += first
        for count in others:
            longest, group = max(longest, group), count + 1
    return total, max(longest, group)


class BookReader(ExcelReader):
    """openpyxl's fast reader, on measured parts."""

    def __init__(self, content):
        self.archive = Archive(content)
        self.valid_files = self.archive.namelist()
        self.read_only, self.keep_vba, self.data_only = True, False, True
        self.keep_links, self.rich_text = False, False
        self.shared_strings = []


def check_size(content, sheet=None):
    """Look whether a workbook is small enough to be read cell by cell, as Odoo's own import does.

    A few bytes can unpack to gigabytes, or span all the cells that there are; what a sheet states of its size isn't
    believed.

    :param bytes content: an XLSX file
    :param str sheet: the sheet that is read, None: the first one
    :raises TableError: size
    """
    Archive(content)
    book, widest = load_workbook(io.BytesIO(content), read_only=True), 0
    try:
        found = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        found.reset_dimensions()
        for number, row in enumerate(found.iter_rows(values_only=True), 1):
            widest = max(widest, len(row))
            if number > MAX_ROW_NUMBER or number * widest > MAX_CELLS:
                raise TableError("size")
    finally:
        book.close()
