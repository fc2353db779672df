# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases and Odoo processes: clone, drop, start. The environment comes from setup/env.sh."""

import os
import pathlib
import shutil
import socket
import subprocess
import time

from suite import ROOT

CLONE_TRIES = 20


def data_dir():
    """Odoo's data folder: filestores and logs."""
    return pathlib.Path(os.environ["PSS_DATA"])


def exists(name):
    """Is there a database of that name?"""
    query = f"select 1 from pg_database where datname = '{name}'"
    done = subprocess.run(["psql", "-Atc", query], capture_output=True, text=True, check=True)
    return bool(done.stdout.strip())


def clone(template, name):
    """Create database `name` with its filestore from `template`; several may do so at once."""
    for attempt in range(CLONE_TRIES):
        done = subprocess.run(["createdb", "-T", template, name], capture_output=True, text=True)
        if done.returncode == 0:
            break
        if "being accessed" not in done.stderr or attempt == CLONE_TRIES - 1:
            raise SystemExit(f"error: cannot clone {template}: {done.stderr.strip()}")
        time.sleep(1)
    store = data_dir() / "filestore"
    shutil.rmtree(store / name, ignore_errors=True)
    if (store / template).is_dir():
        shutil.copytree(store / template, store / name, copy_function=os.link)


def drop(name):
    """Drop database `name` and its filestore, whoever is connected."""
    subprocess.run(["dropdb", "--if-exists", "--force", name], check=True, capture_output=True)
    shutil.rmtree(data_dir() / "filestore" / name, ignore_errors=True)


def rename(old, new):
    """Give database `old` with its filestore the name `new`."""
    subprocess.run(["psql", "-qc", f'alter database "{old}" rename to "{new}"'], check=True)
    store = data_dir() / "filestore"
    shutil.rmtree(store / new, ignore_errors=True)
    if (store / old).is_dir():
        (store / old).rename(store / new)


def names(prefix):
    """Databases whose name begins with `prefix`."""
    query = f"select datname from pg_database where starts_with(datname, '{prefix}')"
    done = subprocess.run(["psql", "-Atc", query], capture_output=True, text=True, check=True)
    return done.stdout.split()


def free_port():
    """A TCP port nobody listens on right now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def odoo_command(db, *options, python_options=()):
    """The command line that runs Odoo on `db` with our modules in the add-ons path."""
    python = os.environ["PSS_VENV"] + "/bin/python"
    return [
        *(python, *python_options, "-m", "odoo"),
        *("-d", db, "--db_host", os.environ["PGHOST"], "-r", os.environ["PGUSER"]),
        *("-D", str(data_dir()), "--addons-path", str(ROOT)),
        *("--http-interface", "127.0.0.1"),
        *(str(option) for option in options),
    ]


def odoo_environment():
    """Odoo's environment: byte code is written (a start takes half the time), no PGDATABASE."""
    hidden = ("PGDATABASE", "PYTHONDONTWRITEBYTECODE")
    return {key: value for key, value in os.environ.items() if key not in hidden}


QUIET = ("--no-http", "--max-cron-threads", 0)


def update(db, log, install=(), update=()):
    """Install and update modules, as `odoo -i -u`; errors are shown and end the program."""
    steps = [*(["-i", ",".join(install)] if install else [])]
    steps += [*(["-u", ",".join(update)] if update else [])]
    run_logged(odoo_command(db, *steps, "--stop-after-init", *QUIET), log)


def make_assets(db, log):
    """Build all asset bundles, so that no test and no first visitor waits for them."""
    command = odoo_command(db, *QUIET)
    command.insert(3, "shell")
    run_logged(command, log, "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()\n")


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
            env=odoo_environment(),
        )
    with log.open(encoding="utf-8") as written:
        written.seek(began)
        lines = written.read().splitlines()
    bad = [line for line in lines if " ERROR " in line or " CRITICAL " in line]
    if done.returncode or bad:
        print(*(bad or lines)[-25:], sep="\n")
        raise SystemExit(f"error: Odoo ended with status {done.returncode}; log {log}")
