# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyChecklist(models.Model):
    """Lists of papers and of points of an acceptance are about a case; those that forms ask are only for these."""

    _inherit = "property.checklist"

    subject = fields.Selection(
        selection_add=[("case", "A case"), ("form", "What a form asks")],
        ondelete={"case": "set default", "form": "set default"},
    )
