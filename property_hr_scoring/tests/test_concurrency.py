# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import contextlib
import threading
from datetime import date, datetime
from unittest.mock import patch

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..exceptions import MonthFlowError
from ..guard import PASS
from ..rules.fact import Fact
from .common import SOURCE

PEOPLE = 5
MONTH = date(2001, 3, 1)  # long before anything else in the database


@tagged("post_install", "-at_install", "property_concurrency")
class TestConcurrency(BaseCase):
    """Two at once, on transactions of their own that really commit (SCO-3, SCO-5)."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.clean)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            estate = env["property.estate"].create({"name": "Concurrent", "code": "SCOCONC"})
            people = env["hr.employee"].create([{"name": f"Concurrent {n}"} for n in range(PEOPLE)])
            role = env.ref("property_base.role_steward")
            env["property.staff.role"].create(
                [
                    {"employee_id": person.id, "estate_id": estate.id, "role_id": role.id, "date_from": MONTH}
                    for person in people
                ]
            )
            env["property.score.month"]._get(estate.company_id, MONTH)
            self.estate_id, self.employee_ids = estate.id, people.ids

    def clean_month(self):
        with self.registry.cursor() as cr:
            months = api.Environment(cr, SUPERUSER_ID, {})["property.score.month"].search([("date", "=", MONTH)])
            months.event_ids._passed_unlink(PASS)
            months.scorecard_ids.unlink()
            months.unlink()

    def clean(self):
        self.clean_month()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["property.staff.role"].search([("employee_id", "in", self.employee_ids)]).unlink()
            env["hr.employee"].browse(self.employee_ids).unlink()
            env["property.estate"].browse(self.estate_id).unlink()

    def facts(self, *_arguments):
        return [
            Fact(
                SOURCE,
                "hr.employee",
                employee,
                "attendance",
                employee,
                self.estate_id,
                datetime(2001, 3, 5),
                "late",
                60,
            )
            for employee in self.employee_ids
        ]

    def collect(self, barrier, faults):
        """What a request or a cron worker does: a transaction, repeated when it meets another."""
        try:
            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                met = []

                def work():
                    month = env["property.score.month"].search([("date", "=", MONTH)])
                    if not met:  # both have taken their view of the database before either writes
                        met.append(barrier.wait(timeout=30))
                    return env["property.score.collector"]._collect(month)

                self.counts.append(retrying(work, env))
        except Exception as fault:
            faults.append(fault)

    def make_supervisor(self):
        """Who records events in the estate: res.users, removed with the rest."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            groups = env.ref("base.group_user") | env.ref("property_base.group_property_base_supervisor")
            vals = {"name": "Concurrent", "login": "pss_concurrent", "group_ids": [(6, 0, groups.ids)]}
            user = env["res.users"].create(vals)
            employee = env["hr.employee"].create({"name": "Concurrent supervisor", "user_id": user.id})
            role = env["property.staff.role"].create(
                {
                    "employee_id": employee.id,
                    "estate_id": self.estate_id,
                    "role_id": env.ref("property_base.role_supervisor").id,
                    "date_from": date(2002, 1, 1),
                }
            )
            self.addCleanup(self.remove, user.id, employee.id, role.id)
            return user.id

    def remove(self, user_id, employee_id, role_id):
        self.clean_month()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["property.staff.role"].browse(role_id).unlink()
            env["hr.employee"].browse(employee_id).unlink()
            env["res.users"].browse(user_id).unlink()

    def close(self, env, faults):
        """The director's request, repeated when it meets another transaction."""
        try:
            month = env["property.score.month"]
            closing = env["property.score.closing"]
            retrying(lambda: closing._close(month.search([("date", "=", MONTH)])), env)
        except Exception as fault:
            faults.append(fault)

    def wait_for_waiter(self):
        """Until somebody waits for the month's row."""
        pause = threading.Event()
        with self.registry.cursor() as cr:
            for _try in range(1000):
                cr.execute(
                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
                    " AND query LIKE '%property_score_month SET%'"
                )
                if cr.rowcount:
                    return
                cr.rollback()
                pause.wait(0.02)
        self.fail("nobody waits")

    def test_no_event_slips_into_a_month_that_closes_at_the_same_time(self):
        supervisor, faults = self.make_supervisor(), []
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            patch.object(Registry, "_lock", DummyRLock()),
            patch("odoo.service.model.random.uniform", return_value=0),
            self.registry.cursor() as clerk,
            self.registry.cursor() as director,
        ):
            closing = api.Environment(director, SUPERUSER_ID, {})
            self.assertFalse(closing["property.score.month"].search([("date", "=", MONTH)]).scorecard_ids)
            env = api.Environment(clerk, supervisor, {})
            env["property.score.event"].create(
                {
                    "employee_id": self.employee_ids[0],
                    "rule_id": env["property.score.rule"].search([("code", "=", "GRM-4")], limit=1).id,
                    "estate_id": self.estate_id,
                    "at": datetime(2001, 3, 6),
                }
            )
            thread = threading.Thread(target=self.close, args=(closing, faults), daemon=True)
            thread.start()
            self.wait_for_waiter()
            clerk.commit()  # pylint: disable=invalid-commit
            thread.join(30)
        self.assertEqual([type(fault) for fault in faults], [MonthFlowError], faults)
        with self.registry.cursor() as cr:
            month = api.Environment(cr, SUPERUSER_ID, {})["property.score.month"].search([("date", "=", MONTH)])
            self.assertEqual((month.state, len(month.event_ids), month.scorecard_ids.state), ("open", 1, "draft"))

    def test_two_collections_at_once_count_every_fact_once(self):
        barrier, faults, self.counts = threading.Barrier(2), [], []
        Model = self.registry[SOURCE]
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            patch.object(Registry, "_lock", DummyRLock()),
            patch.object(Model, "_score_sources", lambda _self: [SOURCE]),
            patch.object(Model, "_facts", self.facts),
        ):
            threads = [threading.Thread(target=self.collect, args=(barrier, faults)) for _number in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertFalse(faults)
        self.assertEqual(sorted(counts["created"] for counts in self.counts), [0, PEOPLE])
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            month = env["property.score.month"].search([("date", "=", MONTH)])
            self.assertEqual(len(month.event_ids), PEOPLE)
            self.assertEqual(len(month.scorecard_ids), PEOPLE)

    def terminate(self, pid):
        """What is left of a worker that is killed: its connection is gone, and nothing was committed."""
        with self.registry.cursor() as cr:
            cr.execute("SELECT pg_terminate_backend(%s)", [pid])

    def test_of_two_collections_one_is_killed_and_the_other_counts_every_fact_once(self):
        faults, killed, self.counts = [], [], []
        Model, reckon = self.registry[SOURCE], self.registry["property.score.reckoner"]._reckon
        other = threading.Thread(target=self.collect, args=(threading.Barrier(1), faults), daemon=True)

        def kill_once(model, cards):
            """The events stand in the transaction, the other one waits for the month: now the worker dies."""
            if not killed:
                killed.append(len(cards))
                other.start()
                self.wait_for_waiter()
                self.terminate(model.env.cr.connection.get_backend_pid())
            return reckon(model, cards)

        cr = self.registry.cursor()
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            patch.object(Registry, "_lock", DummyRLock()),
            patch.object(Model, "_score_sources", lambda _self: [SOURCE]),
            patch.object(Model, "_facts", self.facts),
            patch.object(self.registry["property.score.reckoner"], "_reckon", kill_once),
        ):
            env = api.Environment(cr, SUPERUSER_ID, {})
            month = env["property.score.month"].search([("date", "=", MONTH)])
            with self.assertRaises(psycopg2.OperationalError):
                env["property.score.collector"]._collect(month)
            with contextlib.suppress(psycopg2.Error):
                cr.close()
            other.join(60)
            self.collect(threading.Barrier(1), faults)
        self.assertEqual((killed, faults), ([PEOPLE], []))
        self.assertEqual([counts["created"] for counts in self.counts], [PEOPLE, 0])
        with self.registry.cursor() as cr:
            month = api.Environment(cr, SUPERUSER_ID, {})["property.score.month"].search([("date", "=", MONTH)])
            self.assertEqual((len(month.event_ids), len(month.scorecard_ids)), (PEOPLE, PEOPLE))
