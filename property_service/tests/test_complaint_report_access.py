# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who writes and reads the complaint report (ROL-6)."""

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2
from odoo.addons.property_obligation.exceptions import MonthReportError

from .common import ServiceCommon

RIGHTS = {
    "attendant": "r", "steward": "r", "supervisor": "rwcd", "director": "rwcd", "manager": "rwcd",
}  # fmt: skip


@tagged("post_install", "-at_install")
class TestComplaintReportAccess(ServiceCommon):
    def test_rights_of_every_role(self):
        self.check_rights({"property.complaint.report": RIGHTS})

    def test_another_estate_sees_nothing(self):
        report = self.env["property.complaint.report"].create({"estate_id": self.estate.id, "month": date(2026, 3, 1)})
        found = report.with_user(self.user_other_attendant).search([("id", "=", report.id)])
        self.assertFalse(found)
        self.assertTrue(report.with_user(self.user_attendant).figures_html)

    def test_another_estates_supervisor_can_not_write(self):
        report = self.env["property.complaint.report"].create(
            {"estate_id": self.other_estate.id, "month": date(2026, 3, 1)}
        )
        with self.assertRaises(AccessError):
            report.with_user(self.user_supervisor).analysis = "Mine"
        with self.assertRaises(AccessError):
            report.with_user(self.user_supervisor).action_issue()
        with self.assertRaises(AccessError):
            report.with_user(self.user_supervisor).create(
                {"estate_id": self.other_estate.id, "month": date(2026, 2, 1)}
            )

    def test_a_month_that_runs_can_not_be_issued(self):
        report = self.env["property.complaint.report"].with_user(self.user_supervisor).create(
            {"estate_id": self.estate.id, "month": date(2099, 1, 1), "analysis": "Too early"}
        )  # fmt: skip
        with self.assertRaisesRegex(MonthReportError, "not over yet"):
            report.action_issue()
        self.assertEqual(report.state, "draft")

    def test_labels_are_chinese_though_they_come_from_a_mixin(self):
        fields = self.env["property.complaint.report"].with_context(lang="zh_CN").fields_get(["state"])
        self.assertEqual(dict(fields["state"]["selection"]), {"draft": "草稿", "issued": "已发布"})


@tagged("post_install", "-at_install")
class TestComplaintReportFromOutside(ServiceCommon, Json2, HttpCase):
    def call(self, user, method, **values):
        return self.json2(user, "property.complaint.report", method, **values)

    def test_an_issued_report_stays(self):
        report = self.env["property.complaint.report"].create(
            {"estate_id": self.estate.id, "month": date(2026, 1, 1), "analysis": "Quiet"}
        )
        report.action_issue()
        for values in ({"analysis": "Loud"}, {"figures": {}}, {"state": "draft"}, {"month": "2026-02-01"}):
            with self.subTest(values=values):
                response = self.call(self.user_supervisor, "write", ids=report.ids, vals=values)
                self.assertEqual(response.status_code, 422, response.text)
        self.assertEqual(self.call(self.user_supervisor, "unlink", ids=report.ids).status_code, 422)
        self.assertEqual((report.exists().analysis, report.state), ("Quiet", "issued"))
