# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A page in a real browser, signed in to a server of `bench_server`, for benches of what people see."""

import contextlib
import time

import requests

READY_SECONDS, PLACES, WAIT = 60, 2, 60

#: resolves when the text stands in the page's body, now or after any change of it
APPEARS = """new Promise((resolve) => {
    const look = () => document.body.innerText.includes(%r) && (watch.disconnect(), resolve(true));
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
})"""


class Page:
    """One page; `appears` begins to wait for a text, the returned call ends the wait."""

    def __init__(self, tools, url):
        self._tools, self._url = tools, url

    def go(self, path):
        """Open an address of the server."""
        self._tools.call("Page.navigate", _soon(), url=self._url + path)

    def wait(self, selector):
        """Return once such an element is on the page, loading included."""
        deadline = _soon()
        while not self._value(f"!!document.querySelector({selector!r})", deadline):
            time.sleep(0.1)

    def click(self, selector):
        """Click an element that is on the page."""
        self._value(f"document.querySelector({selector!r}).click()", _soon())

    def appears(self, text):
        """Watch for the text; answer a function that returns when it is there."""
        number = self._tools.post("Runtime.evaluate", _soon(), expression=APPEARS % text, awaitPromise=True)
        self._value("0", _soon())  # the watching has begun
        return lambda: self._tools.reply(number, _soon())

    def _value(self, expression, deadline):
        answer = self._tools.call("Runtime.evaluate", deadline, expression=expression, returnByValue=True)
        return answer["result"].get("value")


@contextlib.contextmanager
def signed_in(server, login, password):
    """`with signed_in(server, login, password) as page:` a page of headless Chromium."""
    from odoo.addons.report_chromium.chromium import finder, slots
    from odoo.addons.report_chromium.chromium.devtools import DevTools
    from odoo.addons.report_chromium.chromium.process import BrowserProcess

    user = {"db": server.db, "login": login, "password": password}
    session = requests.Session()
    session.post(f"{server.url}/web/session/authenticate", json={"params": user}, timeout=WAIT).raise_for_status()
    with (
        slots.place(PLACES, WAIT) as (lock, profile),
        BrowserProcess(finder.find(), profile, lock) as process,
    ):
        tools = DevTools(process.reader, process.writer, lambda *_event: None)
        tools.attach(_soon())
        cookie = session.cookies["session_id"]
        tools.call("Network.setCookie", _soon(), name="session_id", value=cookie, url=server.url, httpOnly=True)
        yield Page(tools, server.url)


def _soon():
    return time.monotonic() + READY_SECONDS
