# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time
from lxml import html as lxml_html

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common_permit import DURING, NOON, PermitCommon


@tagged("post_install", "-at_install")
class TestPermitNotice(PermitCommon):
    """The notices, the page and the window of a permit say who granted it, for whom, and whom to call (REC-3)."""

    def printed(self, permit, name):
        """The text of a notice, as the attendant prints it."""
        reports = self.env["ir.actions.report"].with_user(self.user_attendant)
        content = reports._render_qweb_html(f"property_record.report_permit_{name}", permit.ids)[0].decode()
        return " ".join(lxml_html.fromstring(content).text_content().split())

    def test_notices_say_estate_contractor_who_granted_it_and_whom_to_call(self):
        self.company.phone = "0755 8000 0000"
        permit = self.grant()
        place, entrance = self.printed(permit, "place"), self.printed(permit, "entrance")
        for text in (place, entrance):
            for said in (self.estate.name, "Bright Steel", self.user_supervisor.name, "2026-03-02 09:00", "0755 8000"):
                self.assertIn(said, text)
        self.assertIn("13800000000", place)
        self.assertNotIn("13800000000", entrance, "whoever passes by calls the office")
        self.assertIn("Notice: Hot-Work", entrance)
        self.assertNotIn("Notice: Hot-Work Permit", entrance)

    def test_the_files_of_the_two_notices_have_different_names(self):
        permit = self.grant()
        reports = [self.env.ref(f"property_record.property_permit_report_{one}") for one in ("entrance", "place")]
        names = {safe_eval(report.print_report_name, {"object": permit}) for report in reports}
        self.assertEqual(names, {f"{permit.display_name}, Notice for the {where}" for where in ("Entrance", "Place")})

    def test_it_says_who_approved_it_in_the_order_of_the_steps(self):
        form = self.ask(grade=1, x_period_from="2026-03-09 01:00:00", x_period_to="2026-03-10 01:00:00")
        chain = [self.safety.user_id, self.user_supervisor, self.user_director]
        for number, user in enumerate(chain):
            self.assertFalse(form.permit_id.granted_by)
            with freeze_time(f"2026-03-02 0{number + 1}:00:00"):
                form.with_user(user).action_approve()
            self.env.invalidate_all()
        permit = form.permit_id.with_user(self.user_attendant)
        self.assertEqual(permit.granted_by, permit._listed(user.name for user in chain))

    def test_a_correction_grants_nothing_anew(self):
        permit = self.grant()
        groups = ["property_base.group_property_base_supervisor"]
        second = self.make_employee("Second", "supervisor", self.estate, "pss_second", groups).user_id
        form = self.env["x_form_hotwork"].browse(permit.res_id).with_user(self.user_director)
        newer = form.browse(form.action_amend()["res_id"]).with_user(self.user_director)
        newer.x_place = "Roof of the garage"
        with freeze_time(NOON):
            newer.action_submit()
            newer.with_user(second).action_approve()
        self.env.invalidate_all()
        self.assertEqual((permit.place, permit.granted_by), ("Roof of the garage", self.user_supervisor.name))

    def test_the_window_is_called_as_its_button(self):
        permit = self.grant()
        with freeze_time(DURING):
            self.assertEqual(permit.action_ask_close()["name"], "Work Finished")
        arch = self.env["property.permit.step"].with_user(self.user_attendant).get_view(view_type="form")["arch"]
        self.assertEqual(lxml_html.fromstring(arch).xpath("//footer/button/@string"), ["Confirm", "Cancel"])
