# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A template database with all our modules installed, remade when our files changed."""

import fcntl
import hashlib
import os
import subprocess

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
    quiet = ("--no-http", "--max-cron-threads", 0)
    install = ("-i", ",".join(suite.modules()), "--stop-after-init")
    run_logged(database.odoo_command(building, *install, *quiet), log)
    shell = [*database.odoo_command(building, *quiet)]
    shell.insert(3, "shell")
    run_logged(shell, log, stdin="env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()\n")
    database.rename(building, name)


def run_logged(command, log, stdin=None):
    """Run an Odoo command; show its problems and stop when it fails."""
    with log.open("a", encoding="utf-8") as out:
        began = out.tell()
        done = subprocess.run(
            command,
            input=stdin,
            text=True,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=database.odoo_environment(),
        )
    with log.open(encoding="utf-8") as written:
        written.seek(began)
        lines = written.read().splitlines()
    bad = [line for line in lines if " ERROR " in line or " CRITICAL " in line]
    if done.returncode or bad:
        print(*(bad or lines)[-25:], sep="\n")
        raise SystemExit(f"error: Odoo ended with status {done.returncode}; log {log}")
