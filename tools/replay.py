# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run the suite's main job on real input: complaints and punches in, payslips out.

DIR holds complaints.csv (reference, created_at, closed_at, channel, place, address, ...) and
punches.csv (employee, date, check_in, check_out); one of them is enough. Complaints become
tickets whose limits are judged as of the last moment in the file. Punches become shifts from
Monday to Friday, 10:00 to 17:00 (a weekday on which nobody came is a holiday); then every month
of the file is collected, prepared, submitted, approved by supervisor and director, closed and
pulled into payslips. Everybody earns 5,000 a month; automatic rules count at once.

Every step runs through the product's own wizards and buttons, as the user whose job it is, and
runs twice: the second time must change nothing. Prints one line per step.

With --year instead of DIR the month that property_suite's test lives through, with joiners, leavers,
leaves, covers, tickets and a correction, is lived in each of the twelve months and in the February of a leap year, and
every figure of each is compared with the independent computation beside that test.
"""

import argparse
import csv
import datetime
import pathlib
import sys
import time

import database
import odoo_env
import replay_steps
import replay_year
import templates

KEPT_NAME = "replay"


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="setup/replay",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", type=pathlib.Path, nargs="?")
    parser.add_argument("--year", action="store_true", help="live a year of the month of property_suite's test")
    parser.add_argument("--out", type=pathlib.Path, help="write a row per employee and month here")
    parser.add_argument("--expect", type=pathlib.Path, help="compare the rows with this table")
    parser.add_argument("--prints", type=pathlib.Path, help="write a scorecard and payslips here")
    parser.add_argument(
        "--as-of",
        type=datetime.datetime.fromisoformat,
        help="judge the complaints as of this local time, such as 2022-05-02T00:00",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help=f"work in the database {KEPT_NAME} and keep it, for setup/start --db {KEPT_NAME}",
    )
    given = parser.parse_args()
    if given.year == bool(given.folder):
        parser.error("name a folder, or --year alone")
    if given.folder and not any((given.folder / name).is_file() for name in replay_steps.FILES):
        parser.error(f"{given.folder} holds neither {' nor '.join(replay_steps.FILES)}")
    return given


def prepare(keep):
    """The name of the database to work in: a fresh one, or the kept one if there is one."""
    if keep and database.exists(KEPT_NAME):
        return KEPT_NAME
    name = KEPT_NAME if keep else f"{KEPT_NAME}_{time.time_ns()}"
    database.clone(templates.with_suite(), name)
    return name


def write_rows(path, rows):
    """Write the rows of all months as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, replay_steps.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def differences(rows, path):
    """Rows of the table at `path` that the replay did not give, as text."""
    given = {(row["month"], row["employee"]): {k: str(v) for k, v in row.items()} for row in rows}
    with path.open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            found = given.get((row["month"], row["employee"]), {})
            wrong = [f"{k} {found.get(k)} for {v}" for k, v in row.items() if found.get(k) != v]
            if wrong:
                yield f"{row['month']} employee {row['employee']}: {', '.join(wrong)}"


def main():
    """Run all steps; exit status 1 when a second run changed something or a table differs."""
    given = arguments()
    if given.year:
        sys.exit(replay_year.run() > 0)
    db = prepare(given.keep)
    print(f"database {db}", flush=True)
    try:
        with odoo_env.environment(db) as env:
            replay = replay_steps.Replay(env, given.folder, given.as_of)
            replay.run()
            rows = replay.rows()
            if given.prints:
                replay.print_to(given.prints)
    finally:
        if not given.keep:
            database.drop(db)
    faults = replay.faults
    if given.out:
        write_rows(given.out, rows)
        print(f"{given.out}: {len(rows)} rows")
    if given.expect:
        found = list(differences(rows, given.expect))
        print(*found, sep="\n", end="\n" if found else "")
        print(f"{given.expect.name}: {'differs' if found else 'equal in every row'}")
        faults += len(found)
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
