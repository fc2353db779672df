# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The archive with a million rows, its export, and forms with many rows and values.

Rows are copies the database makes of a ticket and of a filled-in form, so that each row of the archive has its record
and the rights of a person are asked as ever. Texts are Chinese, some words in a third of them, some in a few.
"""

import random
import statistics
import threading
import time
import tracemalloc

from bench_lib import Bench, measured
from bench_people import copied

ROWS, TICKETS, RESIDENTS = 1_000_000, 400_000, 1_999
TEXTS, ROUNDS = 20_000, 5
GROUP = "property_base.group_property_base_"
ROLES = ("attendant", "supervisor", "director")
COMMON = (
    "漏水",
    "水管",
    "电梯",
    "噪音",
    "维修",
    "门禁",
    "停车",
    "装修",
    "保洁",
    "巡查",
    "投诉",
    "业主",
    "租户",
    "押金",
)
PLACES = ("厨房", "阳台", "走廊", "地下车库", "大堂", "天台", "花园", "消防通道", "配电房", "水泵房")
SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
WORDS = ("水", "龘", "漏水", "㐂龘", "水管漏水", "地下车库 漏水", "HW-E1-2026", "0000777", "不存在的词")
PEOPLE = ("李", "王", "㐂", "李四十")  # most, one in a hundred, one, none


# ------------------------------------------------------------------- a million


def texts(env):
    """A table of different texts with their pieces, and one of the pieces of four digits."""
    from odoo.addons.property_document.rules import searched

    chance, lines = random.Random(15), []
    for number in range(TEXTS):
        words = [chance.choice(COMMON[: chance.randint(1, len(COMMON))]) for _word in range(8)]
        words += [chance.choice(PLACES), "".join(chance.choices(SIGNS, k=12)), "HW-E1-2026-"]
        words += ["㐂龘"] if number % 1000 == 0 else []
        text = searched.spelling("，".join(words))
        lines.append((number, text, searched.numbers(text)))
    digits = [(f"{number:04}", searched.asked_numbers(f"{number:04}")[0]) for number in range(10_000)]
    env.cr.execute("CREATE TEMP TABLE bench_text (number int, said text, pieces int[])")
    env.cr.execute("CREATE TEMP TABLE bench_digits (digits text PRIMARY KEY, piece int)")
    env.cr.execute_values("INSERT INTO bench_text VALUES %s", lines)
    env.cr.execute_values("INSERT INTO bench_digits VALUES %s", digits)
    env.cr.execute("CREATE INDEX ON bench_text (number)")
    env.cr.execute("ANALYZE bench_text, bench_digits")


def residents(env):
    """Ids of some two thousand residents; every hundredth is called 王, one 㐂."""
    env["res.partner"].create({"name": "住户"})
    env.flush_all()
    name = "CASE WHEN n = 7 THEN '㐂小龙' WHEN n %% 100 = 0 THEN '王' || n ELSE '李' || n END"
    return copied(env, "res_partner", RESIDENTS, name=name, complete_name=name)


def fill_archive(env):
    """A million rows, of tickets and of a form, all in the estate of the story; committed."""
    estate = env["property.estate"].search([("active", "=", True)], limit=1)
    form = env["x_form_message"].create({"estate_id": estate.id})
    env.flush_all()
    made = {"x_form_message": [form.id, *copied(env, "x_form_message", ROWS - TICKETS - 1, number="'BENCH' || n")]}
    ticket = env["helpdesk.ticket"].create(
        {"name": "Ticket", "description": "x", "estate_id": estate.id, "property_kind": "repair"}
    )
    env.flush_all()
    made["helpdesk.ticket"] = [ticket.id, *copied(env, "helpdesk_ticket", TICKETS - 1, number="'BENCH' || n")]
    insert_rows(env, estate, made)
    return estate


def insert_rows(env, estate, made):
    """The rows of the archive as ``_upsert`` writes them: ``made`` is {model: ids}."""
    texts(env)
    units = env["property.unit"].search([("estate_id", "=", estate.id)]).ids
    people = residents(env)
    env.cr.execute("DROP INDEX property_document_pieces_idx")
    for model, ids in made.items():
        env.cr.execute("DELETE FROM property_document WHERE res_model = %s", [model])
        env.cr.execute(
            """INSERT INTO property_document
                      (res_model, res_id, estate_id, unit_id, partner_id, date, kept_from, kind, number, title,
                       searched, pieces)
               SELECT %(model)s, made.id, %(estate)s, unit.id, person.id, day, day, %(kind)s, no, left(said, 40),
                      said || no, pieces || one.piece || two.piece || three.piece || four.piece
                 FROM (SELECT id, row_number() OVER (ORDER BY hashint4(id)) AS place FROM unnest(%(ids)s) AS id) made
                 JOIN bench_text ON bench_text.number = made.place %% %(texts)s
                CROSS JOIN LATERAL (SELECT date '2026-03-01' - (made.place %% 1500)::int AS day,
                                           to_char(made.place, 'FM0000000') AS no) named
                 JOIN bench_digits one ON one.digits = substr(no, 1, 4)
                 JOIN bench_digits two ON two.digits = substr(no, 2, 4)
                 JOIN bench_digits three ON three.digits = substr(no, 3, 4)
                 JOIN bench_digits four ON four.digits = substr(no, 4, 4)
                CROSS JOIN LATERAL (SELECT (%(units)s::int[])[1 + made.place %% %(unit_count)s] AS id) unit
                CROSS JOIN LATERAL (SELECT (%(people)s::int[])[1 + made.place %% %(people_count)s] AS id) person""",
            {
                "model": model,
                "kind": "ticket.repair" if model == "helpdesk.ticket" else model,
                "estate": estate.id,
                "ids": ids,
                "texts": TEXTS,
                "units": units,
                "unit_count": len(units),
                "people": people,
                "people_count": len(people),
            },
        )
    env.cr.execute("SET LOCAL maintenance_work_mem = '512MB'")
    env["property.document"].init()
    env.cr.commit()
    for table in ("property_document", *(model.replace(".", "_") for model in made)):
        env.cr.execute(f"ANALYZE {table}")
    env.cr.commit()


FILLED = {}


def filled(env):
    """The estate of the archive, which is made once for a database."""
    name = env.cr.dbname
    if name not in FILLED:
        FILLED[name] = fill_archive(env).id
    return env["property.estate"].browse(FILLED[name])


def people(env, estate):
    """One person of each role who works for the estate."""
    found = {}
    for role in ROLES:
        users = estate.member_ids.filtered(lambda user, role=role: user.has_group(GROUP + role))
        found[role] = min(users, key=lambda user: len(user.all_group_ids))
    return found


def domains(estate, env):
    """What is searched for, by name."""
    unit = env["property.document"].search([("unit_id", "!=", False)], limit=1).unit_id
    found = {f"text {word}": [("text", "ilike", word)] for word in WORDS}
    found["unit"] = [("unit_id", "=", unit.id)]
    # as the screen asks for a person
    named = {name: ["|", ("partner_id", "ilike", name), ("employee_id", "ilike", name)] for name in PEOPLE}
    found |= {f"person {name}": domain for name, domain in named.items()}
    found["person and text"] = [*named["王"], ("text", "ilike", "漏水")]
    found["date"] = [("date", ">=", "2025-03-01"), ("date", "<=", "2025-03-31")]
    found["everything"] = []
    found["unit and text"] = [("unit_id", "=", unit.id), ("text", "ilike", "漏水")]
    return found


def page_seconds(env, user, domain):
    """A page of the list with its count, as the screen asks for it; the median of several rounds."""
    documents, seconds = env["property.document"].with_user(user), []
    spec = {"date": {}, "kind": {}, "number": {}, "title": {}, "unit_id": {"fields": {"display_name": {}}}}
    for _round in range(ROUNDS):
        env.invalidate_all()
        env.cr.cache.clear()  # each round is a request of its own
        began = time.perf_counter()
        documents.web_search_read(domain, spec, limit=80, count_limit=1001)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def slowest_page(env):
    """Milliseconds of the slowest search of all roles and questions."""
    estate, slowest = filled(env), 0
    for role, user in people(env, estate).items():
        for name, domain in domains(estate, env).items():
            took = page_seconds(env, user, domain) * 1000
            print(f"  {role}, {name}: {took:.0f} ms", flush=True)
            slowest = max(slowest, took)
    return slowest


# --------------------------------------------------------------------- export


def export_peak(env, first, last):
    """(documents, megabytes at the peak) of the export of a span, each document a print of 50 kB."""
    exporter = type(env["property.archive.exporter"])
    content, streams = random.Random(1).randbytes(50_000), exporter._streams
    estate = filled(env)
    user = people(env, estate)["supervisor"]
    exporter._streams = lambda _service, _report, ids: dict.fromkeys(ids, content)
    vals = {"estate_id": estate.id, "date_from": first, "date_to": last}
    tracemalloc.start()
    try:
        export = env["property.archive.export"].with_user(user).create(vals)
        export.action_export()
        while export._export_work().goes_on is not None:
            env.flush_all()
            env.invalidate_all()
        return export.document_count, tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
        exporter._streams = streams


def export_growth(env):
    """Megabytes that 1,000 further documents of 50 MB take at the peak: their lines of the list, not their files."""
    export_peak(env, "2025-03-01", "2025-03-01")
    few, little = export_peak(env, "2025-03-05", "2025-03-05")
    many, much = export_peak(env, "2025-03-10", "2025-03-12")
    if many < 2000:
        raise AssertionError(f"only {many} documents were exported")
    print(f"  {few} documents: {little:.1f} MB, {many} documents: {much:.1f} MB", flush=True)
    return (much - little) * 1000 / (many - few)


# ---------------------------------------------------------------------- forms


def big_form(env):
    """A form with a table of 500 rows is read as its page reads it."""
    estate = env["property.estate"].search([("active", "=", True)], limit=1)
    form = env["x_form_construction"].create({"estate_id": estate.id})
    tables = [name for name, field in form._fields.items() if field.manual and field.type == "one2many"]
    rows = form[tables[0]]
    rows.create([{"x_parent_id": form.id} for _row in range(500)])
    columns = {name: {} for name, field in rows._fields.items() if field.manual and field.type != "many2one"}
    spec = {name: {} for name, field in form._fields.items() if field.manual and field.column_type}
    spec |= {tables[0]: {"fields": columns, "limit": 500}, "state": {}, "can_submit": {}, "seal_state": {}}
    env.flush_all()
    env.invalidate_all()
    with measured(env) as watch:
        [answer] = form.web_read(spec)
    if len(answer[tables[0]]) != 500:
        raise AssertionError("not all rows were read")
    return watch.seconds


def export_all(env):
    """Rows that come out of an export of 40,000 forms."""
    estate = env["property.estate"].search([("active", "=", True)], limit=1)
    env["x_form_message"].create({"estate_id": estate.id})
    env.flush_all()
    ids = copied(env, "x_form_message", 40_000, number="'EXPORT' || n")
    env.invalidate_all()
    return len(env["x_form_message"].browse(ids).export_data(["id", "number", "estate_id/name"])["datas"])


# --------------------------------------------------------------------- numbers

CLERKS, MIDNIGHT = 30, "2026-12-31 16:00:00"  # of New Year in Shanghai


def hand_in(env, estate, number):
    """A clerk hands in a message slip; each third one changes the mind."""
    vals = {"estate_id": estate.id, "x_caller": f"Clerk {number}", "x_message": "漏水", "x_taken_at": MIDNIGHT}
    form = env["x_form_message"].create(vals)
    form.action_submit()
    if number % 3 == 0:
        raise InterruptedError(number)
    return form.number


def numbers_at_midnight(env):
    """Numbers without a gap that thirty clerks get at once, in transactions of their own, as requests are served."""
    from freezegun import freeze_time

    from odoo import api
    from odoo.service.model import retrying

    estate = env["property.estate"].search([("active", "=", True)], limit=1)
    user, given, failed = people(env, estate)["attendant"], [], []
    env.cr.commit()
    start = threading.Barrier(CLERKS, timeout=60)  # seconds; one that can't begin lets the others go

    def clerk(number):
        try:
            with env.registry.cursor() as cr:
                own = api.Environment(cr, user.id, {})
                start.wait()
                try:
                    given.append(retrying(lambda: hand_in(own, own["property.estate"].browse(estate.id), number), own))
                except InterruptedError:
                    cr.rollback()
        except Exception as error:
            failed.append(error)
            start.abort()

    with freeze_time(MIDNIGHT):
        threads = [threading.Thread(target=clerk, args=[number]) for number in range(CLERKS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if failed:
        raise AssertionError(f"{len(failed)} clerks saw an error, the first: {failed[0]!r}")
    counted = sorted(int(number.rpartition("-")[2]) for number in given)
    if counted != list(range(1, len(given) + 1)):
        raise AssertionError(f"gaps or doubles: {counted}")
    return len(given)


BENCHES = [
    Bench("record: numbers of 30 clerks at New Year", CLERKS * 2 // 3, "numbers", numbers_at_midnight, at_least=True),
    Bench("record: form with 500 rows", 2, "s", big_form),
    Bench("record: 40,000 forms exported", 40_000, "rows", export_all, at_least=True),
    Bench("record: slowest search of a million", 200, "ms", slowest_page),
    Bench("record: memory of 1,000 further ones exported, 50 MB", 5, "MB", export_growth),
]
