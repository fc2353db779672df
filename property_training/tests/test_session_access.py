# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sees and writes what of sessions, lists, feedback and consequences."""

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .session_common import AFTER, BAD, DURING, SessionCommon

OWN = ("property.training.session", "property.training.sitting", "property.training.attendance")
EFFECT = ("property.training.feedback", "property.training.consequence")


@tagged("post_install", "-at_install")
class TestSessionAccess(SessionCommon):
    def seen(self, model, user):
        """The records of the session that a user finds."""
        path = {"property.training.session": "id"}.get(model, "session_id")
        return self.env[model].with_user(user).search([(path, "=", self.lesson.id)])

    def test_session_and_list_are_of_trainer_trainees_and_who_decides(self):
        for model in OWN:
            for user in (self.teacher.user_id, self.trainee.user_id, self.user_supervisor, self.user_director):
                with self.subTest(model=model, user=user.login):
                    self.assertTrue(self.seen(model, user))
            with self.subTest(model=model, user="plain"):
                self.assertFalse(self.seen(model, self.user_plain))
            with self.subTest(model=model, user="portal"), self.assertRaises(AccessError):
                self.seen(model, self.user_stranger)

    def test_trainee_sees_the_own_row_alone(self):
        session = self.make_session(self.etiquette, people=self.trainee | self.user_steward.employee_id)
        rows = self.env["property.training.attendance"].with_user(self.trainee.user_id)
        self.assertEqual(rows.search([("session_id", "=", session.id)]).employee_id, self.trainee)

    def test_other_company_and_estate_see_nothing(self):
        _company, _estate, foreign = self.make_other_company()
        for model in OWN + EFFECT:
            with self.subTest(model):
                self.assertFalse(self.seen(model, foreign))

    def test_forms_and_proposals_are_of_who_decides(self):
        self.hold()
        form = self.give(BAD)
        proposal = self.env["property.training.consequence"].search([("session_id", "=", self.lesson.id)])
        self.assertEqual(self.seen("property.training.feedback", self.user_supervisor), form)
        self.assertEqual(self.seen("property.training.consequence", self.user_supervisor), proposal)
        for user in (self.teacher.user_id, self.trainee.user_id, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.seen("property.training.feedback", user)
        self.assertFalse(self.seen("property.training.consequence", self.teacher.user_id))

    def test_supervisor_who_teaches_reads_no_forms_of_the_own_session(self):
        self.teacher.user_id.group_ids |= self.env.ref("property_base.group_property_base_supervisor")
        self.hold()
        self.give(BAD)
        self.assertFalse(self.seen("property.training.feedback", self.teacher.user_id))

    def test_forms_are_not_written_or_given_by_others(self):
        self.hold()
        form = self.give(BAD)
        vals = {"session_id": self.lesson.id, "employee_id": self.teacher.id, **BAD}
        for user in (self.user_supervisor, self.trainee.user_id, self.user_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                form.with_user(user).create(vals)
            with self.subTest(user.login), self.assertRaises(AccessError):
                form.with_user(user).unlink()

    def test_session_of_a_foreign_estate_is_not_planned(self):
        vals = {"topic_id": self.etiquette.id, "estate_id": self.estate.id, "trainer_id": self.teacher.id}
        for user in (self.user_plain, self.user_attendant, self.make_other_company()[2]):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["property.training.session"].with_user(user).create(vals)

    def test_a_trainee_opens_the_session_and_sees_the_own_row(self):
        other = self.user_steward.employee_id
        session = self.make_session(self.etiquette, people=self.trainee | other)
        rows = session.sitting_ids.attendance_ids
        asked = {"sitting_ids": {"fields": {"attendance_ids": {"fields": {"outcome": {}}}}}}
        self.env.invalidate_all()
        [shown] = session.with_user(self.trainee.user_id).web_read(asked)
        found = [row["id"] for sitting in shown["sitting_ids"] for row in sitting["attendance_ids"]]
        self.assertEqual(found, rows.filtered(lambda row: row.employee_id == self.trainee).ids)

    def opened(self, model, user, ids):
        """What the views of a model show of records to a user, as the web client asks for it."""
        records = self.env[model].with_user(user).browse(ids)
        shown = {}
        for kind, view in records.get_views([(False, name) for name in ("list", "form")])["views"].items():
            self.env.invalidate_all()
            nodes = etree.fromstring(view["arch"])
            [shown[kind]] = records.web_read(self.specification(records, nodes))
        return shown

    def specification(self, records, arch):
        named = {"fields": {"display_name": {}}}
        found = {}
        for node in arch.iterfind(".//field"):
            if any(up.tag == "field" for up in node.iterancestors()):
                continue
            field = records._fields[node.get("name")]
            inner = node.find("list")
            if inner is not None:
                found[field.name] = {"fields": self.specification(records[field.name], inner)}
            else:
                found[field.name] = named if field.relational else {}
        return found

    def test_who_is_invited_from_another_estate_opens_the_class_and_no_more(self):
        self.assertNotIn(self.trainee.user_id, self.estate.member_ids)
        session = self.make_session(self.etiquette, people=self.trainee | self.user_steward.employee_id)
        user = self.trainee.user_id
        mine = session.sitting_ids.attendance_ids.filtered(lambda row: row.employee_id == self.trainee)
        form = self.opened("property.training.session", user, session.ids)["form"]
        self.assertEqual(form["estate_id"]["display_name"], self.estate.name)
        self.assertEqual(form["trainer_id"]["display_name"], self.teacher.name)
        for record in (session.sitting_ids, mine):
            self.opened(record._name, user, record.ids)
        found = session.with_user(user).web_search_read([("id", "=", session.id)], {"display_name": {}})
        self.assertEqual(found["records"][0]["display_name"], "t_etiquette 2026-03-10")
        self.assertFalse(self.env["property.estate"].with_user(user).search([("id", "=", self.estate.id)]))
        with self.assertRaises(AccessError):
            (session.sitting_ids.attendance_ids - mine).with_user(user).read(["outcome"])

    def test_a_trainer_of_another_estate_opens_the_own_class(self):
        self.make_trainer(self.trainee, self.etiquette)
        session = self.make_session(self.etiquette, people=self.user_steward.employee_id)
        session.trainer_id = self.trainee
        user = self.trainee.user_id
        self.opened("property.training.session", user, session.ids)
        self.opened("property.training.attendance", user, session.sitting_ids.attendance_ids.ids)
        with freeze_time(DURING):
            session.sitting_ids.attendance_ids.with_user(user).action_came()
            self.assertTrue(session.sitting_ids.with_user(user)._shown_code()["code"])
        with freeze_time(AFTER):
            session.with_user(user).action_hold()
        self.assertEqual(session.state, "held")
        with self.assertRaises(AccessError):
            self.make_session(self.etiquette, people=self.employee_director).with_user(user).read(["place"])

    def test_hours_are_seen_like_the_lists(self):
        session = self.make_session(self.etiquette, people=self.trainee | self.user_steward.employee_id)
        self.hold(session)

        def seen(user):
            hours = self.env["property.training.hours"].with_user(user)
            return hours.search([("session_id", "=", session.id)]).employee_id

        self.assertEqual(seen(self.user_steward), self.user_steward.employee_id)
        for user in (self.teacher.user_id, self.user_supervisor, self.user_hr):
            with self.subTest(user.login):
                self.assertEqual(len(seen(user)), 2)
        for user in (self.user_plain, self.make_other_company()[2]):
            with self.subTest(user.login):
                self.assertFalse(seen(user))
        with self.assertRaises(AccessError):
            seen(self.user_stranger)
