# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A template database with all our modules installed, remade when our files changed."""

import fcntl
import hashlib
import os

import database
import suite

PREFIX = "suite_"


def key():
    """Name of the template that fits the present files."""
    digest = hashlib.sha256(os.environ["PSS_TEMPLATE"].encode())
    for name, state in suite.states(suite.modules(), assets=True).items():
        digest.update(f"{name} {state}\n".encode())
    return PREFIX + digest.hexdigest()[:10]


def ensure(echo=print):
    """Answer the template's name, building it when it isn't there."""
    name = key()
    with (database.data_dir() / ".suite_template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists(name):
            forget_others(name)
            build(name, echo)
    return name


def forget_others(name):
    """Drop templates of files that are gone; they are made again if need be."""
    for other in database.names(PREFIX):
        if other != name:
            database.drop(other)


def build(name, echo):
    """Install all our modules with demo data on a clone of the base template."""
    building = f"build_{name}"
    database.drop(building)
    database.clone(os.environ["PSS_TEMPLATE"], building)
    echo(f"installing {', '.join(suite.modules())} once")
    log = database.data_dir() / f"{name}.log"
    database.update(building, log, install=suite.modules())
    database.make_assets(building, log)
    database.rename(building, name)
