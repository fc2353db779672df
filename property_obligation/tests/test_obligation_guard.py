# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_base.exceptions import GuardedError
from odoo.addons.property_base.guard import Pass

from ..exceptions import ObligationAccessError
from .common_clock import NOON, ClockCommon


@tagged("post_install", "-at_install")
class TestObligationGuard(ClockCommon):
    """Rows and their trace are written by the clock only, not even by the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.row = cls.open_one()

    def test_the_superuser_moves_no_obligation(self):
        vals = {"type_id": self.hours_type.id, "estate_id": self.estate.id, "res_model": "property.unit"}
        row = self.row.sudo()
        for attempt in (
            lambda: row.write({"state": "kept"}),
            lambda: row.write({"due_at": NOON}),
            lambda: row.write({"employee_id": self.employee_steward.id}),
            lambda: row.unlink(),
            lambda: row.create({**vals, "res_id": self.unit2.id, "opened_at": NOON, "due_at": NOON}),
        ):
            with self.assertRaises(ObligationAccessError):
                attempt()
        self.assertEqual(self.row.state, "open")

    def test_the_superuser_rewrites_no_audit_trail(self):
        self.row._reassign(self.employee_steward, "takes over")
        trace = self.row.trace_ids.sudo()
        for attempt in (
            lambda: trace.write({"reason": "something else"}),
            lambda: trace.unlink(),
            lambda: trace.create({"obligation_id": self.row.id, "kind": "waived", "at": NOON}),
        ):
            with self.assertRaises(ObligationAccessError):
                attempt()

    def test_statements_beside_the_orm_ask_for_the_pass(self):
        store = self.env["property.obligation.store"]
        for token in (None, True, "property_obligation", Pass("property_obligation")):
            with self.subTest(token=token):
                with self.assertRaises(GuardedError):
                    store._update_rows(token, {self.row.id: {"state": "kept"}})
                with self.assertRaises(GuardedError):
                    store._add_traces(token, self.row, "waived", NOON)
