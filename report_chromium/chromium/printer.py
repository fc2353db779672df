# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Printing HTML documents with one browser."""

import base64
import contextlib
import time
from dataclasses import dataclass, field

from . import slots
from .devtools import DevTools
from .errors import BrowserError, BrowserFailed
from .process import BrowserProcess

DOCUMENT = "/__report_chromium__.html"
SHOWN = "default-src 'none'; style-src 'self' 'unsafe-inline' data:; img-src 'self' data:; font-src 'self' data:"
"""What a document may consist of: no script, frame, object or form; what else it asks for ``respond`` decides."""
FAREWELL = 2.0  # seconds for the browser to quit by itself


@dataclass(frozen=True)
class Settings:
    """How to print: the browser's path, how many at once, how long to wait for a place and for each document."""

    path: str
    base_url: str
    limit: int = 2
    wait: float = 60.0
    timeout: float = 60.0
    sandbox: bool = True
    directory: str | None = None
    flags: tuple = ()
    cookies: dict = field(default_factory=dict)


class Printer:
    """One page in one browser.

    ``respond(url, method)`` is asked for everything a page loads; it returns
    (status, mimetype, bytes) to answer by ourselves, True to let the browser fetch it, False to refuse it.
    """

    def __init__(self, process, settings, respond):
        self._settings, self._respond = settings, respond
        self._document_url = settings.base_url.rstrip("/") + DOCUMENT
        self._html, self._deadline = "", 0.0
        self._tools = DevTools(process.reader, process.writer, self._event)

    def open(self):
        """Prepare the page: events, interception of every request, cookies."""
        self._deadline = time.monotonic() + self._settings.timeout
        self._tools.attach(self._deadline)
        for command, parameters in (
            ("Page.enable", {}),
            ("Network.enable", {}),
            ("Inspector.enable", {}),
            ("Fetch.enable", {"patterns": [{"urlPattern": "*"}]}),
        ):
            self._tools.call(command, self._deadline, **parameters)
        for name, value in self._settings.cookies.items():
            secure = self._document_url.startswith("https:")
            self._tools.call(
                "Network.setCookie",
                self._deadline,
                name=name,
                value=value,
                url=self._document_url,
                httpOnly=True,
                secure=secure,
            )

    def print(self, html, options):
        """One document as PDF bytes.

        :param options: size and margins as Page.printToPDF takes them
        """
        self._html, self._deadline = html, time.monotonic() + self._settings.timeout
        self._tools.forget("Page.loadEventFired")
        result = self._tools.call("Page.navigate", self._deadline, url=self._document_url)
        if result.get("errorText"):
            raise BrowserFailed(result["errorText"])
        self._tools.wait_event("Page.loadEventFired", self._deadline)
        self._tools.call(
            "Runtime.evaluate", self._deadline, expression="document.fonts.ready.then(() => 0)", awaitPromise=True
        )
        printed = self._tools.call(
            "Page.printToPDF",
            self._deadline,
            printBackground=True,
            preferCSSPageSize=False,
            generateTaggedPDF=False,
            **options,
        )
        return base64.b64decode(printed["data"])

    def quit(self):
        """End the browser in good order."""
        self._tools.quit(time.monotonic() + FAREWELL)

    def _event(self, name, parameters):
        if name == "Fetch.requestPaused":
            self._answer(parameters["requestId"], parameters["request"])

    def _answer(self, request_id, request):
        url, method = request["url"], request["method"]
        if url == self._document_url:
            self._fulfil(request_id, 200, "text/html; charset=utf-8", self._html.encode(), SHOWN)
            return
        answer = self._respond(url, method)
        if answer is True:
            self._post("Fetch.continueRequest", requestId=request_id)
        elif not answer:
            self._post("Fetch.failRequest", requestId=request_id, errorReason="BlockedByClient")
        else:
            self._fulfil(request_id, *answer)

    def _fulfil(self, request_id, status, mimetype, content, policy=None):
        headers = {"Content-Type": mimetype} | ({"Content-Security-Policy": policy} if policy else {})
        self._post(
            "Fetch.fulfillRequest",
            requestId=request_id,
            responseCode=status,
            responseHeaders=[{"name": name, "value": value} for name, value in headers.items()],
            body=base64.b64encode(content).decode(),
        )

    def _post(self, method, **parameters):
        self._tools.post(method, self._deadline, **parameters)


@contextlib.contextmanager
def printer(settings, respond):
    """A ready Printer; waits for a free place first, leaves nothing behind.

    :raises BrowserBusy, BrowserTimeout, BrowserCrashed, BrowserFailed: with the browser's last words as ``detail``
    """
    with (
        slots.place(settings.limit, settings.wait, settings.directory) as (lock, profile),
        BrowserProcess(settings.path, profile, lock, settings.flags, settings.sandbox) as process,
    ):
        try:
            page = Printer(process, settings, respond)
            page.open()
            yield page
            page.quit()
        except BrowserError as error:
            error.detail = error.detail or process.words()
            raise
