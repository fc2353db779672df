# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Searchable Chinese: which characters the glyphs of a PDF stand for.

CJK fonts draw a character and the radical of the same shape with one glyph, and Chromium notes down the radical: "page"
(U+9875) would be found and copied as U+2EDA. We put the characters back.
"""

import re
import unicodedata

# CJK radicals supplement, which Unicode's normal form leaves alone, and the characters of the same shape.
SUPPLEMENT = dict(
    zip(
        "⺂⺃⺅⺉⺋⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺠⺡⺣⺤⺦⺨⺫⺭⺯⺰⺱⺲⺳⺹⺺⺾⺿⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "乛乚亻刂㔾兀尣尢巳幺彑彐忄扌攵旡歺民氵灬爫丬犭罒礻糹纟罓罒㓁耂肀艹艹衤覀西见角讠贝车辶辶辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
HOUSEHOLD_RADICAL, HOUSEHOLD = "\u2f3e", "\u6237"  # drawn in the simplified form where the page is in zh-CN
FIRST, LAST = 0x2E80, 0x2FDF
BLOCK = re.compile(rb"\d+ begin(bfchar|bfrange)\n(.*?)end\1", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def character(code):
    """The character a radical's code point stands for (itself when it is no radical).

    >>> chr(character(0x2F8F)), chr(character(0x41))
    ('行', 'A')
    """
    if not FIRST <= code <= LAST:
        return code
    text = chr(code)
    if text == HOUSEHOLD_RADICAL:
        return ord(HOUSEHOLD)
    return ord(SUPPLEMENT.get(text) or unicodedata.normalize("NFKC", text))


def mend(cmap):
    """A ToUnicode map with characters instead of radicals.

    :param cmap: bytes of the map as Chromium writes it
    :return: bytes; the very same object when there is nothing to mend
    """
    if not any(FIRST <= int(target, 16) <= LAST for target in HEX.findall(cmap) if len(target) == 4):
        return cmap
    return BLOCK.sub(_mend_block, cmap)


def _mend_block(block):
    """One block, ranges written out one by one (a mended range need not be a range any more)."""
    kind, body = block.group(1), block.group(2)
    entries = []
    for line in body.strip().splitlines():
        codes = HEX.findall(line)
        if kind == b"bfchar":
            entries.append((codes[0], codes[1]))
        else:
            entries += _spread(*codes)
    lines = [b"<%s> <%s>" % (source, _mend_target(target)) for source, target in entries]
    # A block holds a hundred entries at most.
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(part), b"\n".join(part)) for part in parts)


def _spread(first, last, target):
    width, start = len(first), int(first, 16)
    for offset in range(int(last, 16) - start + 1):
        yield b"%0*X" % (width, start + offset), b"%0*X" % (len(target), int(target, 16) + offset)


def _mend_target(target):
    return b"%04X" % character(int(target, 16)) if len(target) == 4 else target
