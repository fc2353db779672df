# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A named error is a message in the browser: its client shows a traceback for every name that isn't Odoo's own."""

from unittest.mock import patch

from odoo.exceptions import AccessError, LockError, UserError, ValidationError
from odoo.tests import HttpCase, TransactionCase, tagged

from ..exceptions import GuardedError, ImportRowsError, OverlapError, as_told
from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestAsTold(TransactionCase):
    def test_a_named_error_is_told_as_the_error_of_odoo_that_it_is(self):
        for error, kind in (
            (GuardedError("No."), AccessError),
            (OverlapError("No."), ValidationError),
            (ImportRowsError("No.", [1, 2]), UserError),
            (LockError("No."), UserError),
        ):
            with self.subTest(error):
                told = as_told(error)
                self.assertEqual((type(told), told.args), (kind, ("No.",)))

    def test_what_odoo_knows_and_what_is_a_defect_stays(self):
        for error in (UserError("No."), AccessError("No."), ValueError("defect"), KeyError("defect")):
            with self.subTest(error):
                self.assertIs(as_told(error), error)

    def test_what_is_said_besides_goes_along(self):
        error = GuardedError("No.")
        error.context = {"suggested_company": {"id": 1}}
        self.assertEqual(as_told(error).context, {"suggested_company": {"id": 1}})


@tagged("post_install", "-at_install")
class TestErrorDialog(PropertyCommon, HttpCase):
    def test_the_client_gets_a_name_that_it_shows_as_a_message(self):
        self.authenticate(self.user_supervisor.login, self.user_supervisor.login)
        duty = self.env["property.job.duty"].create(
            {"name": "Attendant", "role_id": self.env.ref("property_base.role_attendant").id}
        )
        vals = {"duty_id": duty.id, "number": 7, "text": "<p>Pay more.</p>", "date_from": "2026-01-01"}
        call = {"model": "property.job.duty.version", "method": "create", "args": [vals], "kwargs": {}}
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self.url_open("/web/dataset/call_kw", json={"jsonrpc": "2.0", "params": call}).json()
        told = answer["error"]["data"]
        self.assertEqual(told["name"], "odoo.exceptions.UserError")
        self.assertEqual(told["arguments"], [told["message"]])
        self.assertIn("DutyVersionError", told["debug"], "whoever looks for the cause finds the real name")

    def test_who_comes_second_is_told_so(self):
        self.authenticate(self.user_supervisor.login, self.user_supervisor.login)

        def write(estates, vals):
            raise LockError("Cannot grab a lock on records")

        self.startPatcher(patch.object(type(self.estate), "write", write))
        call = {"model": "property.estate", "method": "write", "args": [self.estate.ids, {"street": "1"}], "kwargs": {}}
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self.url_open("/web/dataset/call_kw", json={"jsonrpc": "2.0", "params": call}).json()
        told = answer["error"]["data"]
        self.assertEqual(told["name"], "odoo.exceptions.UserError")
        self.assertIn("Somebody else", told["message"])
