# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from psycopg2.errors import ExclusionViolation

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

WAIT = 20  # seconds until a thread that waits counts as stuck


def at_once(case, table, works, wait):
    """Run each of the works in a transaction and a thread of its own; all have begun before the first one writes.

    :param case: the test case; its ``registry`` gives the cursors
    :param str table: what each transaction looks at to begin
    :param works: functions of an environment; each commits or rolls back itself
    :param wait: seconds until a thread counts as stuck
    :return: the errors that the works raised
    """
    cursors, failed = [case.registry.cursor() for _work in works], []

    def run(work, env):
        try:
            work(env)
        except Exception as error:
            failed.append(error)
        finally:
            env.cr.close()

    for cr in cursors:
        cr.execute(SQL("SELECT count(*) FROM %s", SQL.identifier(table)))
    # made here: a thread would wait for the lock of the registry, which a test holds
    environments = [api.Environment(cr, SUPERUSER_ID, {}) for cr in cursors]
    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in zip(works, environments, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(wait)
        case.assertFalse(thread.is_alive())
    return failed


class DatedParallel(BaseCase):
    """Rows that may not hold on the same day, entered by two transactions at once. Tag it ``property_parallel``."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())

    def environment(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def kept(self, make):
        """What ``make(env)`` creates is committed, and deleted after the test, the last first; answers its id."""
        with self.registry.cursor() as cr:
            record = make(self.environment(cr))
            model, record_id = record._name, record.id
        self.addCleanup(self._delete, model, record_id)
        return record_id

    def _delete(self, model, record_id):
        with self.registry.cursor() as cr:
            self.environment(cr)[model].browse(record_id).exists().unlink()

    def assert_one_of_two(self, make):
        """``make(env)`` creates and flushes a row: in two transactions at once, the second one is refused."""
        failed = []

        def second(env):
            try:
                make(env)
            except ExclusionViolation as error:
                failed.append(error)

        with self.registry.cursor() as first, self.registry.cursor() as other, mute_logger("odoo.sql_db"):
            made = make(self.environment(first))
            thread = threading.Thread(target=second, args=[self.environment(other)], daemon=True)
            thread.start()
            thread.join(0.5)
            self.assertTrue(thread.is_alive(), "The second waits for the first to end")
            first.commit()
            self.addCleanup(self._delete, made._name, made.id)
            thread.join(WAIT)
            self.assertFalse(thread.is_alive())
            other.rollback()
        self.assertEqual(len(failed), 1)
        with self.registry.cursor() as cr:
            said = self.environment(cr)[made._name]._sql_error_to_message(failed[0])
        self.assertIn("Somebody has just entered the same thing for the same days", said)
