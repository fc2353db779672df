# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from .common import ScoringCommon

DAY = date(2015, 3, 10)
WHAT_IF = ("property.score.trial", "property.score.trial.line", "property.score.trial.rule")
MODELS = (
    "property.score.event",
    "property.score.event.trace",
    "property.scorecard",
    "property.scorecard.line",
    "property.scorecard.tally",
)


@tagged("post_install", "-at_install")
class TestSecurity(ScoringCommon, Json2, HttpCase):
    """Who sees and who changes what (ROL-6), also without the screens."""

    def setUp(self):
        super().setUp()
        self.facts = [
            self.late(self.employee_attendant, DAY, 400),
            self.late(self.employee_steward, DAY, 400),
            self.late(self.other_attendant, DAY, 400, estate=self.other_estate),
        ]
        self.collect()
        self.facts = [self.late(self.employee_attendant, DAY, 420), *self.facts[1:]]
        self.collect()
        self.env.flush_all()

    def seen(self, user, model="property.scorecard"):
        records = self.env[model].with_user(user).search([("company_id", "=", self.company.id)])
        return records.sudo().employee_id & (self.employee_attendant | self.employee_steward | self.other_attendant)

    def test_an_employee_sees_only_the_own(self):
        for model in (
            "property.score.event",
            "property.scorecard",
            "property.scorecard.line",
            "property.scorecard.tally",
        ):
            with self.subTest(model=model):
                self.assertEqual(self.seen(self.user_attendant, model), self.employee_attendant)
                self.assertFalse(self.seen(self.user_plain, model))

    def test_supervisor_and_director_see_their_estates(self):
        for user in (self.user_supervisor, self.user_director):
            self.assertEqual(self.seen(user), self.employee_attendant | self.employee_steward)

    def test_personnel_office_and_administrator_see_all(self):
        for user in (self.user_hr, self.user_manager):
            self.assertEqual(len(self.seen(user)), 3)
            self.assertEqual(len(self.seen(user, "property.score.event")), 3)

    def test_residents_see_nothing(self):
        for model in (
            *MODELS,
            "property.score.appeal",
            "property.score.month",
            "property.score.rule",
            "property.score.rulebook",
        ):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.user_resident).search([])

    def test_traces_follow_their_events(self):
        Trace = self.env["property.score.event.trace"]
        self.assertTrue(Trace.with_user(self.user_attendant).search([]))
        self.assertFalse(
            Trace.with_user(self.user_other_attendant).search([("event_id.estate_id", "=", self.estate.id)])
        )

    def test_nobody_writes_figures(self):
        card = self.card(self.employee_steward)
        for user in (self.user_steward, self.user_supervisor, self.user_director, self.user_hr, self.user_manager):
            for record, vals in (
                (card, {"state": "closed"}),
                (card, {"base_points": 200}),
                (card.line_ids, {"points": 0}),
                (card.tally_ids, {"in_order_count": 9}),
                (card.event_ids, {"state": "rejected"}),
            ):
                with self.subTest(user=user.login, vals=vals), self.assertRaises(AccessError):
                    record.with_user(user).write(vals)

    def test_the_remark_belongs_to_the_supervisor(self):
        card = self.card(self.employee_steward)
        card.with_user(self.user_supervisor).remark = "Improved since last month"
        with self.assertRaises(AccessError):
            card.with_user(self.user_steward).remark = "I disagree"

    def test_events_of_another_estate_are_out_of_reach(self):
        event = self.card(self.other_attendant).event_ids
        with self.assertRaises(AccessError):
            event.with_user(self.user_supervisor).action_reject()
        with self.assertRaises(AccessError):
            self.by_hand(self.user_supervisor, self.other_attendant)

    def test_rules_are_read_by_all_and_written_by_few(self):
        rule = self.rules["GRM-1"]
        self.assertEqual(rule.with_user(self.user_plain).code, "GRM-1")
        for user in (self.user_plain, self.user_supervisor, self.user_director):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                rule.with_user(user).points = -9

    def test_repeats_and_maxima_are_read_by_all_and_written_as_the_rules_are(self):
        rule = self.rules["GRM-1"]
        parts = {
            "property.score.rule.step": {"rule_id": rule.id},
            "property.score.maximum": {
                "rulebook_id": rule.rulebook_id.id,
                "category_id": rule.category_id.id,
                "points": 5,
            },
        }
        for model, vals in parts.items():
            part = self.env[model].with_user(self.user_manager).create(vals)
            with self.subTest(model=model):
                self.assertEqual(part.with_user(self.user_plain).points, part.points)
                with self.assertRaises(AccessError):
                    part.with_user(self.user_resident).read(["points"])
                for user in (self.user_plain, self.user_supervisor, self.user_director, self.user_hr):
                    with self.assertRaises(AccessError):
                        part.with_user(user).points = 9
                    with self.assertRaises(AccessError):
                        part.with_user(user).unlink()

    def test_conversions_and_joint_liability_are_read_by_all_and_written_as_the_rules_are(self):
        rule, into = self.rules["GRM-1"], self.rules["CON-1"]
        parts = {
            "property.score.conversion": ({"rule_id": rule.id, "into_rule_id": into.id}, "count"),
            "property.score.share": ({"rule_id": rule.id, "points": -1}, "percent"),
        }
        for model, (vals, name) in parts.items():
            part = self.env[model].with_user(self.user_manager).create(vals)
            with self.subTest(model=model):
                self.assertEqual(part.with_user(self.user_plain)[name], part[name])
                with self.assertRaises(AccessError):
                    part.with_user(self.user_resident).read([name])
                for user in (self.user_plain, self.user_supervisor, self.user_director, self.user_hr):
                    with self.assertRaises(AccessError):
                        part.with_user(user).write({name: 9})
                    with self.assertRaises(AccessError):
                        part.with_user(user).unlink()

    def test_words_and_bands_are_read_by_all_and_written_by_the_administrator(self):
        for model in ("property.score.category", "property.score.grade", "property.score.fact.kind"):
            record = self.env[model].search([], limit=1)
            with self.subTest(model=model):
                self.assertTrue(record.with_user(self.user_plain).name)
                for user in (self.user_plain, self.user_supervisor, self.user_director, self.user_hr):
                    with self.assertRaises(AccessError):
                        record.with_user(user).name = "Other"
                record.with_user(self.user_manager).name = "Other"

    def test_acknowledgements_are_made_by_the_button_only(self):
        book = self.env.ref("property_hr_scoring.rulebook_procedure")
        book.with_user(self.user_steward).action_acknowledge()
        Acknowledgement = self.env["property.score.acknowledgement"]
        mine = Acknowledgement.with_user(self.user_steward).search([])
        self.assertEqual(mine.sudo().employee_id, self.employee_steward)
        self.assertFalse(Acknowledgement.with_user(self.user_attendant).search([]))
        self.assertIn(mine.sudo(), Acknowledgement.with_user(self.user_hr).search([]).sudo())
        for user in (self.user_steward, self.user_hr, self.user_manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                mine.with_user(user).write({"acknowledged_at": "2015-01-01 00:00:00"})

    def test_nobody_acknowledges_for_another(self):
        card = self.card(self.employee_steward)
        with self.assertRaises(AccessError):
            card.with_user(self.user_attendant).action_acknowledge()

    def call(self, *names, **arguments):
        """(status, answer) of the call."""
        answer = self.json2(*names, **arguments)
        return answer.status_code, answer.json()

    def test_json2_gives_an_employee_only_the_own_and_no_state(self):
        status, rows = self.call(
            self.user_steward, "property.scorecard", "search_read", domain=[], fields=["employee_id"]
        )
        self.assertEqual(status, 200)
        self.assertEqual([row["employee_id"][0] for row in rows], [self.employee_steward.id])
        other = self.card(self.employee_attendant)
        status, _error = self.call(self.user_steward, "property.scorecard", "read", ids=other.ids, fields=["points"])
        self.assertEqual(status, 403)
        for user, ids, vals in (
            (self.user_steward, self.card(self.employee_steward).event_ids.ids, {"state": "rejected"}),
            (self.user_supervisor, self.card(self.employee_steward).event_ids.ids, {"state": "rejected"}),
        ):
            status, _error = self.call(user, "property.score.event", "write", ids=ids, vals=vals)
            self.assertEqual(status, 403)
        status, _error = self.call(self.user_steward, "property.score.month", "action_collect", ids=self.month.ids)
        self.assertNotEqual(status, 200)

    def test_what_ifs_are_asked_by_director_and_personnel_office_only(self):
        for model in WHAT_IF:
            for user in (self.user_attendant, self.user_supervisor, self.user_plain):
                with self.subTest(model=model, user=user.login):
                    self.assertFalse(self.env[model].with_user(user).has_access("read"))
            for user in (self.user_director, self.user_hr):
                self.assertTrue(self.env[model].with_user(user).has_access("create"))

    def test_the_score_report_is_asked_for_by_who_sees_scorecards_of_others(self):
        Report = self.env["property.score.report"]
        self.assertFalse(Report.with_user(self.user_attendant).has_access("create"))
        for user in (self.user_supervisor, self.user_hr):
            self.assertTrue(Report.with_user(user).has_access("create"))

    def test_a_quick_entry_is_the_supervisors_own_page(self):
        Entry = self.env["property.score.entry"]
        for user in (self.user_attendant, self.user_plain, self.user_hr, self.user_resident):
            with self.subTest(user=user.login):
                self.assertFalse(Entry.with_user(user).has_access("create"))
        vals = {"employee_id": self.employee_attendant.id, "rule_id": self.rules["GRM-4"].id, "points": -1}
        mine = Entry.with_user(self.user_supervisor).create(vals)
        with self.assertRaises(AccessError):
            mine.with_user(self.user_other_supervisor).read(["employee_id"])
        with self.assertRaises(AccessError):
            mine.with_user(self.user_director).action_next()
        foreign = Entry.with_user(self.user_other_supervisor).create({**vals, "estate_id": self.estate.id})
        with self.assertRaises(AccessError):
            foreign.action_next()

    def test_rulebooks_are_imported_by_who_keeps_them_and_compared_by_everybody(self):
        for user in (self.user_attendant, self.user_supervisor, self.user_director):
            self.assertFalse(self.env["property.score.rulebook.import"].with_user(user).has_access("create"))
        self.assertTrue(self.env["property.score.rulebook.import"].with_user(self.user_hr).has_access("create"))
        for model in ("property.score.comparison", "property.score.comparison.line"):
            for user in (self.user_attendant, self.user_hr):
                self.assertTrue(self.env[model].with_user(user).has_access("create"))
