# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import socket

from odoo.tests import tagged

from .common import ChromiumCase

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
class TestResources(ChromiumCase):
    """What a page may load, and who answers."""

    def setUp(self):
        super().setUp()
        self.resources = self.env["report.chromium.resource"]
        self.base = self.env["ir.actions.report"]._get_report_url()

    def test_only_the_own_address_and_only_reading(self):
        respond = self.env["ir.actions.report"]._chromium_responder(self.base, session=object())
        refused = (
            ("http://example.com/x.png", "GET"),
            ("file:///etc/passwd", "GET"),
            ("ftp://example.com/", "GET"),
            ("http://127.0.0.1:1/", "GET"),
            (f"{self.base}/web/session/logout", "POST"),
        )
        for url, method in refused:
            with self.subTest(url=url, method=method):
                self.assertIs(respond(url, method), False)
        for path in ("/web/session/logout", "/web/image/../session/logout", "/some/page"):
            self.assertIs(respond(f"{self.base}{path}", "GET"), False, path)
        self.assertIs(respond(f"{self.base}/web/content/some.file", "GET"), True)

    def test_a_local_file_does_not_get_into_the_page(self):
        arch = self.view.arch.replace(
            "<h2>", '<iframe src="file:///etc/hostname"/><img src="http://example.com/a.png"/><h2>'
        )
        self.view.arch = arch
        self.assertIn("值班记录", self.print(self.short).pages[0].extract_text())

    def test_a_script_in_the_page_does_nothing(self):
        script = "<script>document.body.textContent = 'overwritten'</script>"
        hidden = "<img src='x' onerror=\"document.body.textContent = 'overwritten'\"/>"
        self.view.arch = self.view.arch.replace("<h2>", script + hidden + "<h2>")
        text = self.print(self.short).pages[0].extract_text()
        self.assertIn("值班记录", text)
        self.assertNotIn("overwritten", text)

    def test_other_ports_of_the_server_are_never_opened(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            address = f"http://127.0.0.1:{other.getsockname()[1]}"
            asks = f"<link rel='preconnect' href='{address}'/><img src='{address}/a.png'/><iframe src='{address}/b'/>"
            style = f"<style>@import '{address}/c.css'; h2 {{ background: url({address}/d.png) }}</style>"
            self.view.arch = self.view.arch.replace("<h2>", asks + style + "<h2>")
            self.assertIn("值班记录", self.print(self.short).pages[0].extract_text())
            other.settimeout(0.5)
            with self.assertRaises(TimeoutError):
                other.accept()

    def test_style_sheets_and_fonts_need_no_other_worker(self):
        html = self.env["ir.actions.report"]._render_qweb_html(self.report, self.short.ids)[0].decode()
        self.assertIn("/web/assets/", self._bodies())
        self.assertTrue(html)
        link = self.env["ir.qweb"]._get_asset_link_urls("web.report_assets_common")[0]
        status, mimetype, content = self.resources._answer(self.base + link)
        self.assertEqual((status, mimetype), (200, "text/css"))
        self.assertIn(b"bootstrap", content.lower())
        status, mimetype, _content = self.resources._answer(f"{self.base}/web/static/img/favicon.ico")
        self.assertEqual(status, 200)

    def test_a_bundle_nobody_asked_for_yet_is_built(self):
        link = self.env["ir.qweb"]._get_asset_link_urls("web.report_assets_common")[0]
        self.env["ir.attachment"].search([("url", "=", link)]).unlink()
        self.assertEqual(self.resources._answer(self.base + link)[0], 200)

    def test_barcodes(self):
        for address in ("/report/barcode/QR/abc?width=80&height=80", "/report/barcode?barcode_type=Code128&value=abc"):
            with self.subTest(address=address):
                status, mimetype, content = self.resources._answer(self.base + address)
                self.assertEqual((status, mimetype, content[1:4]), (200, "image/png", b"PNG"))
        self.assertEqual(self.resources._answer(self.base + "/report/barcode/QR/x?width=wide")[0], 404)

    def test_images_keep_the_rights_of_who_prints(self):
        secret = self.env["ir.attachment"].create({"name": "secret.png", "raw": base64.b64decode(PIXEL)})
        address = f"{self.base}/web/image/{secret.id}"
        self.assertEqual(self.resources._answer(address)[0], 200)
        user = self.env["res.users"].create(
            {"name": "普通用户", "login": "plain_reader", "group_ids": [(6, 0, self.env.ref("base.group_user").ids)]}
        )
        self.assertEqual(self.resources.with_user(user)._answer(address)[0], 404)

    def test_unknown_addresses_are_left_to_the_browser(self):
        self.assertIsNone(self.resources._answer(f"{self.base}/my/own/page"))

    def _bodies(self):
        html = self.report._render_qweb_html(self.report, self.short.ids)[0]
        return self.report._prepare_html(html, report_model="res.partner")[0][0]
