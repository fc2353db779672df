# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Forms in the browser, in Chinese (REC-1, REC-2)."""

from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import PropertyCommon


@tagged("post_install", "-at_install")
class TestFormTour(PropertyCommon, HttpCase):
    def test_an_administrator_builds_a_form_and_fills_it_in(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        role = {"estate_id": self.estate.id, "role_id": self.env.ref("property_base.role_supervisor").id}
        employee = self.env["hr.employee"].create({"name": "Administrator", "user_id": self.user_manager.id})
        self.env["property.staff.role"].create({**role, "employee_id": employee.id, "date_from": "2014-01-01"})
        self.user_manager.lang = "zh_CN"
        self.start_tour("/odoo/forms", "property_record_form", login="pss_manager", timeout=180)
        self.env.invalidate_all()
        form = self.env["property.form.type"].search([("code", "=", "zborrow")])
        left, record = self.env[form.model_name].search([], order="id")  # nothing of the page that nobody touched
        self.assertEqual((left.state, record.number is not False), ("draft", True))
        self.assertEqual((record.state, record.is_sealed, record.filled_by_id), ("signed", True, self.user_manager))


@tagged("post_install", "-at_install")
class TestPortalFormTour(PropertyCommon, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_resident_signs_an_undertaking_on_the_phone(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_resident.lang = "zh_CN"
        self.start_tour("/my/forms", "property_record_portal", login="pss_resident")
        self.env.invalidate_all()
        record = self.env["x_form_carrying"].search([("filled_by_id", "=", self.user_resident.id)])
        self.assertEqual((len(record), record.state, record.stage), (1, "submitted", "guard"))
        self.assertEqual(record.x_goods.mapped("x_pieces"), [1, 2])
