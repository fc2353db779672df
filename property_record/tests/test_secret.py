# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..exceptions import PersonalNumberError
from ..guard import PASS
from .common import FormCommon
from .register_common import CARD, MASK, RegisterCommon

OTHER = "440301199001011234"


@tagged("post_install", "-at_install")
class TestSecretOfForm(FormCommon, RegisterCommon):
    """The number of a person's document is in no column, and nobody sees it without a trace (REC-7)."""

    code, prefix = "zsecret", "ZS"

    @classmethod
    def sections(cls):
        people = cls.question(
            "people",
            "table",
            column_ids=[
                Command.create(cls.question("who", "text")),
                Command.create(cls.question("card", "id_number")),
            ],
        )
        fields = [
            cls.question("a_text", "text"),
            cls.question("card", "id_number", is_required=True, is_listed=True),
            people,
        ]
        return [("What", "applicant", (), fields)]

    def fill(self, user=None, **vals):
        return super().fill(user, **{"x_card": CARD, **vals})

    def stored(self, record, name="x_card"):
        """What the database has in a column."""
        record.flush_recordset()
        query = SQL("SELECT %s FROM %s WHERE id = %s", SQL.identifier(name), SQL.identifier(record._table), record.id)
        return self.env.execute_query(query)[0][0]

    def test_the_number_is_in_a_window_and_gone_with_it(self):
        form = self.fill()
        ask = self.env["property.record.reveal.ask"].with_user(self.user_supervisor)
        window = ask.create({"res_model": form._name, "res_id": form.id, "reason": "The police ask"})
        action = window.action_show()
        self.assertEqual((action["type"], action["target"]), ("ir.actions.act_window", "new"))
        shown = ask.with_context(**action["context"]).default_get(["shown_text", "reason"])
        self.assertEqual(shown["shown_text"], f"Card: {CARD}")
        kept = ask.create({**shown, "res_model": form._name, "res_id": form.id, "reason": "Again"})
        kept.invalidate_recordset()
        self.assertFalse(kept.shown_text, "nothing of it is stored")

    def test_the_column_holds_the_mask_and_every_way_out_of_it(self):
        form = self.fill(x_people=[Command.create({"x_who": "Li", "x_card": OTHER})])
        self.assertEqual(self.stored(form), MASK)
        self.assertEqual(self.stored(form.x_people), "440***********1234")
        self.user_manager.group_ids |= self.env.ref("base.group_allow_export")
        forms = form.with_user(self.user_manager)
        ways = [
            forms.read(),
            forms.search_read([]),
            forms.web_read({"x_card": {}, "x_people": {"fields": {"x_card": {}}}}),
            forms.export_data(["x_card", "x_people/x_card"]),
            forms.copy_data(),
            forms._read_group([], ["x_card"]),
            forms.onchange({"x_card": MASK}, ["x_card"], {"x_card": {}}),
        ]
        for way in ways:
            self.assertNotIn(CARD, str(way))
            self.assertNotIn(OTHER, str(way))
        self.assertFalse(forms.search([("x_card", "ilike", CARD[3:9])]), "nor is it found by trying")

    def test_the_number_of_one_row_is_shown_alone(self):
        form = self.fill(x_people=[Command.create({"x_who": "Li", "x_card": OTHER})])
        message = self.reveal(form.x_people, self.user_supervisor)
        self.assertIn(OTHER, message)
        self.assertNotIn(CARD, message)
        trace = self.env["property.record.reveal"].search([("res_model", "=", form.x_people._name)])
        self.assertEqual((trace.res_id, trace.estate_id), (form.x_people.id, self.estate))

    def test_nobody_reads_the_table_of_numbers(self):
        self.fill()
        for user in (self.user_attendant, self.user_director, self.user_hr, self.user_manager):
            secrets = self.env["property.record.secret"].with_user(user)
            with self.assertRaises(AccessError):
                secrets.search_read([])
            with self.assertRaises(AccessError):
                secrets.search([("number", "like", "1")])

    def test_it_is_read_as_it_is_typed_and_junk_is_refused(self):
        form = self.fill(x_card=" １１０１０５ 19491231-002x ")
        self.assertEqual(self.stored(form), MASK)
        for junk in ("12", "not a number", MASK, OTHER[:3] + "***********9999"):
            with self.assertRaises(PersonalNumberError):
                self.fill(x_card=junk)

    def test_a_wrong_check_digit_is_said_and_taken(self):
        self.assertFalse(self.fill().secret_warning)
        form = self.fill(x_card="110105194912310021")
        self.assertIn("Card", form.secret_warning)
        self.assertNotIn("0021", form.secret_warning)

    def test_the_mask_written_back_leaves_the_number(self):
        form = self.fill()
        form.write({"x_card": MASK, "x_a_text": "Table"})
        self.assertIn(CARD, self.reveal(form, self.user_supervisor))
        form.x_card = OTHER
        self.assertIn(OTHER, self.reveal(form, self.user_supervisor))
        form.x_card = False
        with self.assertRaises(PersonalNumberError):
            self.reveal(form, self.user_supervisor)

    def test_no_default_puts_a_number_into_the_column(self):
        forms = self.env[self.model].with_user(self.user_attendant).with_context(default_x_card=CARD)
        form = forms.create({"estate_id": self.estate.id})
        self.assertFalse(self.stored(form))
        self.env["ir.default"].set(self.model, "x_card", CARD)
        self.assertFalse(self.stored(self.fill(x_card=False)))
        self.assertNotIn("x_card", forms.default_get(["x_card"]))

    def test_a_copy_has_the_number_and_a_deleted_one_leaves_none(self):
        form = self.fill(x_people=[Command.create({"x_who": "Li", "x_card": OTHER})])
        copied = form.copy()
        self.assertEqual(self.stored(copied), MASK)
        shown = self.reveal(copied, self.user_supervisor)
        self.assertIn(CARD, shown)
        self.assertIn(OTHER, shown)
        model, ids, rows = copied._name, copied.ids, copied.x_people
        copied.unlink()
        kept = self.env["property.record.secret"].search(
            [("res_model", "in", (model, rows._name)), ("res_id", "in", [*ids, *rows.ids])]
        )
        self.assertFalse(kept.filtered(lambda row: row.res_id in ids and row.res_model == model))

    def test_a_changed_number_breaks_the_seal(self):
        form = self.fill()
        form.action_submit()
        self.assertEqual(form.state, "signed")
        self.assertFalse(form._seal_faults())
        self.assertNotIn(CARD, form.sudo().seal_ids.payload)
        row = self.env["property.record.secret"]._rows(form)
        row._passed_write(PASS, {"number": OTHER})
        self.assertTrue(form._seal_faults())

    def test_what_is_saved_again_has_the_number_of_a_draft_only(self):
        vals = {"client_token": "tap"}
        form = self.fill(**vals)
        self.assertEqual(self.fill(x_card=OTHER, **vals), form)
        self.assertIn(OTHER, self.reveal(form, self.user_supervisor))
        form.action_submit()
        for card in (CARD, False):
            self.assertEqual(self.fill(x_card=card, **vals), form)
        self.assertEqual(self.env["property.record.secret"]._rows(form).number, OTHER)
        self.assertFalse(form._seal_faults())
        form.sudo().seal_ids._erase("Its time is over")
        self.fill(x_card=CARD, **vals)
        self.assertFalse(self.env["property.record.secret"]._rows(form))

    def test_it_is_printed_and_listed_shortened(self):
        form = self.fill()
        form.action_submit()
        sheet = str(self.env["property.form.sheet"]._sections(form))
        self.assertIn(MASK, sheet)
        self.assertNotIn(CARD, sheet)
        row = self.env["property.document"].search([("res_model", "=", self.model), ("res_id", "=", form.id)])
        self.assertNotIn(CARD, str(row.read()))

    def test_the_page_has_the_button_for_supervisors_only(self):
        for user, count in ((self.user_attendant, 0), (self.user_supervisor, 1)):
            arch = self.env[self.model].with_user(user).get_view(view_type="form")["arch"]
            buttons = etree.fromstring(arch).xpath("//button[@name='action_reveal']")
            self.assertEqual(len(buttons), count)


@tagged("post_install", "-at_install")
class TestReveal(RegisterCommon):
    """Who sees a number leaves a trace that nobody takes away (REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        lines = cls.env["property.register.visitor"].with_user(cls.user_attendant)
        cls.line = lines.create(
            {"estate_id": cls.estate.id, "name": "Mr Wang", "unit_id": cls.unit.id, "id_number": CARD}
        )

    def traces(self, user=None):
        return self.env["property.record.reveal"].with_user(user or self.user_manager).search([])

    def test_each_look_is_kept(self):
        with freeze_time("2026-03-04 02:00:00"):
            self.assertIn(CARD, self.reveal(self.line, self.user_supervisor))
        trace = self.traces()
        self.assertEqual(
            (trace.user_id, trace.shown_at, trace.res_model, trace.res_id, trace.field_name, trace.reason),
            (
                self.user_supervisor,
                datetime(2026, 3, 4, 2),
                "property.register.visitor",
                self.line.id,
                "id_number",
                "The police ask",
            ),
        )
        self.assertEqual((trace.estate_id, trace.company_id), (self.estate, self.company))
        self.assertNotIn(CARD, str(trace.read()))

    def test_nobody_changes_or_deletes_a_trace(self):
        self.reveal(self.line, self.user_supervisor)
        trace = self.traces()
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            with self.assertRaises(UserError):
                trace.with_user(user).reason = "Nothing"
            with self.assertRaises(UserError):
                trace.with_user(user).unlink()
        with self.assertRaises(UserError):
            trace.sudo().unlink()

    def test_who_may_not_see_it_sees_nothing_and_leaves_nothing(self):
        for user in (self.user_attendant, self.user_other_attendant, self.user_plain, self.user_resident):
            with self.assertRaises(UserError):
                self.env["property.record.reveal"].with_user(user)._reveal(self.line.with_user(user), "The police ask")
        other = self.make_employee(
            "Other supervisor",
            "supervisor",
            self.other_estate,
            "pss_other_supervisor",
            ["property_base.group_property_base_supervisor"],
        )
        with self.assertRaises(AccessError):
            self.reveal(self.line, other.user_id)
        self.assertFalse(self.traces())

    def test_it_takes_a_reason(self):
        for reason in ("", "   ", "x"):
            with self.assertRaises(UserError):
                self.reveal(self.line, self.user_supervisor, reason)
        self.assertFalse(self.traces())

    def test_a_day_has_an_end(self):
        self.company.property_reveal_most = 2
        with freeze_time("2026-03-04 02:00:00"):
            self.reveal(self.line, self.user_supervisor)
            self.reveal(self.line, self.user_supervisor)
            with self.assertRaises(PersonalNumberError):
                self.reveal(self.line, self.user_supervisor)
            self.reveal(self.line, self.user_director)
        with freeze_time("2026-03-05 02:00:01"):
            self.reveal(self.line, self.user_supervisor)

    def test_the_window_takes_no_other_model(self):
        for model, number in (("res.users", self.user_manager.id), ("no.model", 1), ("property.secret.mixin", 1)):
            ask = self.env["property.record.reveal.ask"].with_user(self.user_supervisor)
            window = ask.create({"res_model": model, "res_id": number, "reason": "The police ask"})
            with self.assertRaises(UserError):
                window.action_show()

    def test_a_line_without_a_number_has_nothing_to_show(self):
        line = self.enter()
        self.assertFalse(line.has_secret)
        with self.assertRaises(PersonalNumberError):
            self.reveal(line, self.user_supervisor)
