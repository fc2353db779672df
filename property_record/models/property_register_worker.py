# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import RegisterError
from ..guard import PASS


class PropertyRegisterWorker(models.Model):
    """A line of the construction workers' register: who works in which unit for whom, in and out (REC-1, F2)."""

    _name = "property.register.worker"
    _description = "Construction Worker"
    _inherit = ["property.register.stay.mixin"]
    _guard_pass = PASS
    _register_code = "worker"
    _register_prefix = "WR"
    _register_months = "property_register_worker_months"

    contractor = fields.Char(help="Firm that the person works for.")
    trade = fields.Selection(
        [
            ("mason", "Masonry"),
            ("wood", "Carpentry"),
            ("electric", "Water and electricity"),
            ("paint", "Painting"),
            ("install", "Installation"),
            ("carry", "Carrying"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
        help="What the person does there.",
    )
    corrects_id = fields.Many2one(
        "property.register.worker",
        string="Puts Right",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Line that was struck out and is put right by this one.",
    )

    def _check_line(self):
        """:raises RegisterError: no unit"""
        result = super()._check_line()
        for line in self:
            if not line.unit_id:
                raise RegisterError(self.env._("Say in which unit the person works."))
        return result
