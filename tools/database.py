# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases and Odoo processes: clone, drop, update. The environment comes from setup/env.sh."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

import psycopg2
import psycopg2.errors
from psycopg2 import sql
from suite import ROOT

TRIES = 30
SHOWN_LINES = 25
QUIET = ("--no-http", "--max-cron-threads", 0)
# Of a fresh database PostgreSQL's wheel lacks this extension; Odoo only warns and does without.
HARMLESS = ("pg_trgm", "unaccent")
PRINT_STYLES = ("web.report_assets_common", "web.report_assets_pdf")  # Odoo makes them for the first print


def data_dir():
    """Odoo's data folder: filestores and logs."""
    return pathlib.Path(os.environ["PSS_DATA"])


@contextlib.contextmanager
def cursor(db="postgres"):
    """A cursor on `db`; every statement is committed at once."""
    connection = psycopg2.connect(dbname=db)
    connection.autocommit = True
    try:
        with connection.cursor() as opened:
            yield opened
    finally:
        connection.close()


def names(prefix=""):
    """Databases whose name begins with `prefix`."""
    with cursor() as cr:
        cr.execute("select datname from pg_database where starts_with(datname, %s)", [prefix])
        return [name for (name,) in cr.fetchall()]


def exists(name):
    """Is there a database of that name?"""
    return name in names(name)


def clone(template, name):
    """Create database `name` with its filestore from `template`; several may do so at once."""
    statement = sql.SQL("create database {} template {}")
    for attempt in range(TRIES):
        try:
            with cursor() as cr:
                cr.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
            break
        except psycopg2.errors.ObjectInUse:
            if attempt == TRIES - 1:
                raise
            time.sleep(1)
    store = data_dir() / "filestore"
    shutil.rmtree(store / name, ignore_errors=True)
    if (store / template).is_dir():
        shutil.copytree(store / template, store / name, copy_function=os.link)


def drop(name):
    """Drop database `name` and its filestore, whoever of ours is connected.

    Not by `with (force)`: a role that is no superuser may not end the autovacuum worker that
    happens to be in the database, while a plain drop sends it away by itself.
    """
    for attempt in range(TRIES):
        try:
            with cursor() as cr:
                cr.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity "
                    "where datname = %s and usename = current_user",
                    [name],
                )
                cr.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
            break
        except psycopg2.errors.ObjectInUse:
            if attempt == TRIES - 1:
                raise
            time.sleep(1)
    shutil.rmtree(data_dir() / "filestore" / name, ignore_errors=True)


def rename(old, new):
    """Give database `old` with its filestore the name `new`."""
    with cursor() as cr:
        cr.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(old), sql.Identifier(new)))
    store = data_dir() / "filestore"
    shutil.rmtree(store / new, ignore_errors=True)
    if (store / old).is_dir():
        (store / old).rename(store / new)


def free_port():
    """A TCP port nobody listens on right now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def odoo_command(db, *options, interface="127.0.0.1"):
    """The command line that runs Odoo on `db` with our modules in the add-ons path."""
    python = os.environ["PSS_VENV"] + "/bin/python"
    return [
        *(python, "-m", "odoo"),
        *("-d", db, "--db_host", os.environ["PGHOST"], "--db_port", os.environ["PGPORT"]),
        *("-r", os.environ["PGUSER"], "-D", str(data_dir()), "--addons-path", str(ROOT)),
        *("--http-interface", interface),
        *(str(option) for option in options),
    ]


def odoo_environment():
    """Odoo's environment: byte code is written (a start takes half the time), no PGDATABASE.

    PDF files are printed without the browser's sandbox, which containers often don't allow:
    these commands print pages of our own only.
    """
    hidden = ("PGDATABASE", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    shown = {key: value for key, value in os.environ.items() if key not in hidden}
    return {"REPORT_CHROMIUM_NO_SANDBOX": "1", **shown}


def update(db, log, install=(), update=(), options=()):
    """Install and update modules, as `odoo -i -u`; errors are shown and end the program."""
    steps = ["-i", ",".join(install)] if install else []
    steps += ["-u", ",".join(update)] if update else []
    run_logged(odoo_command(db, *steps, "--stop-after-init", *QUIET, *options), log)


def make_assets(db, log):
    """Build all asset bundles, so that no test and no first visitor waits for them."""
    command = odoo_command(db, *QUIET)
    command.insert(3, "shell")
    run_logged(command, log, "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()\n")


def keep_company(db, log):
    """Make what all test classes share, so that none of them has to: the company of property_base/tests/common.py and
    the styles of prints. Those take two seconds, in each test that prints anew, as it is rolled back.
    """
    command = odoo_command(db, *QUIET)
    command.insert(3, "shell")
    run_logged(
        command,
        log,
        "if 'property.estate' in env:\n"
        "    from odoo.addons.property_base.tests.common import keep_company\n"
        "    keep_company(env)\n"
        f"for name in {PRINT_STYLES}:\n"
        "    env['ir.qweb']._get_asset_bundle(name, css=True, js=False, autoprefix=True).css()\n"
        "env.cr.commit()\n",
    )


def run_logged(command, log, stdin=None):
    """Run an Odoo command; show its problems and stop when it fails."""
    with log.open("a+", encoding="utf-8") as out:
        began = out.seek(0, os.SEEK_END)
        done = subprocess.run(
            command,
            input=stdin,
            text=True,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=odoo_environment(),
        )
        out.seek(began)
        lines = out.read().splitlines()
    bad = [line for line in lines if " ERROR " in line or " CRITICAL " in line]
    bad = [line for line in bad if not any(word in line for word in HARMLESS)]
    if done.returncode or bad:
        told = [line for line in lines if " INFO " not in line]  # tracebacks are lines without a level
        print(*told[-SHOWN_LINES:], sep="\n")
        raise SystemExit(f"error: Odoo ended with status {done.returncode}; log {log}")
