# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RegisterError
from ..guard import PASS
from ..rules import register as rules


class PropertyRegisterVisitor(models.Model):
    """A line of the visitors' register: who, to whom, why, what they bring, in and out (REC-1, F7).

    Each visit is a line of its own. Who came before is known by the phone: name, reason and unit are filled in, the
    earlier line isn't shown.
    """

    _name = "property.register.visitor"
    _description = "Visitor"
    _inherit = ["property.register.stay.mixin"]
    _guard_pass = PASS
    _register_code = "visitor"
    _register_prefix = "VR"
    _register_columns = (
        *("number", "in_at", "name", "phone", "id_number", "unit_id"),
        *("host", "reason", "goods", "pass_no", "out_at"),
    )
    _register_months = "property_register_visitor_months"
    _register_personal = ("name", "phone", "id_number", "host", "goods")

    host = fields.Char(string="Whom", help="Who is visited, where it is no unit: an office, a person of the staff.")
    reason = fields.Selection(
        [
            ("visit", "Visit"),
            ("delivery", "Delivery"),
            ("repair", "Repair"),
            ("viewing", "Viewing of a unit"),
            ("official", "Authority"),
            ("other", "Other"),
        ],
        string="Purpose of the Visit",
        required=True,
        default="visit",
        help="Why the person comes.",
    )
    goods = fields.Char(string="Brings Along", help="What the person carries, if it matters.")

    corrects_id = fields.Many2one(
        "property.register.visitor",
        string="Puts Right",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Line that was struck out and is put right by this one.",
    )

    _phone_idx = models.Index("(estate_id, phone)")

    @api.onchange("phone")
    def _onchange_phone(self):
        """Who came before is known by the phone; nothing that was entered is overwritten."""
        phone = rules.read_phone(self.phone)
        if not phone or self.name:
            return
        earlier = self.search(
            [("estate_id", "=", self.estate_id.id), ("phone", "=", phone), ("is_struck", "=", False)], limit=1
        )
        if earlier:
            self.name, self.reason, self.host = earlier.name, earlier.reason, earlier.host
            self.unit_id = earlier.unit_id

    def _check_line(self):
        """:raises RegisterError: nobody is visited"""
        result = super()._check_line()
        for line in self:
            if not (line.unit_id or line.host):
                raise RegisterError(self.env._("Say who is visited: the unit, or whom else."))
        return result
