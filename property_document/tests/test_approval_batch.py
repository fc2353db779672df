# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from ..exceptions import ApprovalAccessError
from .test_approval import ApprovalCommon


@tagged("post_install", "-at_install")
class TestApprovalBatch(ApprovalCommon):
    """Fifty documents cost no more queries than one, and little time."""

    def _count(self, work):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.cr.sql_log_count - start

    def test_queries_do_not_grow_with_the_documents(self):
        self._count(lambda: self.submitted(1))
        counts = {}
        for number in (2, 52):
            documents = self.make_documents(number)
            counts[number] = (
                self._count(documents.action_submit),
                self._count(lambda docs=documents: self.approve(docs, self.user_supervisor)),
                self._count(lambda docs=documents: self.approve(docs, self.user_director)),
            )
            self.assertEqual(set(documents.mapped("state")), {"approved"})
        for few, many in zip(counts[2], counts[52], strict=True):
            self.assertLessEqual(many, few + 8, json.dumps({str(key): value for key, value in counts.items()}))

    def test_one_that_is_not_mine_stops_all(self):
        documents = self.submitted(3)
        self.approve(documents[1], self.user_supervisor)
        with self.assertRaisesRegex(ApprovalAccessError, "Card 1"):
            self.approve(documents, self.user_supervisor)
        self.assertEqual(documents[0].sudo().review_ids.mapped("status"), ["pending", "waiting"])

    def test_a_changed_or_archived_step_leaves_documents_under_way_as_they_are(self):
        document = self.submitted()
        hr = self.env.ref("property_base.role_attendant")
        self.step_supervisor.write({"property_role_id": hr.id, "name": "Attendant approves"})
        self.step_director.active = False
        self.assertEqual(document.sudo().review_ids.mapped("name"), ["Supervisor approves", "Director approves"])
        self.approve(document, self.user_supervisor)
        self.approve(document, self.user_director)
        self.assertEqual(document.state, "approved")
        later = self.submitted()
        self.assertEqual(later.sudo().review_ids.mapped("name"), ["Attendant approves"])

    def test_a_deleted_step_as_well(self):
        document = self.submitted()
        self.step_director.unlink()
        self.approve(document, self.user_supervisor)
        self.approve(document, self.user_director)
        self.assertEqual(document.state, "approved")

    def test_an_approval_that_ends_says_so(self):
        with patch.object(type(self.env["property.fake.approved"]), "_approval_valid_days", 30):
            with freeze_time("2024-01-30 04:00:00"):
                document = self.submitted()
                self.approve(document, self.user_supervisor)
                self.approve(document, self.user_director)
                self.assertEqual(document.approved_until, date(2024, 2, 29))
            for moment, expired in (("2024-02-29 15:59:59", False), ("2024-02-29 16:00:00", True)):
                with freeze_time(moment):
                    document.invalidate_recordset(["is_approval_expired"])
                    self.assertEqual(document.is_approval_expired, expired)
                    found = document.search([("id", "=", document.id), ("is_approval_expired", "=", expired)])
                    self.assertEqual(found, document)

    def test_a_sealed_document_of_an_older_layout_still_verifies(self):
        document = self.submitted()
        self.approve(document, self.user_supervisor, self.user_director)
        document.sudo().action_close()
        model = type(self.env["property.fake.approved"])
        richer = lambda record: {"name": record.name, "remark": record.remark or "", "more": {"a": 1}}  # noqa: E731
        with patch.object(model, "_seal_payload", richer), patch.object(model, "_seal_version", 2):
            self.assertEqual(document._seal_faults(), [])
        renamed = lambda record: {"title": record.name}  # noqa: E731
        with patch.object(model, "_seal_payload", renamed), patch.object(model, "_seal_version", 2):
            self.assertTrue(document._seal_faults())
            with patch.object(model, "_seal_payload_1", lambda record: {"name": record.name}, create=True):
                self.assertEqual(document._seal_faults(), [])
