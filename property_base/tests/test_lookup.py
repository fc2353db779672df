# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One field finds a resident by phone, name or unit, through the index, and only where one may look."""

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestLookup(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.zhang = cls.make_resident(
            "张伟明", cls.unit2, phone="+86 139 1234 5678", phone_other="0755-26001234, 13700000002"
        )
        cls.Residency = cls.env["property.residency"].with_user(cls.user_attendant)

    def found(self, text, **kwargs):
        return self.Residency._lookup(text, **kwargs).partner_id

    def test_thousands_of_texts_at_once_are_refused(self):
        """Each is a search of its own: a quarter of a minute, or a statement that is too deep for the database."""
        texts = [f"1-{number}" for number in range(60)]
        either = ["|"] * (len(texts) - 1) + [("lookup_text", "ilike", text) for text in texts]
        for model in ("property.residency", "property.unit", "res.partner"):
            found = self.env[model].with_user(self.user_attendant)
            for domain in ([("lookup_text", "in", texts)], either):
                with self.subTest(model=model), self.assertRaisesRegex(UserError, "at most 50"):
                    found.search(domain)
            self.assertTrue(found.search([("lookup_text", "in", [*texts[:49], "张伟明"])]))

    def test_ways_to_find_somebody(self):
        ways = [
            "13912345678",
            "139 1234",
            "5678",
            "075526001234",
            "13700000002",
            "张伟",
            "伟明",
            "明",
            "1-1204",
            "1栋1204室",
        ]
        for text in ways:
            with self.subTest(text):
                self.assertIn(self.zhang, self.found(text))
        for text in ("", " ", "%", "_", "00", "nobody", "1-9999"):
            with self.subTest(text):
                self.assertNotIn(self.zhang, self.found(text))

    def test_exact_hit_and_current_resident_come_first(self):
        unit = self.make_unit(code="120")
        before = self.make_resident("Former", unit, date_to=date(2020, 1, 1))
        now = self.make_resident("Present", unit)
        self.assertEqual(self.found("1-120", limit=2), now | before)

    def test_corrections_are_found_at_once(self):
        self.zhang.write({"name": "李建国", "phone": "13512340000"})
        self.assertFalse(self.found("张伟"))
        self.assertFalse(self.found("13912345678"))
        self.assertEqual(self.found("建国"), self.zhang)
        self.assertEqual(self.found("13512340000"), self.zhang)
        self.building.code = "B"
        self.assertEqual(self.found("B-1204"), self.zhang)

    def test_other_estates_stay_hidden(self):
        stranger = self.env["property.residency"].with_user(self.user_other_attendant)
        self.assertFalse(stranger._lookup("张伟明"))
        self.assertFalse(stranger.search([("lookup_text", "ilike", "张伟明")]))

    def test_one_search_field_on_residents_units_and_partners(self):
        for model, wanted in (
            ("property.residency", self.zhang.residency_ids),
            ("property.unit", self.unit2),
            ("res.partner", self.zhang),
        ):
            records = self.env[model].with_user(self.user_attendant).search([("lookup_text", "ilike", "139 1234 5678")])
            self.assertEqual(records, wanted, model)

    def test_typing_a_resident_into_a_field(self):
        names = self.env["res.partner"].with_user(self.user_attendant).name_search("5678", [("is_resident", "=", True)])
        self.assertEqual([partner_id for partner_id, _name in names], self.zhang.ids)
        self.assertEqual(self.Residency.name_search("伟明")[0][0], self.zhang.residency_ids.id)

    def test_opening_the_file_takes_one_step(self):
        action = self.found("5678").residency_ids[:1].action_open_file()
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", self.zhang.id))

    def test_the_plan_uses_the_index(self):
        """With enough rows for the planner to care, every branch is a scan of the ordered index."""
        self.env.cr.execute(
            """INSERT INTO property_lookup_key (key, partner_id)
               SELECT 'p138' || lpad(n::text, 8, '0'), %s FROM generate_series(1, 20000) n""",
            [self.zhang.id],
        )
        self.env.cr.execute("ANALYZE property_lookup_key")
        for text in ("1234", "13800001", "张伟"):
            query = self.env["property.lookup.key"]._residencies_sql(text, None, 20)
            self.env.cr.execute("EXPLAIN " + self.env.cr.mogrify(query.code, query.params).decode())
            plan = "\n".join(row[0] for row in self.env.cr.fetchall())
            self.assertNotIn("Seq Scan on property_lookup_key", plan)
            self.assertIn("property_lookup_key_key_idx", plan)
