# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from .common import DutyCommon

#: the attendant taps the own card at the kiosk and reads the answer
TAP = """(async () => {
    const until = async (find) => {
        let found;
        while (!(found = find())) await new Promise(requestAnimationFrame);
        return found;
    };
    const card = () => [...document.querySelectorAll(".o_hr_kiosk_manual_selection .card")].find(
        (item) => item.textContent.includes("Test attendant"));
    (await until(card)).click();
    const words = await until(() => document.querySelector(".o_property_off_roster"));
    console.log(words.textContent.includes("TEXT") ? "test successful" : words.textContent);
})()"""


class OffRosterCommon(DutyCommon):
    """The steward has the morning of `DAY`; the attendant has no shift."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shift = cls.make_shift(cls.employee_steward, cls.morning)
        cls.employee_supervisor.work_phone = "021-5555"

    def check(self, employee=None, at="06:00"):
        """A tap at the kiosk; answer what is there of it."""
        employee = employee or self.employee_attendant
        with freeze_time(self.at(at)):
            punch = employee.sudo()._attendance_action_change({"mode": "kiosk"})
            return punch, employee._property_punch_words()

    def alerts(self, user=None):
        domain = [("estate_id", "in", (self.estate | self.other_estate).ids)]
        return self.env["property.punch.alert"].with_user(user or self.env.user).search(domain)


@tagged("post_install", "-at_install")
class TestOffRosterPunch(OffRosterCommon):
    """Who checks in without a shift hears so at once, and so does the supervisor (DUT-3)."""

    def test_flagged_by_default(self):
        with patch.object(self.registry["res.users"], "_bus_send") as send:
            punch, words = self.check()
        self.assertTrue(punch.is_off_roster)
        self.assertEqual(words["kind"], "flag")
        self.assertIn("021-5555", words["text"])
        alert = self.alerts(self.user_supervisor)
        self.assertEqual((alert.kind, alert.at, alert.attendance_id), ("flag", self.at("06:00"), punch))
        self.assertEqual(alert.activity_ids.user_id, self.user_supervisor)
        kinds = [call.args[0] for call in send.call_args_list]
        self.assertIn("property_duty/alarm", kinds)

    def test_without_a_supervisor_the_director_is_told(self):
        self.env["property.staff.role"].search([("employee_id", "=", self.employee_supervisor.id)]).unlink()
        _punch, words = self.check()
        self.assertEqual(self.alerts().activity_ids.user_id, self.user_director)
        self.assertTrue(words["text"])

    def test_refused_if_the_estate_says_so_and_nothing_is_lost(self):
        self.estate.off_roster_punch = "refuse"
        for minute in ("06:00", "06:01"):
            punch, words = self.check(at=minute)
            self.assertFalse(punch)
            self.assertEqual(words["kind"], "refuse")
            self.assertIn("Test supervisor 021-5555", words["text"])
        self.assertFalse(self.employee_attendant.attendance_ids)
        self.assertEqual(self.alerts().mapped("at"), [self.at("06:01"), self.at("06:00")])
        self.assertEqual(self.alerts().mapped("kind"), ["refuse", "refuse"])
        self.assertEqual(len(self.alerts().activity_ids), 1, "told of once, not at each tap")
        self.make_shift(template=self.morning)
        punch, words = self.check(at="06:02")
        self.assertEqual((punch.is_off_roster, words), (False, False))

    def test_who_is_on_the_roster_hears_nothing(self):
        self.estate.off_roster_punch = "refuse"
        for employee in (self.employee_steward, self.employee_director, self.employee_plain, self.other_attendant):
            with self.subTest(employee.name):
                punch, words = self.check(employee)
                self.assertTrue(punch)
                self.assertEqual(bool(words), employee == self.other_attendant, "The other estate flags")
        self.assertEqual(self.alerts().employee_id, self.other_attendant)

    def test_going_home_is_never_refused(self):
        self.check()
        self.estate.off_roster_punch = "refuse"
        punch, words = self.check(at="07:00")
        self.assertEqual((punch.check_out, words), (self.at("07:00"), False))


@tagged("post_install", "-at_install")
class TestOffRosterKiosk(OffRosterCommon, HttpCase):
    """The kiosk and the menu bar answer."""

    def punch_by(self, path, **params):
        return self.make_jsonrpc_request(f"/hr_attendance/{path}", params)

    def test_the_kiosk_answers_what_is_wrong(self):
        token = self.company.attendance_kiosk_key
        self.company.attendance_kiosk_use_pin = True
        self.employee_attendant.pin = "1111"
        with freeze_time(self.at("06:00")):
            data = {"token": token, "employee_id": self.employee_attendant.id}
            self.assertFalse(self.punch_by("manual_selection", pin_code="9999", **data))
            self.assertNotIn("property_off_roster", self.punch_by("attendance_employee_data", **data))
            answer = self.punch_by("manual_selection", pin_code="1111", **data)
        self.assertEqual(answer["property_off_roster"]["kind"], "flag")
        self.assertGreaterEqual(answer["kiosk_delay"], 20000)

    def test_the_menu_bar_answers_too(self):
        self.estate.off_roster_punch = "refuse"
        self.authenticate("pss_attendant", "pss_attendant")
        answer = self.punch_by("systray_check_in_out")
        self.assertEqual(answer["property_off_roster"]["kind"], "refuse")
        self.assertEqual(answer["attendance_state"], "checked_out")

    def infos(self, domain):
        """What the public page answers about people."""
        params = {"token": self.company.attendance_kiosk_key, "limit": 20, "offset": 0, "domain": domain}
        return self.url_open("/hr_attendance/employees_infos", json={"jsonrpc": "2.0", "params": params}).json()

    def test_the_kiosk_finds_people_by_name_and_tells_neither_pin_nor_wage(self):
        self.employee_attendant.pin = "4711"
        found = self.infos([["name", "ilike", self.employee_attendant.name]])["result"]
        self.assertEqual([one["id"] for one in found["records"]], self.employee_attendant.ids)
        for domain in (
            [["pin", "=like", "4%"]],
            [["pin", "=", "4711"]],
            [["version_id.wage", ">", 0]],
            "x",
            [["name"]],
        ):
            with self.subTest(domain), self.assertLogs("odoo.http", "WARNING"):
                error = self.infos(domain)["error"]["data"]
                self.assertEqual(error["name"], "odoo.exceptions.AccessError")
                self.assertIn("by their name", error["message"])

    def test_the_kiosk_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_attendant.lang = "zh_CN"
        self.company.attendance_kiosk_use_pin = False
        self.company.attendance_kiosk_mode = "manual"
        ready = "!!document.querySelector('.o_hr_kiosk_manual_selection .card')"
        for kind, text in (("flag", "您此刻不在"), ("refuse", "未打卡")):
            self.estate.off_roster_punch = kind
            self.browser_js(self.company.attendance_kiosk_url, TAP.replace("TEXT", text), ready)
            self.employee_attendant.attendance_ids.unlink()
        self.assertEqual(self.alerts().mapped("kind"), ["refuse", "flag"])
