# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""People at the gate, for the tests of registers and of personal data."""

from odoo.addons.property_base.tests.common import PropertyCommon

CARD = "11010519491231002X"
MASK = "110***********002X"


class RegisterCommon(PropertyCommon):
    """Visitors and construction workers of estate E1, entered by the attendant unless another is named."""

    def enter(self, kind="visitor", user=None, **vals):
        """A line of a register."""
        needed = {
            "visitor": {"name": "Mr Wang", "unit_id": self.unit.id},
            "worker": {"name": "Mr Li", "unit_id": self.unit.id},
            "goods": {"name": "Mr Zhao", "goods": "Sofa", "direction": "in"},
        }[kind]
        if kind != "goods" and "id_number" not in vals:
            vals.setdefault("phone", "13900000002")
        lines = self.env[f"property.register.{kind}"].with_user(user or self.user_attendant)
        return lines.create({"estate_id": self.estate.id, **needed, **vals})

    def reveal(self, record, user, reason="The police ask"):
        """What the window shows in full."""
        ask = self.env["property.record.reveal.ask"].with_user(user)
        window = ask.create({"res_model": record._name, "res_id": record.id, "reason": reason})
        return window.action_show()["context"]["default_shown_text"]
