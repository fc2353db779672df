# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.http import request

from ..exceptions import as_told


class IrHttp(models.AbstractModel):
    """The web client shows the text of an error that has a name of Odoo's own, and a traceback for any other name.

    So named errors reach it under the name of the error of Odoo that they are. Other clients learn the real name.
    """

    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        if request.dispatcher.routing_type == "jsonrpc":
            exception = as_told(exception)
        return super()._handle_error(exception)
