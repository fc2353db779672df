# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import logging
import mimetypes
from urllib.parse import parse_qsl, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.http import root
from odoo.tools.image import image_process
from odoo.tools.mimetypes import guess_mimetype

_logger = logging.getLogger(__name__)

DRAWN = frozenset({"image/svg+xml"})  # pictures without a size in pixels
ROUTES = Map(
    [
        Rule("/web/assets/<unique>/<filename>", endpoint="asset"),
        Rule("/report/barcode/<barcode_type>/<path:value>", endpoint="barcode"),
        Rule("/report/barcode", endpoint="barcode"),
        Rule("/web/image/<int:res_id>", endpoint="image"),
        Rule("/web/image/<int:res_id>/<filename>", endpoint="image"),
        Rule("/web/image/<res_model>/<int:res_id>/<field>", endpoint="image"),
        Rule("/web/image/<res_model>/<int:res_id>/<field>/<filename>", endpoint="image"),
        Rule("/web/image/<res_model>/<int:res_id>/<field>/<int:width>x<int:height>", endpoint="image"),
    ],
    strict_slashes=False,
)


class ReportChromiumResource(models.AbstractModel):
    """What a printed page asks for (style sheets, fonts, barcodes, images), answered within the printing transaction.

    Without it a print would need a second, free HTTP worker to fetch them: with all workers printing, or waiting for a
    browser, none would ever come. What isn't known here is left to the browser and an ordinary request.
    """

    _name = "report.chromium.resource"
    _description = "Resources of a printed page"

    @api.model
    def _answer(self, url):
        """Content for an address of our own origin.

        :return: (status, mimetype, bytes), or None when an ordinary request shall fetch it
        """
        parts = urlsplit(url)
        if path := root.get_static_file(parts.path):
            return self._answer_file(path)
        try:
            endpoint, arguments = ROUTES.bind("").match(parts.path, query_args=parts.query)
        except HTTPException:
            return None
        try:
            return getattr(self, f"_answer_{endpoint}")(parts, **arguments)
        except (UserError, ValueError, AttributeError, KeyError) as error:
            _logger.info("No content for %s in a printed report: %s", parts.path, error)
            return 404, "text/plain", b""

    def _answer_file(self, path):
        with open(path, "rb") as content:
            data = content.read()
        return 200, mimetypes.guess_type(path)[0] or "application/octet-stream", data

    def _answer_asset(self, _parts, unique, filename):
        attachment = self._find_asset(unique, filename) or self._make_asset(filename)
        if not attachment:
            return None
        return 200, attachment.mimetype, attachment.raw

    def _answer_barcode(self, parts, barcode_type=None, value=None):
        options = dict(parse_qsl(parts.query))
        kind, text = barcode_type or options.pop("barcode_type", ""), value or options.pop("value", "")
        return 200, "image/png", self.env["ir.actions.report"].barcode(kind, text, **options)

    def _answer_image(self, _parts, res_id, res_model="ir.attachment", field="raw", width=0, height=0, filename=None):
        record = self.env["ir.binary"]._find_record(res_model=res_model, res_id=res_id, field=field)
        content = record[field] or b""
        if field != "raw":
            content = base64.b64decode(content)
        if not content:
            return 404, "text/plain", b""
        mimetype = guess_mimetype(content, default="image/png")
        if mimetype not in DRAWN and (width or height):
            content = image_process(content, size=(width, height))
        return 200, mimetype, content

    def _find_asset(self, unique, filename):
        url = f"/web/assets/{unique}/{filename}"
        # sudo: asset bundles are public files; they are only looked up by their exact address
        attachments = self.env["ir.attachment"].sudo()
        domain = [("url", "=", url), ("public", "=", True), ("res_id", "=", 0), ("create_uid", "=", SUPERUSER_ID)]
        return attachments.search(domain, limit=1)

    def _make_asset(self, filename):
        """Build a bundle that nobody has asked for yet, as the asset route does; a read-only transaction leaves it
        to that route."""
        if self.env.cr.readonly:
            return None
        bundle_name, rtl, asset_type, autoprefix = self.env["ir.asset"]._parse_bundle_name(filename, False)
        is_css = asset_type == "css"
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            bundle_name, css=is_css, js=not is_css, rtl=rtl, autoprefix=autoprefix
        )
        # sudo: the bundle is stored as a public file of the system, whoever prints first
        return (bundle.css() if is_css else bundle.js()).sudo()
