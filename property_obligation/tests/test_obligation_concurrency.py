# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import threading
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import BaseCase, get_db_name, tagged

from .common_clock import delete_rows

OPENED = datetime(1990, 3, 13, 4, 0)  # long before anything else that may be due in the database
LATE = OPENED + timedelta(hours=3)
SIZE = 40


@tagged("post_install", "-at_install", "property_concurrency")
class TestObligationConcurrency(BaseCase):
    """Two sweeps at once and a sweep that is killed, on transactions of their own that really
    commit.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.clean)
        with self.transaction() as env:
            self.estate_id = env["property.estate"].create({"name": "Concurrent", "code": "CONC"}).id
            kind = env["property.obligation.type"].create(
                {"name": "Concurrent", "code": "t_concurrent", "limit_kind": "hours", "limit_value": 2}
            )
            self.kind_id = kind.id
            env["property.obligation"]._open(
                [
                    {
                        "code": "t_concurrent",
                        "estate_id": self.estate_id,
                        "res_model": "property.estate",
                        "res_id": self.estate_id,
                        "step": step,
                        "opened_at": OPENED,
                    }
                    for step in range(SIZE)
                ]
            )

    def transaction(self):
        """An environment on a cursor of its own; commits at the end."""
        registry = self.registry

        class Transaction:
            def __enter__(self):
                self.cr = registry.cursor()
                return api.Environment(self.cr, SUPERUSER_ID, {})

            def __exit__(self, kind, _value, _traceback):
                if kind is None:
                    self.cr.commit()  # pylint: disable=invalid-commit
                self.cr.close()

        return Transaction()

    def clean(self):
        with self.transaction() as env:
            rows = env["property.obligation"].search([("estate_id", "=", self.estate_id)])
            delete_rows(rows)
            env["property.obligation.type"].browse(self.kind_id).unlink()
            env["property.estate"].browse(self.estate_id).unlink()

    def outcome(self):
        """``(states, traces per row)`` of the committed rows."""
        with self.transaction() as env:
            rows = env["property.obligation"].search([("estate_id", "=", self.estate_id)])
            return set(rows.mapped("state")), [len(row.trace_ids) for row in rows]

    def test_a_second_sweep_takes_other_rows_than_the_first(self):
        first, second = self.transaction(), self.transaction()
        with first as one, second as two:
            self.assertEqual(one["property.obligation.sweep"]._sweep(LATE, limit=SIZE // 2), SIZE // 2)
            self.assertEqual(two["property.obligation.sweep"]._sweep(LATE, limit=SIZE), SIZE // 2)
        self.assertEqual(self.outcome(), ({"missed"}, [1] * SIZE))

    def test_two_sweeps_in_threads_mark_everything_once(self):
        errors, start = [], threading.Barrier(2)

        def sweep():
            try:
                start.wait(10)
                done = 1
                while done:
                    with self.transaction() as env:
                        done = env["property.obligation.sweep"]._sweep(LATE, limit=3)
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=sweep) for _number in range(2)]
        # the main thread holds the registry's lock while tests run
        with patch.object(Registry, "_lock", DummyRLock()):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertFalse([thread for thread in threads if thread.is_alive()])
        # a snapshot that is older than the other's commit is refused by the database: the cron tries again
        self.assertFalse([error for error in errors if "could not serialize" not in str(error)])
        with self.transaction() as env:
            while env["property.obligation.sweep"]._sweep(LATE):
                env.cr.commit()  # pylint: disable=invalid-commit
        self.assertEqual(self.outcome(), ({"missed"}, [1] * SIZE))

    def test_killed_transaction_loses_and_doubles_nothing(self):
        with self.transaction() as env:
            env["property.obligation.sweep"]._sweep(LATE, limit=SIZE // 2)
        with self.assertRaises(ZeroDivisionError), self.transaction() as env:
            env["property.obligation.sweep"]._sweep(LATE, limit=SIZE)
            raise ZeroDivisionError
        states, traces = self.outcome()
        self.assertEqual(states, {"open", "missed"})
        self.assertEqual(sum(traces), SIZE // 2)
        with self.transaction() as env:
            self.assertEqual(env["property.obligation.sweep"]._sweep(LATE), SIZE // 2)
            self.assertEqual(env["property.obligation.sweep"]._sweep(LATE), 0)
        self.assertEqual(self.outcome(), ({"missed"}, [1] * SIZE))
