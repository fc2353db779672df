# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.exceptions import PhotoFileError
from odoo.addons.property_base.tests.common import Json2, PropertyCommon
from odoo.addons.property_base.tests.common_photo import HOSTILE, TakenPhotos, photo_with_place


@tagged("post_install", "-at_install")
class TestInspectionPhoto(TakenPhotos, Json2, PropertyCommon, HttpCase):
    """The photo of a point comes in by the one intake, over every interface."""

    def setUp(self):
        super().setUp()
        inspections = self.env["property.inspection"].with_user(self.user_supervisor)
        checklist = self.env.ref("property_standard.checklist_patrol")
        vals = {"checklist_id": checklist.id, "estate_id": self.estate.id, "building_id": self.building.id}
        self.point = inspections.create(vals).line_ids[0]

    def send(self, content):
        vals = {"photo": base64.b64encode(content).decode()}
        return self.json2(self.user_supervisor, self.point._name, "write", ids=self.point.ids, vals=vals)

    def test_a_photo_is_kept_without_place_and_phone(self):
        self.assertEqual(self.send(photo_with_place()).status_code, 200)
        self.assert_taken(base64.b64decode(self.point.photo))

    def test_hostile_files_are_refused_in_words(self):
        for name, (content, words) in HOSTILE.items():
            with self.subTest(name):
                answer = self.send(content)
                self.assertEqual((answer.status_code, self.point.photo), (422, False))
                self.assertIn(words, answer.json()["message"])

    def test_a_file_of_a_field_is_no_way_around(self):
        self.point.photo = base64.b64encode(photo_with_place())
        with self.assertRaises(PhotoFileError):
            self.point.photo = base64.b64encode(b"%PDF-1.7")
