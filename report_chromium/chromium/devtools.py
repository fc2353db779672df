# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte."""

import contextlib
import itertools
import json
import os
import select
import time

from .errors import BrowserCrashed, BrowserFailed, BrowserTimeout

CHUNK = 1 << 20


class DevTools:
    """One flat session. Events go to ``on_event(name, parameters)`` while a call or a wait is under way."""

    def __init__(self, reader, writer, on_event):
        self._reader, self._writer, self._on_event = reader, writer, on_event
        self._numbers, self._session = itertools.count(1), None
        self._received, self._replies, self._seen = b"", {}, set()
        os.set_blocking(writer, False)

    def attach(self, deadline):
        """Open a page and talk to it from now on."""
        target = self.call("Target.createTarget", deadline, url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", deadline, targetId=target, flatten=True)["sessionId"]

    def call(self, method, deadline, **parameters):
        """Send a command and return its result.

        :param deadline: a value of time.monotonic()
        :raises BrowserFailed, BrowserTimeout, BrowserCrashed:
        """
        try:
            return self.reply(self.post(method, deadline, **parameters), deadline)
        except BrowserFailed as error:
            raise BrowserFailed(f"{method}: {error}") from None

    def reply(self, number, deadline):
        """Wait for the result of a command that was posted."""
        while number not in self._replies:
            self._receive(deadline)
        reply = self._replies.pop(number)
        if "error" in reply:
            raise BrowserFailed(reply["error"].get("message"))
        return reply["result"]

    def post(self, method, deadline, **parameters):
        """Send a command without waiting; returns its number."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._write(json.dumps(message).encode() + b"\0", deadline)
        return number

    def wait_event(self, name, deadline):
        """Return once the event has come since the last wait for it."""
        while name not in self._seen:
            self._receive(deadline)
        self._seen.discard(name)

    def forget(self, name):
        """Don't let an event of the past satisfy the next wait."""
        self._seen.discard(name)

    def quit(self, deadline):
        """Tell the browser to quit and wait until it has closed the pipe: it ends its own processes in order."""
        self._session = None
        with contextlib.suppress(BrowserCrashed, BrowserTimeout):
            self.post("Browser.close", deadline)
            while True:
                self._receive(deadline)

    def _receive(self, deadline):
        message = self._message(deadline)
        if "id" in message:
            self._replies[message["id"]] = message
            return
        name = message["method"]
        if name == "Inspector.targetCrashed":
            raise BrowserCrashed(name)
        self._seen.add(name)
        self._on_event(name, message.get("params", {}))

    def _message(self, deadline):
        while b"\0" not in self._received:
            self._wait([self._reader], [], deadline)
            self._read()
        message, self._received = self._received.split(b"\0", 1)
        return json.loads(message)

    def _read(self):
        data = os.read(self._reader, CHUNK)
        if not data:
            raise BrowserCrashed("the browser ended")
        self._received += data

    def _write(self, data, deadline):
        """Write all of it, reading meanwhile: both sides may have more to say than a pipe holds."""
        view = memoryview(data)
        while view:
            readable, writable = self._wait([self._reader], [self._writer], deadline)
            if readable:
                self._read()
            if writable:
                try:
                    view = view[os.write(self._writer, view) :]
                except BrokenPipeError:
                    raise BrowserCrashed("the browser ended") from None

    @staticmethod
    def _wait(readers, writers, deadline):
        left = deadline - time.monotonic()
        readable, writable, _rest = select.select(readers, writers, [], max(0.0, left))
        if not readable and not writable:
            raise BrowserTimeout()
        return readable, writable
