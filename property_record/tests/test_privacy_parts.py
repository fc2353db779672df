# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .common_decoration import DecorationCommon
from .test_privacy import DAY, PrivacyCommon


class FoundCommon(DecorationCommon, PrivacyCommon):
    """What is found of a person when somebody asks."""

    def found(self, request=None, person=None):
        """``{model: records}``."""
        request = request or self.request(person=person or self.resident)
        export = self.env["property.privacy.export"].with_user(self.user_director)
        return {records._name: records for records in export._found(request)}


@tagged("post_install", "-at_install")
class TestPrivacyParts(FoundCommon):
    """What is part of a person's record, or names the person at home, is found as what links the person (REC-7)."""

    def test_sheets_notices_and_changes_of_a_decoration_go_with_it(self):
        case = self.in_work()
        sheet = self.sign(self.sheet_of(case, "first"), answer="fail")
        notice = self.make_breach(case)
        longer = self.env["property.decoration.change"].with_user(self.user_attendant)
        longer = longer.create({"decoration_id": case.id, "count": 1, "unit": "months", "reason": "Tiles"})
        found = self.found()
        for part in (sheet, sheet.line_ids, notice, notice.line_ids, longer):
            with self.subTest(part=part._name):
                self.assertLessEqual(set(part.ids), set(found.get(part._name, part.browse()).ids))
        share = self.env["property.privacy.share"]
        columns = share._columns()
        about = self.env["property.privacy.export"]._person(self.request(person=self.resident))
        self.assertFalse(share._withheld(sheet.sudo(), about, columns[sheet._name]))
        foreign = self.found(person=self.person)
        self.assertFalse({sheet._name, notice._name, longer._name} & foreign.keys())

    def test_passes_of_workers_are_listed_without_what_is_the_workers(self):
        case = self.approved()
        card = self.make_pass(case, name="Mason Wu", phone="13900000077")
        found = self.found()
        self.assertEqual(found[card._name], card)
        about = self.env["property.privacy.export"]._person(self.request(person=self.resident))
        columns = self.env["property.privacy.share"]._columns()[card._name]
        withheld = self.env["property.privacy.share"]._withheld(card.sudo(), about, columns)
        self.assertLessEqual({"name", "phone", "photo"}, withheld[card.id])

    def test_rows_of_a_form_go_with_it_for_the_resident_and_not_for_who_wrote_it(self):
        form = self.env["x_form_goods"].with_user(self.user_attendant)
        form = form.create(
            {
                "estate_id": self.estate.id,
                "x_unit": self.unit.id,
                "x_resident": self.resident.id,
                "x_goods": [Command.create({"x_item": "Piano", "x_pieces": 1})],
            }
        )
        self.assertIn(form.x_goods._name, self.found())
        staff = self.request(user=self.user_manager, person=self.employee_attendant.work_contact_id)
        found = self.found(staff)
        self.assertIn(form._name, found)
        self.assertNotIn(form.x_goods._name, found)

    def test_who_is_named_at_home_is_found_and_a_namesake_elsewhere_is_not(self):
        forms = self.env["x_form_clientvisit"].with_user(self.user_attendant)
        vals = {"estate_id": self.estate.id, "x_said": "Noise", "x_host": self.employee_attendant.id}
        mine = forms.create({**vals, "x_visitor": "Ms Old Resident", "x_unit": self.unit2.id})
        forms.create({**vals, "x_visitor": "Old Resident", "x_unit": self.unit.id})
        forms.create({**vals, "x_visitor": "Somebody", "x_unit": self.unit2.id})
        self.assertEqual(self.found(person=self.person)[mine._name].ids, mine.ids)

    def test_the_own_requests_are_found_and_keep_nothing(self):
        request = self.request("erasure")
        self.assertIn(request, self.found(request)[request._name])
        request.action_plan()
        self.assertNotIn("open", request.trace_ids.mapped("reason"))


@tagged("post_install", "-at_install")
class TestPrivacyFormer(FoundCommon):
    """What was written down before a correction is the person's, too (REC-7)."""

    def correct(self, name, value):
        request = self.request("correction", correct_field=name, new_value=value)
        request.action_correct()
        return request

    def test_entries_with_the_number_of_before_are_found_after_a_correction(self):
        line = self.line(DAY)
        self.correct("phone", "13700000010")
        self.correct("phone", "13700000011")
        self.assertEqual(self.found(person=self.person)[line._name].ids, line.ids)

    def test_erasure_goes_through_entries_with_the_number_of_before(self):
        line = self.line("2025-01-04 02:00:00")
        self.correct("phone", "13700000010")
        request = self.request("erasure")
        request.action_plan()
        request._erase_work()
        self.assertEqual((line.name, line.phone), ("—", False))

    def test_entries_with_the_name_of_before_are_found(self):
        line = self.line(DAY)
        self.correct("name", "Newly Called")
        self.assertEqual(self.found(person=self.person)[line._name].ids, line.ids)

    def test_a_number_that_somebody_else_has_today_is_theirs(self):
        self.line(DAY)
        self.correct("phone", "13700000010")
        self.resident.phone = "13700000009"
        self.assertNotIn("property.register.visitor", self.found(person=self.person))

    def test_a_number_that_the_person_told_in_a_declaration_finds_entries(self):
        self.draft(phone="13700000099")
        line = self.enter(phone="13700000099", name="Resident One")
        self.assertEqual(self.found()[line._name].ids, line.ids)
