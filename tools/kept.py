# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases that stay between runs, with a note of the files they were made from.

click-odoo-update compares checksums as well, of every Python file: a change within a method would update its module.
"""

import fcntl
import hashlib
import json

import database
import suite
import templates

COPIES = 4  # as many processes as a machine may use
COMPANY = suite.ROOT / "property_base" / "tests" / "common.py"


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
        """Names of `count` copies of the database, for processes that test at once; the company of tests is in them."""
        names = [f"{self.name}_part{number}" for number in range(1, count + 1)]
        company = hashlib.sha256(COMPANY.read_bytes()).hexdigest()[:10]
        if self.note().get("company") != company:
            self.drop_copies()
        if not database.exists(names[0]):
            self.log.unlink(missing_ok=True)
            building = f"{self.name}_building"
            database.drop(building)
            database.clone(self.name, building)
            database.keep_company(building, self.log)
            database.rename(building, names[0])
            self._write(self.note() | {"company": company})
        for name in names[1:]:
            if not database.exists(name):
                database.clone(names[0], name)
        return names

    def drop_copies(self):
        """Drop the copies, which are of a database or of a company that has changed."""
        for number in range(1, COPIES + 1):
            database.drop(f"{self.name}_part{number}")

    def remember(self, states):
        """Note what the database is made from now; copies of what it was before are dropped."""
        if states != self.note()["modules"]:
            self.drop_copies()
        self._write(self.note() | {"base": templates.base_name(), "modules": states})

    def _write(self, noted):
        self._note.write_text(json.dumps(noted, indent=1))

    def due(self, modules):
        """(modules to install, modules to update, states after that) for `modules` and theirs."""
        known, now = self.note()["modules"], suite.states(suite.closure(modules), bare=True)
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
