# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import threading
from datetime import date, datetime
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..rules.fact import Fact
from .common import SOURCE

PEOPLE = 20
MONTH = date(2001, 3, 1)  # long before anything else in the database


@tagged("post_install", "-at_install", "property_concurrency")
class TestConcurrency(BaseCase):
    """Two collections at once, on transactions of their own that really commit (SCO-3)."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.clean)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            estate = env["property.estate"].create({"name": "Concurrent", "code": "SCOCONC"})
            people = env["hr.employee"].create([{"name": f"Concurrent {n}"} for n in range(PEOPLE)])
            env["property.score.month"]._get(estate.company_id, MONTH)
            self.estate_id, self.employee_ids = estate.id, people.ids

    def clean(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            months = env["property.score.month"].search([("date", "=", MONTH)])
            months.event_ids.unlink()
            months.scorecard_ids.unlink()
            months.unlink()
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
                    return month._collect()

                self.counts.append(retrying(work, env))
        except Exception as fault:
            faults.append(fault)

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
