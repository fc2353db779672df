# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Ten thousand random values of all kinds go through a form and come back as they were, over two versions (REC-2).

Hypothesis makes the values and, of what is lost, the smallest example; the seed is printed. What is entered is read,
searched and printed, exported into a file as the screen does it (CSV and workbook in turns), and the file is imported.
Numbers of documents aren't exported, as their column holds the mask only, and pictures aren't imported.
"""

import random
import time
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from unittest.mock import patch

from bench_lib import Bench
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from lxml import html

VALUES, FORMS, ROWS, EXAMPLES = 10_000, 4, 3, 24
CODE, MODEL = "zvalues", "x_form_zvalues"
TZ, HOURS = "Asia/Shanghai", timedelta(hours=8)
DAYS = {"date_format": "%Y-%m-%d", "datetime_format": "%Y-%m-%d %H:%M:%S"}
OPTIONS = {"quoting": '"', "separator": ",", "encoding": "utf-8", "has_headers": True, **DAYS}
OPTIONS |= {"float_thousand_separator": ",", "float_decimal_separator": "."}
FILES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CARD = "11010519491231002X"
LINES = ("text", "phone", "email")
PLAIN = (*LINES, "long_text", "number", "count", "money", "date", "datetime", "yes_no", "choice")
LINKED = ("unit", "resident", "employee", "person", "ticket")
CHOSEN = {"owner": "Owner", "tenant": "Tenant", "0012": "0012", "na": "N/A; -"}
#: what a spreadsheet, a date reader or a number reader would spoil, and signs beyond the first plane
SPOILED = ("440301199001011234", "0012", "1e5", "=1+1", "'=1+1", "-1", "+86 138", "@SUM(A1)", "{=A1}", "2026-01-02")
SPOILED += ("1,5", "TRUE", "None", "龘㐂𠮷👩‍🔧", "a;b,c", "_x0041_", '"quoted"', "<b>&amp;</b>", "100%", "％s")

# ------------------------------------------------------------------------ values


def kept(text):
    """A line of text as a form keeps it."""
    return unicodedata.normalize("NFKC", text).strip()


LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
DIGITS = st.from_regex(r"[0-9]{18}", fullmatch=True)
LINE = st.one_of(st.sampled_from(SPOILED), DIGITS, st.text(LETTERS, min_size=1, max_size=20)).map(kept).filter(bool)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
MINUTES = st.integers(0, 60 * 24 * 365 * 60).map(lambda minutes: datetime(2000, 1, 1) + timedelta(minutes=minutes))


def decimals(most, places):
    return st.decimals(-most, most, places=places, allow_nan=False).map(float).map(lambda number: number + 0.0)


def strategies(ids):
    """``{kind: strategy of its value}``; of a link ids."""
    return {
        **dict.fromkeys(LINES, LINE),
        "long_text": PARAGRAPH,
        "number": decimals(10**8, 6),
        "count": st.integers(-(2**31) + 1, 2**31 - 1),
        "money": decimals(10**9, 2),
        "date": st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        "datetime": MINUTES,
        "yes_no": st.sampled_from(("yes", "no")),
        "choice": st.sampled_from(sorted(CHOSEN)),
        "choices": st.sets(st.sampled_from(sorted(CHOSEN))),
        **{kind: st.sampled_from(found) for kind, found in ids.items()},
        "people": st.sets(st.sampled_from(ids["person"])),
    }


def drawn(kinds, ids, points):
    """A strategy of the answers of a form: ``{column: value}``, from-tos under both columns, tables as lists."""
    of = strategies(ids)
    row = st.fixed_dictionaries({f"x_r_{kind}": of[kind] for kind in (*PLAIN, "unit")})
    point = st.fixed_dictionaries(
        {
            "x_point": st.sampled_from(points),
            "x_answer": st.sampled_from(("yes", "no", "na")),
            "x_remark": LINE,
        }
    )
    top = {f"x_{code}": of[kind] for code, kind in kinds.items()}
    ends = {"x_span_from": MINUTES, "x_span_to": MINUTES}
    tables = {"x_goods": st.lists(row, min_size=ROWS, max_size=ROWS), "x_room": st.lists(point, min_size=1, max_size=2)}
    return st.lists(st.fixed_dictionaries(top | ends | tables), min_size=FORMS, max_size=FORMS)


def counted(forms):
    """How many values there are."""
    rows = [row for form in forms for table in ("x_goods", "x_room") for row in form[table]]
    return sum(len(form) - 2 for form in forms) + sum(map(len, rows))


# -------------------------------------------------------------------------- form


class Values:
    """A form of all kinds in a version, and how its values are entered, read, searched, printed and carried."""

    def __init__(self, env, kinds):
        self.env, self.kinds, self.count = env(context={"tz": TZ, "lang": "en_US"}), kinds, 0
        self.estate = env["property.estate"].search([("active", "=", True)], limit=1)
        self.ids = {
            "unit": env["property.unit"].search([("estate_id", "=", self.estate.id)], limit=5).ids,
            "employee": env["hr.employee"].search([], limit=5).ids,
        }
        if "ticket" in kinds:
            ticket = {"description": "x", "estate_id": self.estate.id, "property_kind": "repair"}
            self.ids["ticket"] = env["helpdesk.ticket"].create([{**ticket, "name": name} for name in ("A", "B;C")]).ids
        people = env["res.partner"].create([{"name": name} for name in ("Li, Hua", "王;小明", "=1+1", '"O"')])
        self.ids |= {"resident": people.ids, "person": people.ids}
        self.forms = self.env[MODEL]
        asked = self.forms._form_type().current_version_id.section_ids.field_ids
        self.options = {one.code: one for one in asked.option_ids if one.field_id.code == "choices"}
        rows = asked.filtered(lambda field: field.code == "room").column_ids
        self.points = rows.filtered(lambda column: column.code == "point").option_ids.mapped("code")

    def form(self):
        """The strategy of what is entered."""
        return drawn(self.kinds, self.ids, self.points)

    def enter(self, answers):
        """The forms with these answers, as they are in the database."""
        forms = self.forms.create([{"estate_id": self.estate.id, **self.vals(one)} for one in answers])
        self.env.flush_all()
        self.env.invalidate_all()
        return forms

    def vals(self, answers):
        found = {}
        for name, value in answers.items():
            if name in ("x_goods", "x_room"):
                value = [(0, 0, row) for row in value]
            elif isinstance(value, set):
                value = [(6, 0, [self.options[one].id if name == "x_choices" else one for one in value])]
            found[name] = value
        return found | {"x_pen": PICTURE, "x_card": CARD}

    def said(self, form):
        """The answers of a form, as they were drawn."""
        return {name: self.answer(form, name) for name in self.names()}

    def names(self):
        return [*(f"x_{code}" for code in self.kinds), "x_span_from", "x_span_to", "x_goods", "x_room"]

    def answer(self, record, name):
        kind, value = record._fields[name].type, record[name]
        if kind == "one2many":
            names = [one for one, field in value._fields.items() if field.manual and one != "x_parent_id"]
            return [{one: self.answer(row, one) for one in names} for row in value.sorted("id")]
        if kind == "many2many":
            return set(value.mapped("code")) if name == "x_choices" else set(value.ids)
        return value.id if kind == "many2one" else value

    # ------------------------------------------------------------------ checks

    def check_entered(self, forms, answers):
        for form, wanted in zip(forms, answers, strict=True):
            assert self.said(form) == wanted
            domain = [(name, "=", wanted[name]) for name in self.names() if not isinstance(wanted[name], list | set)]
            assert form in self.forms.search(domain), f"not found by {domain}"

    def check_printed(self, forms, answers):
        for form, wanted in zip(forms, answers, strict=True):
            page = html.fromstring(str(self.env["property.form.sheet"]._answers_html(form)))
            cells = {cell.text_content().strip() for cell in page.iter("td")}
            missing = [text for text in self.printed(wanted) if text and text not in cells]
            assert not missing, f"not printed: {missing}"
            assert len([*page.iter("img")]) == 1, "the signature isn't printed"
            assert CARD not in str(cells), "the number of a document is printed"

    def printed(self, answers):
        """The texts of a print, put together without the program's help."""
        for name, value in answers.items():
            code = name.removeprefix("x_")
            kind = self.kinds.get(code, code.removeprefix("r_"))
            if isinstance(value, list):
                for row in value:
                    yield from self.printed(row)
            elif name == "x_span_from":
                yield " – ".join(f"{answers[one] + HOURS:%Y-%m-%d %H:%M}" for one in ("x_span_from", "x_span_to"))
            elif name not in ("x_span_to", "x_point"):
                yield self.shown(kind, value)

    def shown(self, kind, value):
        if kind in LINKED:
            model = {"unit": "property.unit", "employee": "hr.employee", "ticket": "helpdesk.ticket"}
            return self.env[model.get(kind, "res.partner")].browse(value).display_name
        if kind == "choices":
            return ", ".join(CHOSEN[one] for one in CHOSEN if one in value)
        if kind == "people":
            return ", ".join(self.env["res.partner"].search([("id", "in", list(value))]).mapped("display_name"))
        if kind in ("yes_no", "choice", "answer"):
            return {**CHOSEN, "yes": "Yes", "no": "No", **({"na": "Does not apply"} if kind == "answer" else {})}[value]
        if kind in ("number", "count"):
            return f"{Decimal(str(value)):f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
        if kind == "money":
            return self.money(value)
        if kind == "datetime":
            return f"{value + HOURS:%Y-%m-%d %H:%M}"
        return f"{value:%Y-%m-%d}" if kind == "date" else value

    def money(self, value):
        currency, digits = self.estate.company_id.currency_id, f"{abs(value):,.2f}"
        amount = ("-\N{ZERO WIDTH NO-BREAK SPACE}" if value < 0 else "") + digits
        parts = (currency.symbol, amount) if currency.position == "before" else (amount, currency.symbol)
        return "\N{NO-BREAK SPACE}".join(parts)

    def check_carried(self, forms, answers, kind):
        """What is exported into a file comes back out of it."""
        links = {"many2one": "/id", "many2many": "/id"}
        names = ["estate_id/id"]
        for name in self.names():
            field = self.forms._fields[name]
            if field.type == "one2many":
                rows = self.env[field.comodel_name]._fields
                inner = [one for one, column in rows.items() if column.manual and one != "x_parent_id"]
                names += [f"{name}/{one}{links.get(rows[one].type, '')}" for one in inner]
            else:
                names.append(name + links.get(field.type, ""))
        content = self.file(forms, names, kind)
        vals = {"res_model": MODEL, "file": content, "file_type": FILES[kind], "file_name": f"forms.{kind}"}
        result = self.env["base_import.import"].create(vals).execute_import(names, names, dict(OPTIONS))
        assert not result["messages"], result["messages"]
        self.env.flush_all()
        self.env.invalidate_all()
        assert [self.said(form) for form in self.forms.browse(result["ids"])] == answers

    def file(self, forms, names, kind):
        """The file that the screen gives."""
        from odoo.addons.property_base.controllers import export

        rows = forms.with_context(import_compat=True).export_data(names)["datas"]
        writer = {"csv": export.LinesExport, "xlsx": export.ListExport}[kind]()
        fields = [{"name": name, "label": name, "type": "char"} for name in names]
        with patch("odoo.addons.web.controllers.export.request", SimpleNamespace(env=self.env)):
            content = writer.from_data(fields, names, rows)
        return content.encode() if isinstance(content, str) else content

    # -------------------------------------------------------------------- run

    def run(self, number):
        """Hypothesis draws forms until so many values went through; answers some of what was drawn."""
        samples = []

        @seed(number)
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(self.form())
        def comes_back(answers):
            with self.env.cr.savepoint() as savepoint:
                forms = self.enter(answers)
                self.check_entered(forms, answers)
                self.check_printed(forms, answers)
                self.check_carried(forms, answers, ("csv", "xlsx")[len(samples) % 2])
                samples.append(answers)
                self.count += counted(answers)
                savepoint.rollback()
            self.env.invalidate_all()

        comes_back()
        return samples[-5:]


# ------------------------------------------------------------------------- versions


def question(code, kind, **vals):
    return {"code": code, "label": code.replace("_", " ").title(), "kind": kind, **vals}


def version(env, form, number, kinds):
    """Publish a version of the form that asks these kinds, besides its tables, a from-to, a card and a pen."""
    offered = [(0, 0, {"code": code, "name": name}) for code, name in CHOSEN.items()]
    with_answers = {"choice", "choices"}

    def asked(code, kind):
        return question(code, kind, **({"option_ids": offered} if kind in with_answers else {}))

    points = env["property.checklist"].search([("line_ids", "!=", False)], limit=1)
    fields = [asked(code, kind) for code, kind in kinds.items()]
    fields += [question("span", "span"), question("pen", "signature")]
    fields.append(question("card", "id_number", privacy_class="sensitive"))
    columns = [(0, 0, asked(f"r_{kind}", kind)) for kind in (*PLAIN, "unit")]
    fields += [question("goods", "table", column_ids=columns), question("room", "checklist", checklist_id=points.id)]
    section = {"name": "What", "stage": "applicant", "field_ids": [(0, 0, vals) for vals in fields]}
    made = env["property.form.version"].create({"type_id": form.id, "number": number, "section_ids": [(0, 0, section)]})
    made.action_publish()


def round_trip(env):
    """Values that came back unchanged, of two versions, and of the first once the second is there."""
    number, began = random.SystemRandom().randrange(2**32), time.perf_counter()
    print(f"  seed {number}", flush=True)
    form = env["property.form.type"].create({"name": "Values", "code": CODE, "number_prefix": "ZV"})
    kinds = {kind: kind for kind in (*PLAIN, "choices", "people", *LINKED)}
    try:
        version(env, form, 1, kinds)
        first = Values(env, kinds)
        samples = [one for answers in first.run(number) for one in answers]
        old = first.enter(samples)
        # a text becomes a number and a number a text; another question comes, and one goes
        later = {**kinds, "text": "count", "number": "text", "more": "long_text"}
        del later["email"]
        version(env, form, 2, later)
        second = Values(env, later)
        columns = {"x_text": "x_text_v2", "x_number": "x_number_v2"}
        second.kinds = {columns.get(f"x_{code}", f"x_{code}").removeprefix("x_"): kind for code, kind in later.items()}
        second.run(number)
        first.ids, first.env, first.forms = second.ids, second.env, second.forms
        old = second.forms.browse(old.ids)
        first.check_entered(old, samples)
        first.check_printed(old, samples)
        count = first.count + second.count + counted(samples)
        print(f"  {count} values, {time.perf_counter() - began:.0f} s", flush=True)
        return count
    finally:
        env.registry.delete(env.cr.dbname)  # the next area's database has no such form


BENCHES = [Bench("record: random values that came back unchanged", VALUES, "values", round_trip, at_least=True)]
