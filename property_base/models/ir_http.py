# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import LockError
from odoo.http import request

from ..exceptions import as_told


class IrHttp(models.AbstractModel):
    """The web client shows the text of an error that has a name of Odoo's own, and a traceback for any other name.

    So named errors reach it under the name of the error of Odoo that they are. Other clients learn the real name. Who
    comes second when two change the same thing at once is told so in words. Whose role has no page, and who chose none,
    begins the day at the own page.
    """

    _inherit = "ir.http"

    @classmethod
    def _dispatch(cls, endpoint):
        """What forms and addresses send comes without the letter NUL, which no text of the database holds."""
        if request.dispatcher.routing_type == "http":
            request.params = {
                name: value.replace("\0", "") if isinstance(value, str) else value
                for name, value in request.params.items()
            }
        return super()._dispatch(endpoint)

    def session_info(self):
        info = super().session_info()
        if not info.get("home_action_id") and self._begins_at_own_page():
            info["home_action_id"] = self.env.ref("property_base.property_own_page_action").id
        return info

    def _begins_at_own_page(self):
        """Is the user an employee? Who looks after the system has Odoo's own start page."""
        user = self.env.user
        if not user._is_internal() or user.has_group("base.group_system"):
            return False
        return bool(self.env["property.own.page"]._employees())

    @classmethod
    def _handle_error(cls, exception):
        if type(exception) is LockError:
            exception = cls._of_second(exception)
        if request.dispatcher.routing_type == "jsonrpc":
            exception = as_told(exception)
        return super()._handle_error(exception)

    @classmethod
    def _of_second(cls, error):
        told = LockError(
            request.env._(
                "Somebody else is changing the same thing at this moment. Load the page again and look first."
            )
        )
        told.__cause__ = error
        return told
