# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ScoringCommon

MODEL = "property.score.publication"


@tagged("post_install", "-at_install")
class TestPublicationSecurity(ScoringCommon):
    """How a version was published is read by all of its company and recorded by who keeps the rulebook (SCO-1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.env.ref("property_hr_scoring.rulebook_procedure")
        cls.own = cls.book.copy({"version": "own", "company_id": cls.company.id, "effective_from": "2015-05-01"})
        cls.vals = {"kind": "filing", "day_from": date(2015, 4, 1), "reference": "17"}

    def record(self, user, book):
        return self.env["property.score.publication"].with_user(user).create({"rulebook_id": book.id, **self.vals})

    def test_the_personnel_office_records_for_the_own_company_and_all_read_it(self):
        step = self.record(self.user_hr, self.own)
        for user in (self.user_plain, self.user_attendant, self.user_supervisor, self.user_director):
            with self.subTest(user=user.login):
                self.assertEqual(step.with_user(user).reference, "17")
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    step.with_user(user).write({"reference": "18"})
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    self.record(user, self.own)
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    step.with_user(user).unlink()
        with self.assertRaises(AccessError):
            step.with_user(self.user_resident).read(["reference"])

    def test_steps_of_what_all_companies_share_are_the_administrators(self):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.record(self.user_hr, self.book)
        self.assertTrue(self.record(self.user_manager, self.book))

    def test_a_step_is_not_moved_into_a_version_that_is_not_the_own_company_s(self):
        step = self.record(self.user_hr, self.own)
        other = self.env["res.company"].create({"name": "Another"})
        for company in (self.env["res.company"], other):
            draft = self.book.copy({"version": "to come", "effective_from": "2015-05-01"})
            draft.company_id = company
            with self.subTest(company.name), self.assertRaises(AccessError), self.env.cr.savepoint():
                step.write({"rulebook_id": draft.id})
            draft.unlink()
        self.env.invalidate_all()
        self.assertEqual(step.rulebook_id.company_id, self.company)

    def test_those_of_another_company_are_out_of_reach(self):
        other = self.env["res.company"].create({"name": "Another"})
        book = self.book.copy({"version": "theirs", "company_id": other.id, "effective_from": "2015-05-01"})
        step = self.env[MODEL].create({"rulebook_id": book.id, **self.vals})
        self.assertEqual(step.company_id, other)
        with self.assertRaises(AccessError):
            step.with_user(self.user_hr).read(["reference"])
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.record(self.user_hr, book)

    def test_examples_are_chosen_by_who_keeps_the_rulebook(self):
        model = "property.score.example.choice"
        choice = self.env[model].with_user(self.user_hr).create({})
        for user in (self.user_plain, self.user_attendant, self.user_supervisor, self.user_director):
            with self.subTest(user=user.login):
                self.assertFalse(self.env["property.score.example.choice"].with_user(user).has_access("create"))
        with self.assertRaises(AccessError):
            choice.with_user(self.user_manager).action_guards()
        self.assertTrue(choice.action_guards())
