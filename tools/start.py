# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Start the suite on this machine, with its demo story, for a look around.

The first start makes the database, later ones use it as it was left; after our files have
changed its modules are updated. Ends with Ctrl-C.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import database
import kept
import suite
import templates

READY_SECONDS = 180
ACCOUNTS = """
    select u.login, p.name, p.lang
      from res_users u
      join res_partner p on p.id = u.partner_id
      join ir_model_data d on d.model = 'res.users' and d.res_id = u.id
     where u.active and (d.module like 'property%%' or (d.module, d.name) = ('base', 'user_admin'))
     order by d.module = 'base', d.id
"""


def arguments():
    parser = argparse.ArgumentParser(
        prog="setup/start",
        description=__doc__,
        epilog="The variables that setup/env.sh names choose Python, mirror and PostgreSQL.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8069, help="default 8069")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--db", default="property", help="database, default property")
    parser.add_argument("--fresh", action="store_true", help="throw the database away first")
    return parser.parse_args()


def check_port(host, port):
    """End with a sentence when somebody listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(
                f"error: port {port} of {host} can't be used ({error.strerror}); choose another with --port"
            ) from None


def prepare(name, fresh):
    """The held database `name`: a clone of the template, or the one there is, up to date."""
    held = kept.KeptDatabase(name)
    held.hold()
    if database.exists(name):
        check_ours(held, fresh)
    if fresh or not database.exists(name):
        held.renew(templates.with_story(), suite.states(suite.modules(), bare=True))
    elif held.note()["base"] != templates.base_name():
        update_all(held)
    else:
        held.bring_up_to_date(wanted(held))
    return held


def check_ours(held, fresh):
    """Neither touch nor drop a database of somebody else."""
    own_server = "PSS_DB_HOST" not in os.environ
    if not held.note()["base"] and not (fresh and own_server):
        remedy = "choose another with --db" + (" or renew it with --fresh" if own_server else "")
        raise SystemExit(f"error: the database {held.name} wasn't completed by this command; {remedy}")


def update_all(held):
    """Update every module after Odoo or its libraries changed."""
    templates.say("Odoo or its libraries changed: updating all modules")
    database.update(held.name, held.log, update=["base"])
    held.remember(suite.states(set(held.note()["modules"]) & set(suite.modules())))
    held.bring_up_to_date(wanted(held))


def wanted(held):
    """Our modules that belong into the database: the demo story only where it is told already."""
    return suite.modules() if suite.DEMO in held.note()["modules"] else templates.products()


def reachable(host):
    """The address by which others reach this machine, where it listens on all of them."""
    if host != "0.0.0.0":
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent; the system chooses the network
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def tell_address(name, url):
    """Codes that phones scan, and links in mail, lead to this server."""
    with database.cursor(name) as cr:
        cr.execute("update ir_config_parameter set value = %s where key = 'web.base.url'", [url])


def serve(held, host, port):
    """The running server process."""
    command = database.odoo_command(
        held.name,
        *("--http-port", port, "--no-database-list"),
        *("--db-filter", f"^{held.name}$", "--log-level", "warn"),
        # past its limit a server begins itself anew, which one that runs as a module of Python can't
        *("--limit-time-real-cron", 3600),
        interface=host,
    )
    return subprocess.Popen(command, env=database.odoo_environment())


def wait_until_ready(server, url):
    """Return when the login page is there; end when the server dies or takes too long."""
    deadline = time.time() + READY_SECONDS
    while time.time() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"error: the server ended with status {server.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/web/login", timeout=60):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    server.terminate()
    raise SystemExit(f"error: no login page after {READY_SECONDS} s")


def welcome(name, url):
    """Where to go and who can log in."""
    with database.cursor(name) as cr:
        cr.execute(ACCOUNTS)
        people = cr.fetchall()
    lines = [f"  {login:<12} {lang or '':<6} {person}" for login, person, lang in people]
    print(f"\nReady: {url}\n\nLogins (the password is the login):", *lines, sep="\n")
    print("\nEnd with Ctrl-C.", flush=True)


def main():
    began, args = time.time(), arguments()
    check_port(args.host, args.port)
    held = prepare(args.db, args.fresh)
    url = f"http://{reachable(args.host)}:{args.port}"
    tell_address(held.name, url)
    server = serve(held, args.host, args.port)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        wait_until_ready(server, url)
        welcome(held.name, url)
        print(f"({time.time() - began:.0f} s)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        server.send_signal(signal.SIGINT)
        return server.wait()


if __name__ == "__main__":
    sys.exit(main())
