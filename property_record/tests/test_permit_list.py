# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ast import literal_eval

from freezegun import freeze_time
from lxml import etree

from odoo.fields import Domain
from odoo.tests import tagged

from .common_permit import DURING, LATER, PermitCommon

AFTER = "2026-03-05 02:00:00"


@tagged("post_install", "-at_install")
class TestPermitList(PermitCommon):
    """The list of all permits begins with those about which something is owed (REC-3)."""

    def listed(self, permits, *names):
        """Those of the permits that the attendant sees with these filters, the one it begins with among them."""
        permits = permits.with_user(self.user_attendant)
        arch = etree.fromstring(permits.get_view(view_type="search")["arch"])
        domains = [literal_eval(arch.xpath(f"//filter[@name='{name}']/@domain")[0]) for name in ("live", *names)]
        return permits.search(Domain.AND([[("id", "in", permits.ids)], *domains]))

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
