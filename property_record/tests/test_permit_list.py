# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ast import literal_eval

from freezegun import freeze_time
from lxml import etree

from odoo.fields import Domain
from odoo.tests import tagged

from .common_permit import DURING, LATER, NOON, PermitCommon

AFTER = "2026-03-05 02:00:00"


@tagged("post_install", "-at_install")
class TestPermitList(PermitCommon):
    """The list of permits begins with what is owed, and a form says whom it waits for (REC-3, REC-4)."""

    def listed(self, permits, *names):
        """Those of the permits that the attendant sees with these filters, the one it begins with among them."""
        permits = permits.with_user(self.user_attendant)
        arch = etree.fromstring(permits.get_view(view_type="search")["arch"])
        domains = [literal_eval(arch.xpath(f"//filter[@name='{name}']/@domain")[0]) for name in ("live", *names)]
        return permits.search(Domain.AND([[("id", "in", permits.ids)], *domains]))

    def test_it_says_whom_it_waits_for(self):
        supervisor, director = (self.env.ref(f"property_base.role_{code}").name for code in ("supervisor", "director"))
        form = self.ask()
        self.assertEqual(form.turn_text, f"Approval ({supervisor})")
        own = self.ask(user=self.user_supervisor)
        self.assertEqual(own.with_user(self.user_attendant).approver_ids, self.user_director)
        self.assertEqual(own.turn_text, f"Approval ({director})", "nobody approves the own one")
        chain = self.ask(grade=1, x_period_from="2026-03-09 01:00:00", x_period_to="2026-03-10 01:00:00")
        for user in (self.safety.user_id, self.user_supervisor):
            with freeze_time(NOON):
                chain.with_user(user).action_approve()
            self.env.invalidate_all()
        self.assertEqual(chain.turn_text, f"Approval ({director})", "the two others have approved")

    def test_it_begins_with_what_is_owed(self):
        running, expired, closed = self.grant(), self.grant(), self.grant()
        with freeze_time(DURING):
            closed.action_close("Done")
        gone = self.grant()
        with freeze_time("2026-03-03 01:00:00"):
            gone.action_close("Not needed")
        every = running | expired | closed | gone
        with freeze_time(DURING):
            self.assertEqual(self.listed(every), running | expired | closed)
            self.assertEqual(self.listed(every, "recheck"), closed)
        with freeze_time(AFTER):
            closed.with_user(self.user_steward).action_recheck("fine", "Cold")
            self.assertEqual(self.listed(every), running | expired)
        with freeze_time(LATER):
            running.action_close("Done")
            self.assertEqual(self.listed(every), running | expired)
            self.assertEqual(self.listed(every, "expired"), expired)
            self.assertEqual(self.listed(every, "recheck"), running | expired)
