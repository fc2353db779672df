# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Template databases: Odoo with the modules of others, and the same with ours installed.

Each is made once and cloned in half a second: the base template follows the Odoo package and
the list of modules, the suite template our files too; the third is the suite and its demo story.

click-odoo-initdb keeps one template for a whole set of modules: each change of ours would install Odoo's again.
"""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import sys
import time

import database
import suite

LANGS = "en_US,zh_CN"
BASE, SUITE, STORY = "base_", "suite_", "story_"
KEEP_SECONDS = 3600
VERSION = "4"  # change it when the way of building changes


def say(text):
    """Tell what takes a while; on stderr, as some commands print a result."""
    print(text, file=sys.stderr, flush=True)


def base_modules():
    """The modules of others which ours build on, sorted."""
    return sorted((suite.ROOT / "setup" / "base_modules.txt").read_text().split())


def base_name():
    """The base template that fits Odoo, the libraries and the list of modules."""
    environment = pathlib.Path(os.environ["PSS_VENV"]).resolve().name
    return BASE + digest([VERSION, environment, LANGS, *base_modules()])


def products():
    """Our modules for production: all but the demo story."""
    return [name for name in suite.modules() if name != suite.DEMO]


def suite_name():
    """The suite template that fits the present files."""
    return SUITE + digest([base_name(), *_states(products())])


def story_name():
    """The template with the demo story that fits the present files."""
    return STORY + digest([suite_name(), *_states([suite.DEMO])])


def _states(names):
    return [f"{name} {state}" for name, state in suite.states(names, assets=True).items()]


def digest(parts):
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


@contextlib.contextmanager
def only_one(what):
    """One builder at a time; the others wait and find it done."""
    with (database.data_dir() / f".{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def base(assets=False):
    """The name of the base template, built when it isn't there; without Odoo's demo data, which shows other trades."""
    name = base_name()
    with only_one("base"):
        if not database.exists(name):
            began, building = time.time(), f"building_{name}"
            say("preparing a database with Odoo's modules: about 90 s, once")
            database.drop(building)
            log = _log(name)
            install = ("-i", ",".join(base_modules()), "--stop-after-init")
            languages = ("--load-language", LANGS)
            command = database.odoo_command(building, *install, *languages, *database.QUIET)
            database.run_logged(command, log)
            _finish(building, name, began)
        if assets:
            _make_assets(name)
    return name


def with_suite(assets=False):
    """The name of the template with our modules for production, built likewise."""
    name = suite_name()
    with only_one("suite"):
        _install(name, SUITE, base, products())
        if assets:
            _make_assets(name)
    return name


def with_story(assets=False):
    """The name of the template with our modules and the demo story, made of the one without and its assets."""
    name = story_name()
    with only_one("story"):
        _install(name, STORY, lambda: with_suite(assets), [suite.DEMO])
    return name


def _install(name, kind, template, modules):
    """Make `name`, a template of that kind, of `template()` by installing `modules`, when it isn't there."""
    if not database.exists(name):
        began, building = time.time(), f"building_{name}"
        say(f"installing {', '.join(modules)}: about 40 s, once")
        _forget_old(kind)
        _begin(building, template())
        database.update(building, _log(name), install=modules)
        _finish(building, name, began)


def _forget_old(kind):
    """Drop templates of files that are gone, but not those which somebody may be using."""
    for failed in database.names(f"building_{kind}"):
        database.drop(failed)
    recent = time.time() - KEEP_SECONDS
    for old in database.names(kind):
        log = database.data_dir() / f"{old}.log"
        if not log.exists() or log.stat().st_mtime < recent:
            database.drop(old)


def _begin(building, template):
    database.drop(building)
    database.clone(template, building)


def _finish(building, name, began):
    _assets_mark(name).unlink(missing_ok=True)
    database.rename(building, name)
    say(f"{name} is ready ({time.time() - began:.0f} s)")


def _log(name):
    log = database.data_dir() / f"{name}.log"
    log.unlink(missing_ok=True)
    return log


def _assets_mark(name):
    """The file that says that a template holds the asset bundles."""
    return database.data_dir() / f"{name}.assets"


def _make_assets(name):
    """Build the asset bundles in a template that came without."""
    if not _assets_mark(name).exists():
        say("building the browser's files: about 40 s, once")
        building = f"building_{name}"
        _begin(building, name)
        database.make_assets(building, _log(f"{name}.assets"))
        database.drop(name)
        database.rename(building, name)
        _assets_mark(name).touch()


if __name__ == "__main__":
    print(base(assets=True))
