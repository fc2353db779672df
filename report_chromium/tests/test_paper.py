# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import BaseCase, tagged

from ..rules import merge, overlay, paper, policy, unicode_map


@tagged("post_install", "-at_install")
class TestPaper(BaseCase):
    """The pure rules: geometry, addresses, languages."""

    def test_sizes(self):
        table = (
            ({"width": 210, "height": 297}, {}, None, (210, 297)),
            ({"width": 210, "height": 297}, {}, True, (297, 210)),
            ({"width": 210, "height": 297, "orientation": "Landscape"}, {}, None, (297, 210)),
            ({"width": 210, "height": 297}, {"data-report-landscape": "True"}, None, (297, 210)),
            ({"width": 210, "height": 297}, {"data-report-landscape": "false"}, None, (210, 297)),
            ({"width": 0, "height": 0}, {}, None, (210, 297)),
            ({}, {}, None, (210, 297)),
        )
        for settings, attributes, landscape, expected in table:
            with self.subTest(settings=settings, attributes=attributes, landscape=landscape):
                page = paper.make_paper(settings, attributes, landscape)
                self.assertEqual((page.width, page.height), expected)

    def test_header_starts_its_spacing_above_the_body(self):
        self.assertEqual(paper.make_paper({"margin_top": 40, "header_spacing": 35}).header_top, 5)
        self.assertEqual(paper.make_paper({"margin_top": 20, "header_spacing": 35}).header_top, 0)
        attributes = {"data-report-margin-top": "60", "data-report-header-spacing": "50"}
        self.assertEqual(paper.make_paper({"margin_top": 20}, attributes).header_top, 10)

    def test_inches(self):
        options = paper.make_paper({"margin_left": 25.4}).print_options()
        self.assertAlmostEqual(options["marginLeft"], 1)
        self.assertAlmostEqual(options["paperHeight"], 11.693, places=3)

    def test_impossible_pages(self):
        bad = (
            ({"margin_top": -1}, {}),
            ({"margin_left": 110, "margin_right": 100}, {}),
            ({"margin_top": 150, "margin_bottom": 150}, {}),
            ({}, {"data-report-margin-top": "wide"}),
            ({}, {"data-report-margin-top": "inf"}),
            ({"width": -1, "height": 5}, {}),
        )
        for settings, attributes in bad:
            with self.subTest(settings=settings, attributes=attributes), self.assertRaises(paper.PaperError):
                paper.make_paper(settings, attributes)

    def test_addresses(self):
        base = "https://odoo.example.com"
        table = (
            ("https://odoo.example.com/web/a.css", "GET", True),
            ("https://odoo.example.com:443/web/a.css", "GET", True),
            ("http://odoo.example.com/web/a.css", "GET", False),
            ("https://odoo.example.com:8443/", "GET", False),
            ("https://odoo.example.com.evil.org/", "GET", False),
            ("https://odoo.example.com/", "POST", False),
            ("file:///etc/passwd", "GET", False),
            ("https://odoo.example.com:port/", "GET", False),
        )
        for url, method, expected in table:
            with self.subTest(url=url, method=method):
                self.assertIs(policy.is_allowed(url, base, method), expected)

    def test_languages(self):
        for code, tag in (
            ("zh_CN", "zh-CN"),
            ("zh_TW", "zh-TW"),
            ("en_US", "en-US"),
            ("sr@latin", "sr-Latn"),
            (False, "en"),
        ):
            with self.subTest(code=code):
                self.assertEqual(policy.language_tag(code), tag)

    def test_radicals_become_characters(self):
        for radical, plain in ((0x2F00, "一"), (0x2EDA, "页"), (0x2F3E, "户"), (0x2F8F, "行"), (0x0041, "A")):
            with self.subTest(radical=hex(radical)):
                self.assertEqual(chr(unicode_map.character(radical)), plain)
        cmap = b"1 beginbfchar\n<01> <2F8F>\nendbfchar\n1 beginbfrange\n<02> <03> <2EDA>\nendbfrange\n"
        expected = b"1 beginbfchar\n<01> <884C>\nendbfchar\n2 beginbfchar\n<02> <9875>\n<03> <98CE>\nendbfchar\n"
        self.assertEqual(unicode_map.mend(cmap), expected)
        plain = b"1 beginbfchar\n<01> <884C>\nendbfchar\n"
        self.assertIs(unicode_map.mend(plain), plain)

    def test_documents_share_a_page_where_they_can(self):
        body = '<html lang="zh-CN"><head><title>%s</title></head><body class="b">%s</body></html>'
        bodies = [body % ("a", "one"), body % ("a", "two"), body % ("b", "three")]
        (first, two), (second, one) = merge.batches(bodies)
        self.assertEqual((two, one, second), (2, 1, bodies[2]))
        self.assertIn('lang="zh-CN"', first)
        self.assertEqual(first.count("break-before"), 1)
        self.assertEqual([count for _html, count in merge.batches(bodies[:1] * 120)], [50, 50, 20])

    def test_no_header_no_overlay(self):
        page = paper.make_paper({})
        self.assertIsNone(overlay.build("", None, [overlay.Sheet(0, 1, 1)], page))
        line = overlay.build("", None, [overlay.Sheet(0, 1, 1)], paper.make_paper({"header_line": True}))
        self.assertIn("rc-line", line)
