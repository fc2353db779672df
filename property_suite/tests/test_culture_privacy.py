# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_culture.tests.common import CultureCommon


@tagged("post_install", "-at_install")
class TestCulturePrivacy(CultureCommon):
    """What a resident said of an activity is the resident's, though it names the registration only (REC-7)."""

    def test_opinions_and_answers_are_held_of_who_registered(self):
        event = self.announced()
        mine = self.register(event, "Resident One").with_user(self.user_supervisor)
        question = self.env["event.question"].create({"title": "Age", "event_ids": event.ids})
        answers = self.env["event.registration.answer"]
        for registration, text in ((mine, "He is 6"), (mine.sudo().copy({"name": "Else", "partner_id": False}), "7")):
            vals = {"question_id": question.id, "registration_id": registration.id, "value_text_box": text}
            answers |= answers.create(vals)
        mine.action_set_done()
        with self.after(event, hours=1):
            self.Portal.with_user(self.user_resident)._judge(mine.id, 4, "Well done")
        request = self.env["property.privacy.request"].with_user(self.user_director)
        vals = {"partner_id": self.resident.id, "estate_id": self.estate.id, "identity_how": "document"}
        request = request.create({**vals, "received_on": "2026-12-10"})
        found = {rows._name: rows for rows in request.env["property.privacy.export"]._found_with_parts(request)}
        self.assertEqual(found["property.culture.opinion"].text, "Well done")
        self.assertEqual(found["event.registration.answer"].value_text_box, "He is 6")
