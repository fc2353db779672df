# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Looking changes nothing: mail programs, previews and other sites open addresses before a person does."""

import re
from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Command
from odoo.sql_db import Cursor
from odoo.tests import HttpCase, tagged

from odoo.addons.property_culture.guard import PASS as CULTURE_PASS
from odoo.addons.property_culture.tests.test_portal import PIXEL
from odoo.addons.property_record.guard import PASS as RECORD_PASS
from odoo.addons.property_service.guard import PASS
from odoo.addons.property_service.tests.common import step
from odoo.addons.property_service.tests.test_campaign import CampaignCommon
from odoo.addons.property_training.tests.session_common import DURING, SessionCommon

from .brought import brought

WRITES = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)
#: what Odoo itself keeps of any page, and how often somebody asked
BOOKKEEPING = {"ir_attachment", "property_rate_hit", "res_device_log"}
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DRAWN = f"data:image/png;base64,{PICTURE}"


def first_of(endpoint):
    """The class that gave a page its address: ``endpoint`` is what the routing calls for it."""
    method = endpoint.func
    while not hasattr(method, "__self__"):
        method = getattr(method, "func", None) or method.__wrapped__
    return next(one for one in reversed(type(method.__self__).mro()) if method.__name__ in one.__dict__)


@tagged("post_install", "-at_install")
class TestLooking(HttpCase, CampaignCommon, SessionCommon):
    """Every page of ours that is opened by its address alone, as somebody who may see it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign.action_send()

    def examples(self):
        """{address as it is routed: (login or None, address)}: a new page joins here."""
        code = self.campaign.unit_ids[0].sudo().code
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        self.resident.email = "one@example.com"
        step(ticket, "_answer", ticket.received_at, text="Done")
        row, token = ticket.rating_ids.sudo(), "r" * 32
        row._passed_write(PASS, {"state": "sent", "valid_until": "2099-01-01", "token_digest": row._digest(token)})
        with freeze_time(DURING):
            scan = self.sitting.with_user(self.teacher.user_id)._shown_code()["code"]
        of_records = self.pages_of_records()
        event, photo, one = self.activity()
        return {
            "/activities/<int:event_id>": (None, f"/activities/{event.id}"),
            "/activities/opinion/<int:registration_id>/<string:token>": (
                None,
                f"/activities/opinion/{one.id}/{one._opinion_token()}",
            ),
            "/my/activities": ("pss_resident", "/my/activities"),
            "/my/activities/<int:event_id>": ("pss_resident", f"/my/activities/{event.id}"),
            "/my/activities/photo/<int:photo_id>": ("pss_resident", f"/my/activities/photo/{photo.id}"),
            "/my/committee": ("pss_resident", "/my/committee"),
            "/my/requests": ("pss_resident", "/my/requests"),
            "/my/requests/<int:ticket_id>": ("pss_resident", f"/my/requests/{ticket.id}"),
            "/my/requests/new": ("pss_resident", "/my/requests/new"),
            "/my/units": ("pss_resident", "/my/units"),
            "/property/call": ("pss_attendant", "/property/call?phone=13800000001"),
            "/property/check/<string:token>": (None, "/property/check/unknown"),
            "/property_base/import_template/<string:model>": (
                "pss_supervisor",
                "/property_base/import_template/property.ticket.import",
            ),
            "/q/<string:code>": (None, f"/q/{code}"),
            "/rating/<string:token>": (None, f"/rating/{token}"),
            **of_records,
            **self.pages_of_training(scan),
        }

    def pages_of_records(self):
        case, slip = self.decoration().id, self.return_slip().id
        examples = {
            "/my/decorations": "/my/decorations",
            "/my/decorations/new": "/my/decorations/new",
            "/my/decorations/<int:case_id>": f"/my/decorations/{case}",
            "/my/forms": "/my/forms",
            "/my/forms/new/<string:code>": "/my/forms/new/returnslip",
            "/my/forms/<string:code>/<int:record_id>": f"/my/forms/returnslip/{slip}",
            "/my/forms/<string:code>/<int:record_id>/print": f"/my/forms/returnslip/{slip}/print",
        }
        return {page: ("pss_resident", address) for page, address in examples.items()}

    def pages_of_training(self, scan):
        trainee, trainer = self.trainee.user_id.login, self.teacher.user_id.login
        return {
            "/training/feedback/<int:session_id>": (trainee, f"/training/feedback/{self.lesson.id}"),
            "/training/scan/<int:sitting_id>/<string:code>": (trainee, f"/training/scan/{self.sitting.id}/{scan}"),
            "/training/show/<int:sitting_id>": (trainer, f"/training/show/{self.sitting.id}"),
        }

    def activity(self):
        """An announced activity of an estate that shows it to everybody, its photo, and who is registered."""
        self.estate.has_public_activities = True
        event = self.env["event.event"].create(
            {
                "name": "Lanterns",
                "estate_id": self.estate.id,
                "company_id": self.company.id,
                "date_begin": "2099-03-01 02:00:00",
                "date_end": "2099-03-01 04:00:00",
                "event_mail_ids": [Command.clear()],
            }
        )
        event._passed_write(CULTURE_PASS, {"culture_state": "announced", "announced_at": "2026-01-01 02:00:00"})
        vals = {"event_id": event.id, "unit_id": self.unit.id, "name": "One", "partner_id": self.resident.id}
        photo = {"event_id": event.id, "name": "All", "image": PIXEL, "has_consent": True, "consent_note": "All"}
        photo = self.env["property.culture.photo"].create(photo)
        photo.action_release()
        member = {"estate_id": self.estate.id, "partner_id": self.resident.id, "date_from": "2020-01-01"}
        self.env["property.culture.member"].create(member)
        one = self.env["event.registration"].create(vals)
        self.env.cr.flush()  # what was made here, and told on the bus, is none of the first page
        return event, photo, one

    def decoration(self):
        """A decoration that the resident declared."""
        vals = {"estate_id": self.estate.id, "unit_id": self.unit.id, "partner_id": self.resident.id}
        vals |= {"owner_id": self.resident.id, "phone": "13800000001", "contractor_name": "One"}
        vals |= {"contractor_phone": "13900000002", "date_from": "2099-03-02", "date_to": "2099-04-30"}
        case = self.env["property.decoration"].create(vals)
        case._passed_write(RECORD_PASS, {"state": "declared", "number": "ZX-1"})
        return case

    def return_slip(self):
        """A form that the resident handed in in the portal."""
        portal = self.env["property.form.portal"].with_user(self.user_resident)
        sent = {"f_notice": ["Water off"], "f_received_on": ["2026-11-02"], "f_answer": ["known"], "drawing": [DRAWN]}
        return portal._hand_in(portal._form("returnslip"), self.unit.id, sent, {}, "t")

    def pages(self):
        """The addresses of the registry that modules of the application gave and that answer to looking."""
        rules = self.env["ir.http"].routing_map().iter_rules()
        ours = tuple(f"odoo.addons.{module}." for module in brought(self.env) if module.startswith("property_"))
        return {
            rule.rule
            for rule in rules
            if rule.endpoint.routing["type"] == "http"
            and "GET" in (rule.endpoint.routing.get("methods") or ["GET"])
            and first_of(rule.endpoint).__module__.startswith(ours)
        }

    def written(self, login, address):
        """(status, tables written to) of looking at a page."""
        self.authenticate(login, login)
        tables = set()
        execute = Cursor.execute

        def listen(cursor, query, *args, **kwargs):
            if found := WRITES.match(getattr(query, "code", None) or str(query)):
                tables.add(found[1])
            return execute(cursor, query, *args, **kwargs)

        with patch.object(Cursor, "execute", listen):
            response = self.url_open(address)
        return response.status_code, tables - BOOKKEEPING

    def test_every_page_of_ours_is_looked_at(self):
        self.assertEqual(self.pages(), set(self.examples()))

    def test_looking_at_a_page_writes_nothing(self):
        for page, (login, address) in self.examples().items():
            with self.subTest(page):
                self.assertEqual(self.written(login, address), (200, set()))
