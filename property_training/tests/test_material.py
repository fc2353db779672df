# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Teaching material: versions that stay as they are."""

import base64
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import MaterialVersionError
from .common import DAY, TrainingCommon

FILE = base64.b64encode(b"%PDF-1.4 first")
OTHER_FILE = base64.b64encode(b"%PDF-1.4 other")


@tagged("post_install", "-at_install")
class TestMaterial(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Material = cls.env["property.training.material"].with_user(cls.user_supervisor)

    def draft(self, **vals):
        defaults = {"topic_id": self.fire.id, "name": "Slides", "file": FILE, "date_from": date(2026, 1, 1)}
        return self.Material.create({**defaults, **vals})

    def published(self, **vals):
        draft = self.draft(**vals)
        draft.action_publish()
        return draft

    def current(self, day, topic=None):
        topic = topic or self.fire
        return topic.with_user(self.user_plain)._materials_on(self.company, day)[topic.id]

    def test_each_publication_gets_the_next_number_of_its_topic(self):
        first, draft, other = self.published(), self.draft(), self.published(topic_id=self.etiquette.id)
        self.assertEqual((first.number, draft.number, other.number), (1, 0, 1))
        draft.action_publish()
        self.assertEqual((draft.number, draft.published_by_id), (2, self.user_supervisor))
        with self.assertRaises(MaterialVersionError):
            draft.action_publish()

    def test_the_version_of_a_day_is_the_last_that_had_begun(self):
        first = self.published()
        second = self.published(date_from=DAY)
        self.draft(date_from=date(2026, 2, 1))
        self.assertFalse(self.current(date(2025, 12, 31)))
        self.assertEqual(self.current(date(2026, 3, 9)), first)
        self.assertEqual(self.current(DAY), second)
        self.assertFalse(self.current(DAY, self.etiquette))

    def test_the_past_isn_t_rewritten_by_a_newer_version(self):
        self.published(date_from=DAY)
        late = self.draft(date_from=date(2026, 3, 9))
        with self.assertRaisesRegex(MaterialVersionError, "2026-03-10"):
            late.action_publish()
        late.date_from = DAY
        late.action_publish()
        self.assertEqual(self.current(DAY), late)

    def test_without_a_file_nothing_is_published(self):
        with self.assertRaises(MaterialVersionError):
            self.draft(file=False).action_publish()

    def test_a_published_version_stays(self):
        version = self.published()
        for vals in (
            {"file": OTHER_FILE},
            {"name": "Other"},
            {"date_from": DAY},
            {"topic_id": self.etiquette.id},
            {"note": "x"},
        ):
            for user in (self.user_supervisor, self.user_manager, self.env.ref("base.user_root")):
                with self.subTest(vals, user=user.login), self.assertRaises(MaterialVersionError):
                    version.with_user(user).write(vals)
        with self.assertRaises(MaterialVersionError):
            version.unlink()
        self.assertEqual(version.file, FILE)

    def test_number_and_state_are_never_typed(self):
        draft = self.draft()
        for vals in ({"state": "published"}, {"number": 7}, {"published_by_id": self.user_plain.id}):
            for user in (self.user_supervisor, self.user_manager):
                with self.subTest(vals, user=user.login), self.assertRaises(UserError):
                    draft.with_user(user).write(vals)
                with self.subTest(vals, user=user.login), self.assertRaises(UserError):
                    self.draft(**vals)
        self.assertEqual(self.published().copy({"file": FILE}).state, "draft")

    def test_the_file_behind_a_version_isn_t_exchanged(self):
        version = self.published()
        rows = self.env["ir.attachment"].sudo()
        file = rows.search([("res_model", "=", version._name), ("res_field", "=", "file"), ("res_id", "=", version.id)])
        with self.assertRaises(UserError):
            file.with_user(self.user_supervisor).write({"datas": OTHER_FILE})

    def test_people_read_what_is_published_and_no_draft(self):
        version, draft = self.published(), self.draft()
        found = self.Material.with_user(self.user_plain).search([("topic_id", "=", self.fire.id)])
        self.assertEqual(found.sudo(), version.sudo())
        with self.assertRaises(AccessError):
            draft.with_user(self.user_plain).read(["name"])
        with self.assertRaises(AccessError):
            version.with_user(self.user_plain).action_publish()
        self.assertEqual(self.fire.with_user(self.user_plain).current_material_id, version.with_user(self.user_plain))

    def test_a_shared_topic_has_material_of_each_company(self):
        shared = self.env.ref("property_training.topic_evacuation")
        _company, estate, user = self.make_other_company()
        mine = self.published(topic_id=shared.id)
        theirs = self.Material.with_user(user).create(
            {"topic_id": shared.id, "name": "Theirs", "file": FILE, "date_from": date(2026, 1, 1)}
        )
        theirs.action_publish()
        self.assertEqual((theirs.company_id, theirs.number), (estate.company_id, 1))
        self.assertEqual(self.current(DAY, shared), mine)
        self.assertFalse(self.Material.search([("id", "=", theirs.id)]))
        with self.assertRaises(MaterialVersionError):
            self.env[mine._name].create({"topic_id": self.fire.id, "name": "x", "company_id": estate.company_id.id})
