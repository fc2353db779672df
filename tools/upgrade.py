# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The upgrade check: a database of the version before is updated with its data, and nothing is lost.

The commit named in setup/upgrade_from.txt is installed, its demo story too, into a database that is kept for later
runs; a clone of it is updated to the present files. Then no row, no value of a column and no file of our modules may
be gone but those which that file names, and every seal must hold.
"""

import os
import re
import subprocess
import sys

import database
import odoo_env
import suite
import templates
from psycopg2 import sql

FROM = suite.ROOT / "setup" / "upgrade_from.txt"
PREFIX = "upgrade_from_"
PROBLEM = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) ")
OUR_COLUMNS = """
    SELECT DISTINCT replace(field.model, '.', '_'), field.name
      FROM ir_model_fields field
      JOIN ir_model_data data ON data.model = 'ir.model.fields' AND data.res_id = field.id
      JOIN ir_model model ON model.id = field.model_id
     WHERE data.module = any(%(modules)s) AND NOT model.transient AND field.store
"""
OUR_RELATIONS = """
    SELECT relation.name FROM ir_model_relation relation JOIN ir_module_module module ON module.id = relation.module
     WHERE module.name = any(%(modules)s)
"""
FILES = """
    SELECT res_model || ',' || res_id || ' ' || checksum FROM ir_attachment
     WHERE res_model IN (SELECT model.model FROM ir_model model
                           JOIN ir_model_data data ON data.model = 'ir.model' AND data.res_id = model.id
                          WHERE data.module = any(%(modules)s) AND NOT model.transient)
"""
COLUMNS = """
    SELECT attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped AND relkind = 'r'
"""


class NoHistory(Exception):
    """The commit of the version before isn't in this clone."""


def told():
    """(commit from which databases are upgraded, {what may be gone: why}) as setup/upgrade_from.txt says."""
    lines = [line for line in FROM.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return lines[0].split()[0], dict(line.split(maxsplit=1) for line in lines[1:])


def sources(sha):
    """The folder with the files of commit `sha`; raises NoHistory."""
    folder = database.data_dir() / "sources" / sha
    if not folder.exists():
        done = subprocess.run(["git", "archive", "--format=tar", sha], cwd=suite.ROOT, capture_output=True)
        if done.returncode:
            raise NoHistory(
                f"the upgrade check starts from commit {sha} ({FROM.name}), which this clone doesn't hold; "
                "fetch the whole history: git fetch --unshallow"
            )
        part = folder.with_name(f"{sha}.part{os.getpid()}")
        part.mkdir(parents=True)
        subprocess.run(["tar", "-x", "-C", str(part)], input=done.stdout, check=True)
        part.rename(folder)
    return folder


def version_before(sha):
    """(name of the kept database with the modules of commit `sha`, their names)"""
    folder = sources(sha)
    modules = sorted(path.parent.name for path in folder.glob("*/__manifest__.py"))
    base = templates.base()
    name = PREFIX + templates.digest([base, sha])
    with templates.only_one("upgrade"):
        if not database.exists(name):
            templates.say(f"installing the version before, {sha[:7]}: about 60 s, once")
            for old in database.names(PREFIX):
                database.drop(old)
            building = "building_upgrade"
            database.drop(building)
            database.clone(base, building)
            database.update(building, _log("before"), install=modules, options=("--addons-path", folder))
            database.rename(building, name)
    return name, modules


def _log(what):
    log = database.data_dir() / f"upgrade_{what}.log"
    log.unlink(missing_ok=True)
    return log


def held(db, modules):
    """{name: set of keys or number} of all that the database holds of `modules`.

    A table has the keys of its rows, a column (`table.column`) the number of its values.
    """
    with database.cursor(db) as cr:
        cr.execute(OUR_COLUMNS, {"modules": modules})
        columns = {}
        for table, name in cr.fetchall():
            columns.setdefault(table, []).append(name)
        cr.execute(OUR_RELATIONS, {"modules": modules})
        tables = sorted({*columns, *(name for (name,) in cr.fetchall())})
        cr.execute(FILES, {"modules": modules})
        found = {"files": {key for (key,) in cr.fetchall()}}
        for table in tables:
            if names := _columns(cr, table):
                found[table] = _keys(cr, table)
                found.update(_values(cr, table, names & {*columns.get(table, ())}))
    return found


def _columns(cr, table):
    """Names of the columns of a table; none where it is a view or gone."""
    cr.execute(COLUMNS, [table])
    return {name for (name,) in cr.fetchall()}


def _keys(cr, table):
    """What tells the rows of a table apart."""
    cr.execute(sql.SQL("SELECT coalesce(to_jsonb(t) ->> 'id', t::text) FROM {} t").format(sql.Identifier(table)))
    return {key for (key,) in cr.fetchall()}


def _values(cr, table, names):
    """{table.column: number of rows with a value}; one query for all columns."""
    names = sorted(names)
    counts = sql.SQL(", ").join(sql.SQL("count({})").format(sql.Identifier(name)) for name in names)
    if not names:
        return {}
    cr.execute(sql.SQL("SELECT {} FROM {}").format(counts, sql.Identifier(table)))
    return {f"{table}.{name}": count for name, count in zip(names, cr.fetchone(), strict=True)}


def lost(before, after, allowed=()):
    """What of `before` isn't in `after`, in words; columns that held nothing may go.

    :param before: as `held` tells it
    :param allowed: names that may be gone, a table with its columns
    """
    faults = []
    for name, kept in before.items():
        if name in allowed or name.split(".")[0] in allowed:
            continue
        if isinstance(kept, set):
            count, of = len(kept - after.get(name, set())), len(kept)
        else:
            count, of = kept - after.get(name, 0), kept
        if count > 0:
            faults.append(f"{name}: {count} of {of} are gone")
    return faults


def update_faults(db, modules):
    """What the log of the update tells, but for plain information."""
    log = _log("after")
    updated = [name for name in modules if name in suite.modules()]
    command = database.odoo_command(db, "-u", ",".join(updated), "--stop-after-init", *database.QUIET)
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, env=database.odoo_environment())
    found = [line for line in log.read_text(encoding="utf-8").splitlines() if PROBLEM.match(line)]
    return [*found, *([f"Odoo ended with status {done.returncode}; log {log}"] if done.returncode else [])]


def seal_faults(db, before):
    """What the checks of the seals say: of each chain, and of each document that was sealed."""
    if not before.get("property_seal"):
        return ["the version before holds no seal that could be checked"]
    with odoo_env.environment(db) as env:
        chains = env["property.seal.chain"].search([])
        chains._check_chains()
        faults = [f"{chain.estate_id.name}: {chain.break_reason}" for chain in chains.filtered("broken_serial")]
        for model in map(env.get, env.registry):
            if "is_sealed" in model._fields and not model._abstract:
                faults += model.search([("is_sealed", "=", True)])._seal_faults()
        return faults


def check():
    """{what is checked: its faults} of an upgrade from the version before."""
    sha, allowed = told()
    try:
        template, modules = version_before(sha)
    except NoHistory as error:
        return {"the version before is at hand": [str(error)]}
    db = f"upgrade_{os.getpid()}"
    database.clone(template, db)
    try:
        before = held(db, modules)
        found = {"the update runs without error or warning": update_faults(db, modules)}
        found["nothing is lost"] = lost(before, held(db, suite.modules()), allowed)
        found["the seals hold"] = seal_faults(db, before)
        return found
    finally:
        database.drop(db)


if __name__ == "__main__":
    results = check()
    for what, faults in results.items():
        print(f"{'FAIL' if faults else 'ok'}: {what}", *faults, sep="\n    ")
    sys.exit(any(results.values()))
