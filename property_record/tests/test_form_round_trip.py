# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import date, datetime, timedelta

from odoo.tests import tagged

from .common import FormCommon

PLAIN = ("x_a_text", "x_a_long_text", "x_a_number", "x_a_count", "x_a_money", "x_a_date", "x_a_datetime")
PLAIN += ("x_a_span_from", "x_a_span_to", "x_a_yes_no", "x_a_choice", "x_a_phone", "x_consent")
LINKS = ("x_a_unit", "x_a_resident", "x_a_employee")
ROW = ("x_item", "x_pieces", "x_value")
SIGNS = "水管漏水龘㐂 Sofa'\"\\,;=+-@<&>%_/:\n0123456789栋"
#: what a spreadsheet, a date reader or a number reader would spoil
TEXTS = ("440301199001011234", "0012", "1e5", "=1+1", "2026-01-02", "1,5", "TRUE", "栋\n二行", "'quoted'")


class RandomValues:
    """Values of every kind of field, the same ones each time."""

    def __init__(self, test, seed):
        self.test, self.chance = test, random.Random(seed)

    def text(self, lines=True):
        found = self.chance.choice(TEXTS) if self.chance.random() < 0.3 else ""
        found = found or "".join(self.chance.choices(SIGNS, k=self.chance.randint(1, 30)))
        return (found if lines else " ".join(found.split())).strip() or "x"

    def moment(self):
        return datetime(2026, 1, 1) + timedelta(minutes=self.chance.randint(0, 500_000))

    def form(self):
        """Values of a form with its rows."""
        chance, begin = self.chance, self.moment()
        options = self.test.options
        return {
            "x_a_text": self.text(lines=False),
            "x_a_long_text": self.text(),
            "x_a_number": round(chance.uniform(-1e6, 1e6), 2),
            "x_a_count": chance.randint(-(2**31), 2**31 - 1),
            "x_a_money": round(chance.uniform(0, 1e6), 2),
            "x_a_date": date(2000, 1, 1) + timedelta(days=chance.randint(0, 20_000)),
            "x_a_datetime": self.moment(),
            "x_a_span_from": begin,
            "x_a_span_to": begin + timedelta(minutes=chance.randint(1, 9_999)),
            "x_a_yes_no": chance.choice(("yes", "no")),
            "x_a_choice": chance.choice(("owner", "tenant")),
            "x_a_phone": f"1{chance.randint(10**9, 10**10 - 1)}",
            "x_consent": self.text(lines=False),
            "x_a_unit": chance.choice((self.test.unit | self.test.unit2).ids),
            "x_a_resident": self.test.resident.id,
            "x_a_employee": chance.choice((self.test.employee_steward | self.test.employee_attendant).ids),
            "x_a_choices": [(6, 0, chance.sample(options.ids, chance.randint(0, 2)))],
            "x_goods": [(0, 0, self.row()) for _row in range(chance.randint(0, 3))],
        }

    def row(self):
        return {
            "x_item": self.text(lines=False),
            "x_pieces": self.chance.randint(-(2**31), 2**31 - 1),
            "x_value": round(self.chance.uniform(0, 1e6), 2),
        }


@tagged("post_install", "-at_install")
class TestFormRoundTrip(FormCommon):
    """What is entered is found, printed, exported and imported again as it was, over versions, too (REC-2)."""

    code, prefix = "zround", "ZR"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        choices = cls.version.section_ids.field_ids.filtered(lambda field: field.code == "a_choices")
        cls.options = choices.option_ids
        links = [*(f"{name}/.id" for name in LINKS), "x_a_choices/id"]
        cls.columns = ["estate_id/.id", *PLAIN, *links, *(f"x_goods/{name}" for name in ROW)]

    def values(self, form):
        """What a form says, to be compared."""
        plain = {name: form[name] for name in PLAIN} | {name: form[name].ids for name in (*LINKS, "x_a_choices")}
        return plain | {"rows": [tuple(row[name] for name in ROW) for row in form.x_goods.sorted("id")]}

    def cells(self, forms):
        """The table that an export gives, as a file holds it: all text."""
        table = forms.with_context(import_compat=True).export_data(self.columns)["datas"]
        return [["" if cell is False or cell is None else str(cell) for cell in row] for row in table]

    def test_random_values_come_back_unchanged(self):
        random_values = RandomValues(self, 15)
        forms = self.env[self.model].with_user(self.user_attendant)
        forms = forms.create([{"estate_id": self.estate.id, **random_values.form()} for _number in range(25)])
        self.env.flush_all()
        self.env.invalidate_all()
        self.user_attendant.group_ids |= self.env.ref("base.group_allow_export")
        result = forms.load(self.columns, self.cells(forms))
        self.assertFalse(result["messages"])
        again = forms.browse(result["ids"])
        self.assertEqual([self.values(form) for form in again], [self.values(form) for form in forms])
        for form in forms:
            found = forms.search([(name, "=", form[name]) for name in PLAIN if name != "x_a_number"])
            self.assertIn(form, found)
            printed = [text for section in form._print_sections() for _label, text in section["lines"]]
            self.assertIn(form.x_a_text, printed)
            self.assertIn(form.x_a_long_text, printed)
            self.assertIn(form.x_a_phone, printed)

    def test_a_later_version_takes_nothing_from_what_was_filled_in(self):
        form = self.fill(x_a_text="440301199001011234", x_a_count=7)
        newer = self.make_version(
            self.form, [("What", "applicant", (), [self.question("a_text", "long_text", label="Remark")])], 2
        )
        newer.with_user(self.user_manager).action_publish()
        form = self.env[self.model].browse(form.id)
        self.user_attendant.group_ids |= self.env.ref("base.group_allow_export")
        [[text, count]] = form.with_user(self.user_attendant).export_data(["x_a_text", "x_a_count"])["datas"]
        self.assertEqual((text, count), ("440301199001011234", 7))
        self.assertIn("440301199001011234", [text for _label, text in form._print_sections()[0]["lines"]])

    def test_a_malformed_import_names_row_and_column(self):
        forms = self.env[self.model].with_user(self.user_attendant)
        rows = [[str(self.estate.id), "Sofa", "3"], [str(self.estate.id), "Chair", "many"]]
        result = forms.load(["estate_id/.id", "x_a_text", "x_a_count"], rows)
        self.assertFalse(result["ids"])
        [message] = result["messages"]
        self.assertEqual((message["rows"]["from"], message["field"]), (1, "x_a_count"))
