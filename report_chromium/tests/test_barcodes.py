# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io
import re

from PIL import Image

from odoo.tests import TransactionCase, tagged

FINDER = [
    "1111111",
    "1000001",
    "1011101",
    "1011101",
    "1011101",
    "1000001",
    "1111111",
]  # what stands in three corners of each QR code
SHORT_CODE_MODULES = 21


@tagged("post_install", "-at_install")
class TestBarcodes(TransactionCase):
    """Whatever draws barcodes under this Python draws them as they must be."""

    def draw(self, kind, value, **options):
        """The grey picture of a barcode."""
        return Image.open(io.BytesIO(self.env["ir.actions.report"].barcode(kind, value, **options))).convert("L")

    def modules(self, picture, count):
        """The dark and light fields of a square code, "1" and "0", row by row."""
        side = picture.width / count
        middles = [int((number + 0.5) * side) for number in range(count)]
        return ["".join(str(int(picture.getpixel((x, y)) < 128)) for x in middles) for y in middles]

    def test_a_qr_code_has_its_three_corners(self):
        picture = self.draw("QR", "A 1203", width=210, height=210, quiet=0)
        self.assertEqual(picture.size, (210, 210))
        rows = self.modules(picture, SHORT_CODE_MODULES)
        for name, columns, lines in (
            ("top left", slice(7), rows[:7]),
            ("top right", slice(-7, None), rows[:7]),
            ("bottom left", slice(7), rows[-7:]),
        ):
            with self.subTest(corner=name):
                self.assertEqual([row[columns] for row in lines], FINDER)
        self.assertEqual(rows[6][7:-7], "0101010")
        self.assertIn("1", rows[-1][-7:] + rows[-2][-7:])

    def test_other_words_give_another_qr_code(self):
        first, again, other = (
            self.modules(self.draw("QR", word, width=210, height=210, quiet=0), SHORT_CODE_MODULES)
            for word in ("A 1203", "A 1203", "A 1204")
        )
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    def test_bars_run_from_top_to_bottom(self):
        picture = self.draw("Code128", "PSS-A", width=600, height=100)
        self.assertEqual(picture.size, (600, 100))
        top, bottom = (
            re.findall("1+", "".join(str(int(picture.getpixel((x, y)) < 128)) for x in range(600))) for y in (10, 90)
        )
        self.assertEqual(top, bottom)
        self.assertEqual(len(top), 3 * (1 + len("PSS-A") + 1) + 4)  # three a sign: start, letters, check; four to stop

    def test_the_value_stands_below_the_bars_on_demand(self):
        plain, readable = (
            self.draw("Code128", "PSS-A", width=600, height=100, humanreadable=shown) for shown in (0, 1)
        )
        below = readable.crop((0, 88, 600, 100)).tobytes()
        self.assertNotEqual(plain.crop((0, 88, 600, 100)).tobytes(), below)
        self.assertTrue(any(shade < 128 for shade in below))

    def test_a_report_carries_its_qr_code_as_a_picture(self):
        html = self.env["ir.qweb.field.barcode"].value_to_html(
            "A 1203", {"symbology": "QR", "width": 210, "height": 210}
        )
        found = re.search(r'src="data:image/png;base64,([^"]+)"', str(html))
        picture = Image.open(io.BytesIO(base64.b64decode(found[1])))
        self.assertEqual((picture.format, picture.size), ("PNG", (210, 210)))
