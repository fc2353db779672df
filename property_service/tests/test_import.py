# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Import of past tickets: places become buildings and units, limits are judged, nobody is told."""

import base64
from datetime import datetime

from odoo.tests import tagged

from ..exceptions import TicketImportError
from .common import ServiceCommon

HEADER = "reference,created_at,closed_at,status,channel,type,descriptor,place,address"
ROWS = (
    "1,2026-03-02 09:00:00,2026-03-02 09:30:00,Closed,PHONE,Noise,Loud music,Tower A,12-3",
    "2,2026-03-02 09:10:00,2026-03-02 11:10:01,Closed,ONLINE,Noise,Banging,Tower A,12-4",
    "3,2026-03-02 09:20:00,,Open,MOBILE,Parking,Blocked,Tower B,",
    "4,2026-03-02 10:00:00,,In Progress,UNKNOWN,Noise,Loud music,tower a,12-3",
    "5,2026-03-02 11:25:00,,Open,PHONE,Lift,Stuck,,Main road 7",
)


@tagged("post_install", "-at_install")
class TestImport(ServiceCommon):
    def load(self, rows=ROWS, user=None, **options):
        content = "\n".join((HEADER, *rows)).encode()
        imports = self.env["property.ticket.import"].with_user(user or self.user_supervisor)
        return imports._import_file(self.estate, content, "tickets.csv", **options)

    def ticket(self, reference):
        return self.env["helpdesk.ticket"].search([("external_ref", "=", reference)])

    def test_limits_are_judged_as_of_the_last_moment_of_the_file(self):
        tickets = self.load().ticket_ids
        states = {t.external_ref: self.clocks(t, "reply")[0][3] for t in tickets}
        self.assertEqual(states, {"1": "kept", "2": "missed", "3": "missed", "4": "open", "5": "open"})
        first = self.ticket("1")
        self.assertEqual((first.property_state, first.verdict), ("settled", "none"))
        self.assertEqual(first.received_at, datetime(2026, 3, 2, 1, 0))
        self.assertEqual(self.clocks(first, "follow_up")[0][3], "open")

    def test_another_moment_of_judging(self):
        self.load(as_of=datetime(2026, 3, 2, 3, 19))
        self.assertEqual(self.clocks(self.ticket("3"), "reply")[0][3], "open")

    def test_channels_and_causes_are_mapped(self):
        self.load()
        codes = [self.ticket(str(n)).channel_id.code for n in range(1, 6)]
        self.assertEqual(codes, ["phone", "portal", "mobile", "other", "phone"])
        self.assertEqual(self.ticket("1").category_id.name, "Noise")
        self.assertEqual(self.ticket("1").name, "Noise: Loud music")

    def test_places_become_buildings_and_units(self):
        wizard = self.load()
        units = wizard.ticket_ids.unit_id
        self.assertEqual(units.building_id.mapped("name"), ["Tower A"])
        self.assertEqual(sorted(units.mapped("code")), ["12-3", "12-4"])
        self.assertEqual(set(units.mapped("status")), {"vacant"})
        self.assertEqual(self.ticket("4").unit_id, self.ticket("1").unit_id)
        self.assertFalse(self.ticket("3").unit_id or self.ticket("5").unit_id)
        self.assertEqual(self.ticket("3").location_text, "Tower B")
        self.assertEqual(self.ticket("5").location_text, "Main road 7")

    def test_a_place_can_be_a_building_of_the_estate(self):
        self.building.name = "Tower A"
        self.load()
        self.assertEqual(self.ticket("1").unit_id.building_id, self.building)

    def test_nothing_is_created_unless_asked(self):
        content = base64.b64encode("\n".join((HEADER, *ROWS)).encode())
        wizard = (
            self.env["property.ticket.import"]
            .with_user(self.user_supervisor)
            .create(
                {
                    "data_file": content,
                    "filename": "tickets.csv",
                    "creates_buildings": False,
                    "creates_units": False,
                }
            )
        )
        for _step in ("map", "values"):
            wizard.action_next()
        none = wizard.choice_ids.filtered(lambda c: c.column == "place" and not c.key)
        wizard.value_ids.filtered(lambda v: v.column == "place").choice_id = none
        wizard.action_next()
        wizard.action_import()
        self.assertEqual(wizard.state, "done", wizard.error_html)
        self.assertEqual(len(wizard.ticket_ids), 5)
        self.assertFalse(wizard.ticket_ids.unit_id)

    def test_the_same_file_again_adds_nothing(self):
        self.load()
        counts = [self.env[m].search_count([]) for m in ("helpdesk.ticket", "property.unit", "property.obligation")]
        self.assertFalse(self.load().ticket_ids)
        again = [self.env[m].search_count([]) for m in ("helpdesk.ticket", "property.unit", "property.obligation")]
        self.assertEqual(counts, again)

    def test_a_later_file_settles_what_was_open(self):
        self.load()
        closed = ROWS[3].replace(",,In Progress", ",2026-03-02 11:59:00,Closed")
        self.load((*ROWS[:3], closed, ROWS[4]))
        ticket = self.ticket("4")
        self.assertEqual(ticket.property_state, "settled")
        self.assertEqual(self.clocks(ticket, "reply")[0][3], "kept")
        self.assertEqual(self.clocks(ticket, "follow_up")[0][3], "open")

    def test_errors_name_row_column_and_value(self):
        bad = "6,yesterday,,Open,PHONE,Lift,Stuck,,"
        with self.assertRaises(TicketImportError) as refusal:
            self.load((*ROWS, bad))
        self.assertIn("yesterday", str(refusal.exception))
        self.assertFalse(self.ticket("1"))
        for row, words in (
            (ROWS[0], "occurs twice"),
            ("7,2026-03-02 09:00:00,2026-03-02 08:00:00,Closed,PHONE,a,b,,", "out of range"),
        ):
            with self.subTest(words), self.assertRaisesRegex(TicketImportError, words):
                self.load((*ROWS, row))

    def test_importing_is_for_supervisors(self):
        with self.assertRaisesRegex(Exception, "not allowed|supervisor"):
            self.load(user=self.user_attendant)

    def test_importing_tells_nobody(self):
        mails = self.env["mail.mail"].search_count([])
        tickets = self.load().ticket_ids
        self.assertFalse(tickets.obligation_ids.filtered("next_at"))
        self.assertFalse(tickets.message_ids or tickets.message_follower_ids)
        for records in (tickets, tickets.obligation_ids):
            self.assertFalse(records.activity_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
