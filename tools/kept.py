# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases that stay between runs, with a note of the files they were made from."""

import fcntl
import json

import database
import suite
import templates

COPIES = 3  # as many processes beside the first one as a machine may use


class KeptDatabase:
    """A database and its note; it is renewed or updated as our files change."""

    def __init__(self, name):
        self.name = name
        folder = database.data_dir() / "kept"
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / f"{name}.log"
        self._note = folder / f"{name}.json"
        self._lock = (folder / f"{name}.lock").open("w")

    def hold(self):
        """Refuse a second run on the database: the two would spoil each other."""
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(f"error: the database {self.name} is in use by another run") from None

    def note(self):
        """{"base": name of the base template, "modules": {module: state}}, both may be empty."""
        if self._note.exists() and database.exists(self.name):
            return json.loads(self._note.read_text())
        return {"base": "", "modules": {}}

    def renew(self, template, states=None):
        """A new clone of `template`, in which modules of `states` are installed already."""
        self._note.unlink(missing_ok=True)
        database.drop(self.name)
        database.clone(template, self.name)
        self.remember(states or {})

    def copies(self, count):
        """Names of the database and of copies of it, `count` in all, for processes that test at once."""
        names = [self.name, *(f"{self.name}_part{number}" for number in range(1, count))]
        for name in names[1:]:
            if not database.exists(name):
                database.clone(self.name, name)
        return names

    def drop_copies(self):
        """Drop the copies, which are of a database that has changed."""
        for number in range(1, COPIES + 1):
            database.drop(f"{self.name}_part{number}")

    def remember(self, states):
        """Note what the database is made from now; copies of what it was before are dropped."""
        if states != self.note()["modules"]:
            self.drop_copies()
        noted = {"base": templates.base_name(), "modules": states}
        self._note.write_text(json.dumps(noted, indent=1))

    def due(self, modules):
        """(modules to install, modules to update, states after that) for `modules` and theirs."""
        known, now = self.note()["modules"], suite.states(suite.closure(modules), skeleton=True)
        install = [name for name in now if name not in known]
        update = [name for name in now if name in known and known[name] != now[name]]
        return install, update, {**known, **now}

    def bring_up_to_date(self, modules):
        """Install and update what is due, without running tests."""
        install, update, after = self.due(modules)
        if install or update:
            self.log.unlink(missing_ok=True)
            database.update(self.name, self.log, install=install, update=update)
            self.remember(after)
