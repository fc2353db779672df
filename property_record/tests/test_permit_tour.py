# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from .common_permit import DURING, PermitCommon

#: the page as the browser of a Chinese phone asks for it; each text has to stand there, or must not
SCAN = """
(async () => {
    const answer = await fetch(location.href, { headers: { "Accept-Language": "zh-CN" } });
    document.body.outerHTML = await answer.text();
    const text = document.body.innerText;
    const wrong = [
        ...SHOWN.filter((one) => !text.includes(one)),
        ...HIDDEN.filter((one) => text.includes(one)),
    ];
    if (document.documentElement.scrollWidth > window.innerWidth) {
        wrong.push("wider than the phone");
    }
    if (wrong.length) {
        console.error(`${wrong.join(", ")} | ${text}`);
    } else {
        console.log("test successful");
    }
})();
"""


@tagged("post_install", "-at_install")
class TestPermitTour(PermitCommon, HttpCase):
    """A guard with the phone in the hand, in Chinese (REC-3)."""

    browser_size = "390x844"
    touch_enabled = True

    def test_a_guard_scans_a_permit_and_stops_the_work(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_attendant.lang = "zh_CN"
        permit = self.grant()
        [url] = permit._public_check_urls().values()
        with freeze_time(DURING, tick=True):
            self.scan(url, ["有效", "1-12**", "2026-03-06 17:00"], ["无效", "1203", "Wang Wu"])
            self.start_tour("/odoo/permits", "property_record_permit_guard", login="pss_attendant", timeout=120)
            self.scan(url, ["无效", "1-12**"], ["1203", "看护人"])
        self.env.invalidate_all()
        self.assertEqual((permit.state, permit.suspension_ids.reason), ("suspended", "看护人离开现场"))
        self.assertEqual(permit.suspension_ids.suspended_by_id, self.user_attendant)

    def scan(self, url, shown, hidden):
        """Open the page of a code, and look at what it says."""
        code = SCAN.replace("SHOWN", json.dumps(shown)).replace("HIDDEN", json.dumps(hidden))
        self.browser_js("/" + url.split("/", 3)[3], code, login="pss_attendant")
