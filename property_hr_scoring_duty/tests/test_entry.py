# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.property_duty.tests.handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestEntryFromDuty(HandoverCommon):
    """Who is on duty is tapped; a handover or a log becomes an event in one click (SCO-2)."""

    def opened(self, action, user=None):
        """The page that a button opens."""
        model = self.env["property.score.entry"].with_user(user or self.user_supervisor)
        return Form(model.with_context(**action["context"]))

    def recorded(self, form):
        """The event of the page with a rule of the conduct."""
        form.rule_id = self.env.ref("property_hr_scoring.rule_grm_4")
        form.save().action_save()
        return self.env["property.score.event"].search([("found_by_id", "=", self.user_supervisor.id)])

    def people(self, at):
        with freeze_time(self.at(at)):
            form = Form(self.env["property.score.entry"].with_user(self.user_supervisor))
            return form.first_ids.ids, form.people_ids.ids

    def test_who_is_on_duty_at_the_moment_comes_first(self):
        for at, employee in (("10:00", self.employee_attendant), ("15:00", self.employee_steward)):
            self.assertEqual(self.people(at)[0], employee.ids)
        self.assertIn(self.employee_steward.id, self.people("10:00")[1])

    def test_who_stands_in_from_another_estate_is_there_that_day(self):
        self.make_shift(self.other_attendant)
        self.assertIn(self.other_attendant.id, self.people("10:00")[1])
        self.assertNotIn(self.other_attendant.id, self.people("2026-03-03 10:00")[1])

    def test_a_handover_becomes_an_event_of_who_left(self):
        self.punch("05:50", "13:10")
        sheet = self.open_sheet()
        self.hand_over(sheet)
        action = sheet.with_user(self.user_supervisor).action_score()
        self.assertEqual(action["target"], "new")
        with freeze_time(self.at("14:00")):
            event = self.recorded(self.opened(action))
        self.assertEqual(
            (event.employee_id, event.estate_id, event.at, event.res_model, event.res_id),
            (self.employee_attendant, self.estate, sheet.end_at, "property.handover", sheet.id),
        )
        self.assertIn(sheet.display_name, event.evidence)
        self.assertEqual(event.action_open_source()["res_id"], sheet.id)

    def test_a_log_becomes_an_event_of_who_was_alone_on_duty(self):
        with freeze_time(self.at("14:00")):
            event = self.recorded(self.opened(self.log.with_user(self.user_supervisor).action_score()))
        self.assertEqual((event.employee_id, event.at), (self.employee_attendant, self.log.opened_at))
        self.assertEqual((event.res_model, event.res_id), ("property.duty.log", self.log.id))

    def test_nobody_is_chosen_where_two_were_on_duty(self):
        self.passed_write(self.log, {"employee_ids": [(4, self.employee_steward.id)]})
        with freeze_time(self.at("14:00")):
            form = self.opened(self.log.with_user(self.user_supervisor).action_score())
        self.assertFalse(form.employee_id)

    def test_the_sampled_log_leads_there_too(self):
        draw = self.env["property.duty.draw"]._commit({(self.estate, date(2026, 3, 1))})
        line = self.passed_create(
            self.env["property.duty.draw.line"], [{"draw_id": draw.id, "sequence": 1, "log_id": self.log.id}]
        )
        context = line.with_user(self.user_director).action_score()["context"]
        self.assertEqual(
            (context["default_origin_model"], context["default_origin_id"]), ("property.duty.log", self.log.id)
        )

    def test_a_log_of_an_estate_that_is_not_the_own_opens_nothing(self):
        action = self.log.action_score()
        stranger = self.make_employee(
            "Third supervisor",
            "supervisor",
            self.other_estate,
            "pss_third",
            ["property_base.group_property_base_supervisor"],
        ).user_id
        with self.assertRaises(AccessError):
            self.opened(action, stranger)
