# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

#: address of a page that is looked up on a phone, what has to be read there without moving the page sideways
LOOKED_UP = {
    "residents": {"partner_id", "unit_id", "phone"},
    "common-numbers": {"name", "number", "purpose"},
    "staff": {"employee_id", "role_id", "post_id"},
}


@tagged("post_install", "-at_install")
class TestPhoneLists(PropertyCommon):
    """On a phone Odoo shows cards where a page has them; a list of many columns is cut off at its side."""

    def test_what_is_looked_up_on_a_phone_comes_as_cards(self):
        for path, wanted in LOOKED_UP.items():
            with self.subTest(path):
                action = self.env["ir.actions.act_window"].search([("path", "=", path)])
                self.assertEqual(
                    (action.view_mode.split(",")[:2], action.mobile_view_mode), (["list", "kanban"], "kanban")
                )
                model = self.env[action.res_model].with_user(self.user_attendant)
                arch = etree.fromstring(model.get_view(view_type="kanban")["arch"])
                self.assertLessEqual(wanted, set(arch.xpath("//t[@t-name='card']//field/@name")))
                numbers = arch.xpath("//field[@name='phone' or @name='number']/@widget")
                self.assertEqual(set(numbers) or {"phone"}, {"phone"}, "a touch calls")

    def test_nothing_is_chosen_by_the_number_of_its_record(self):
        """A shift to be covered, as the attendant picks it on a phone; and whatever else has no cards of its own."""
        for name in ("property.shift", *sorted(self.env)):
            model = self.env[name]
            if name.startswith("property.") and not model._abstract and not model._transient:
                with self.subTest(name):
                    arch = etree.fromstring(model.get_view(view_type="kanban")["arch"])
                    self.assertNotEqual(set(arch.xpath("//t[@t-name='card']//field/@name")), {"id"})
