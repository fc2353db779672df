# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyFormAnswerMixin(models.AbstractModel):
    """The tickets that forms name are those of the desk (REC-2)."""

    _inherit = "property.form.answer.mixin"
    _ticket_models = frozenset(("helpdesk.ticket",))
