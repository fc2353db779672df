# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A resident and a committee member on the phone, the supervisor at the desk, in Chinese (CUL-1 to CUL-3)."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from ..guard import PASS
from .common import CultureCommon
from .test_portal import PIXEL


class TourCommon(HttpCase, CultureCommon):
    """Everybody reads Chinese. The browser's clock is the real one, so what is shown lies around now."""

    freeze_time = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        (cls.user_supervisor | cls.user_director | cls.user_resident).lang = "zh_CN"

    @classmethod
    def make_coming(cls, name, days=9, **vals):
        """An activity some days from now, in preparation."""
        begin = fields.Datetime.now() + timedelta(days=days)
        return cls.Event.create(
            {
                "name": name,
                "estate_id": cls.estate.id,
                "company_id": cls.company.id,
                "date_begin": begin,
                "date_end": begin + timedelta(hours=2),
                "event_mail_ids": [Command.clear()],
                **vals,
            }
        )


@tagged("post_install", "-at_install")
class TestPortalTour(TourCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_resident_registers_waits_and_moves_up(self):
        limit = {"seats_limited": True, "seats_max": 1, "registration_question": "孩子年龄"}
        event = self.make_coming("元宵灯会", **limit)
        event._passed_write(PASS, {"culture_state": "announced"})
        photo = {
            "event_id": event.id,
            "name": "获奖的孩子",
            "image": PIXEL,
            "has_consent": True,
            "consent_note": "家长",
        }
        self.env["property.culture.photo"].create(photo).action_release()
        self.start_tour("/my/activities", "property_culture_resident", login="pss_resident")
        self.env.invalidate_all()
        rows = event.registration_ids.sorted("id")
        self.assertEqual([(one.name, one.state) for one in rows], [("小明", "cancel"), ("小红", "open")])
        self.assertEqual(rows.mapped("remark"), ["7岁"] * 2)
        self.assertEqual(self.env["property.culture.wish"].search([]).text, "象棋比赛")

    def test_a_member_votes_and_thinks_again(self):
        self.make_members(3)
        confirmation = self.make_confirmation(self.make_coming("新春联欢"))
        confirmation.action_open()
        self.start_tour("/my/committee", "property_culture_member", login="pss_resident")
        self.assertEqual(confirmation.sudo().vote_ids.answer, "yes")


@tagged("post_install", "-at_install")
class TestSupervisorTour(TourCommon):
    def draft(self):
        """Five activities of next year, one too few."""
        year = self.estate._local_date().year + 1
        names = ("新春写春联", "元宵灯会", "植树节", "六一才艺秀", "中秋月饼")
        lines = [
            Command.create({"name": name, "planned_on": f"{year}-{month:02}-15", "expected_count": 20})
            for month, name in enumerate(names, 1)
        ]
        plan = self.Plan.with_user(self.user_supervisor)
        return plan.create({"estate_id": self.estate.id, "date_from": f"{year}-01-01", "line_ids": lines})

    def test_from_the_plan_to_the_sealed_record(self):
        plan = self.draft()
        self.start_tour("/odoo/culture-plans", "property_culture_plan", login="pss_supervisor", timeout=120)
        self.start_tour("/odoo/culture-plans", "property_culture_audit", login="pss_director")
        self.start_tour("/odoo/culture-plans", "property_culture_announce", login="pss_supervisor")
        self.env.invalidate_all()
        self.assertEqual((plan.state, len(plan.line_ids)), ("approved", 6))
        event = plan.line_ids.event_ids
        self.assertEqual((event.culture_state, event.place), ("announced", "中心花园"))
        vals = {"event_id": event.id, "unit_id": self.unit.id, "name": "王芳"}
        self.Registration.with_user(self.user_attendant).create(vals)
        now = fields.Datetime.now()
        event._passed_write(PASS, {"date_begin": now - timedelta(hours=3), "date_end": now - timedelta(hours=1)})
        self.start_tour("/odoo/culture-activities", "property_culture_record", login="pss_supervisor")
        self.env.invalidate_all()
        self.assertEqual((event.culture_state, event.record_ids.state), ("held", "done"))
        self.assertEqual((event.record_ids.came_count, event.record_ids.is_sealed), (1, True))
