# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The inner loop: test or look at one module on a database that is kept between runs."""

import argparse
import fcntl
import json
import os
import sys

import database
import run_tests
import suite

EPILOG = """
The first run clones the template database and installs MODULE and what of ours it needs;
later runs update those modules whose models or data changed since. Several people can work
at once, each on databases of their own: name yours by --as NAME or the variable PSS_DEV.
After a module lost a field or a record, or when in doubt: --fresh.
"""


def arguments():
    parser = argparse.ArgumentParser(
        prog="setup/dev",
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("module", help="one of our modules")
    parser.add_argument(
        "--tags", help="Odoo test tags, default /MODULE; e.g. /MODULE:TestClass.test_x"
    )
    parser.add_argument("--fresh", action="store_true", help="begin with a new database")
    parser.add_argument("--no-update", action="store_true", help="run on the database as it is")
    parser.add_argument(
        "--with",
        dest="also",
        action="append",
        default=[],
        metavar="MODULE",
        help="install this too",
    )
    parser.add_argument(
        "--as", dest="who", default=os.environ.get("PSS_DEV", ""), help="whose database"
    )
    parser.add_argument(
        "--serve",
        nargs="?",
        type=int,
        const=0,
        metavar="PORT",
        help="start a server instead of testing",
    )
    args = parser.parse_args()
    unknown = {args.module, *args.also} - set(suite.modules())
    if unknown:
        parser.error(
            f"no such module: {', '.join(sorted(unknown))}; there are {', '.join(suite.modules())}"
        )
    return args


class KeptDatabase:
    """The database of one person and module, with a note of what it was made from."""

    def __init__(self, module, who=""):
        self.name = f"dev_{who}_{module}" if who else f"dev_{module}"
        folder = database.data_dir() / "dev"
        folder.mkdir(parents=True, exist_ok=True)
        self.note = folder / f"{self.name}.json"
        self.lock = (folder / f"{self.name}.lock").open("w")

    def hold(self):
        """Two runs on one database would spoil each other."""
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(
                f"error: {self.name} is in use by another run; take one of your own with --as NAME"
            ) from None

    def known(self):
        """{module: state} as of the last update, empty when there is no usable database."""
        if not self.note.exists() or not database.exists(self.name):
            return {}
        noted = json.loads(self.note.read_text())
        return noted["modules"] if noted["template"] == os.environ["PSS_TEMPLATE"] else {}

    def renew(self):
        """A new clone of the template."""
        database.drop(self.name)
        self.note.unlink(missing_ok=True)
        database.clone(os.environ["PSS_TEMPLATE"], self.name)

    def remember(self, states):
        """Note what the database is now made from."""
        noted = {"template": os.environ["PSS_TEMPLATE"], "modules": states}
        self.note.write_text(json.dumps(noted, indent=1))


def due(kept, modules, fresh=False, no_update=False):
    """(modules to install, modules to update, states after that)"""
    known = {} if fresh else kept.known()
    if not known:
        kept.renew()
    now = suite.states(suite.closure(modules))
    install = [name for name in now if name not in known]
    update = [name for name in now if name in known and known[name] != now[name]]
    if no_update and known:
        return [], [], known
    return install, update, {**known, **now}


def bring_up_to_date(kept, modules, fresh=False):
    """Install and update `modules` without running tests."""
    install, update, after = due(kept, modules, fresh)
    if not (install or update):
        return
    log = database.data_dir() / f"{kept.name}.update.log"
    log.unlink(missing_ok=True)
    database.update(kept.name, log, install=install, update=update)
    kept.remember(after)


def test(kept, args):
    """Run the tests; answer the exit status."""
    install, update, after = due(kept, [args.module, *args.also], args.fresh, args.no_update)
    tags = args.tags or f"/{args.module}"
    outcome = run_tests.run(kept.name, tags=tags, install=install, update=update)
    if outcome.tally.complete:
        kept.remember(after)
    elif install:
        kept.note.unlink(missing_ok=True)
    for line in outcome.explain():
        print(line)
    passed, failed = outcome.counts
    done = [f"installed {' '.join(install)}"] if install else []
    done += [f"updated {' '.join(update)}"] if update else []
    print(f"{kept.name}: {', '.join(done) or 'no update'}; {outcome.seconds:.1f} s; {outcome.log}")
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


def serve(kept, args):
    """Become a server on the database."""
    bring_up_to_date(kept, [args.module, *args.also], args.fresh)
    port = args.serve or database.free_port()
    print(f"http://127.0.0.1:{port}/odoo  (database {kept.name}; end with Ctrl-C)", flush=True)
    command = database.odoo_command(
        kept.name,
        *("--http-port", port, "--max-cron-threads", 0),
        *("--db-filter", f"^{kept.name}$", "--log-level", "warn"),
    )
    os.execvpe(command[0], command, database.odoo_environment())


def main():
    args = arguments()
    kept = KeptDatabase(args.module, args.who)
    kept.hold()
    sys.exit(test(kept, args) if args.serve is None else serve(kept, args))


if __name__ == "__main__":
    main()
