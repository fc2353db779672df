# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from ..rules import table_write


class ImportTemplate(http.Controller):
    """The empty workbook of an importer, in the user's language."""

    @http.route("/property_base/import_template/<string:model>", type="http", auth="user", readonly=True)
    def import_template(self, model):
        """XLSX with the headers, remarks and a sample row of the importer ``model``."""
        env = request.env
        wizard = env.get(model)
        if wizard is None or not hasattr(wizard, "_import_sheets") or not wizard.has_access("create"):
            raise NotFound()
        content = table_write.write_template(wizard._import_sheets())
        headers = [
            ("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("Content-Length", str(len(content))),
            ("Content-Disposition", content_disposition(f"{wizard._import_title()}.xlsx")),
        ]
        return request.make_response(content, headers)
