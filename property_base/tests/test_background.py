# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..exceptions import BackgroundJobError, GuardedError
from ..guard import PASS
from .common import Json2, PropertyCommon
from .common_import import workbook

WORK = "_test_work"


class BackgroundCommon(PropertyCommon):
    """Buildings that offer a work."""

    def setUp(self):
        super().setUp()
        building = type(self.env["property.building"])
        self.patch(building, "_background_works", frozenset({WORK}))
        self.startPatcher(patch.object(building, WORK, create=True))

    def startPatcher(self, patcher):
        self.addCleanup(patcher.stop)
        return patcher.start()

    def patch(self, target, name, value):
        self.startPatcher(patch.object(target, name, value, create=True))

    def ask(self, user, **arguments):
        building = self.building.with_user(user)
        return building.env["property.background.job"]._ask(building, WORK, "Count the doors", arguments)


@tagged("post_install", "-at_install")
class TestBackground(BackgroundCommon):
    """Work that is asked for waits for its turn, and is nobody else's business."""

    def test_a_job_says_who_asked_for_what(self):
        job = self.ask(self.user_supervisor, floor=3)
        self.assertEqual(
            (job.state, job.user_id, job.company_id, job.res_model, job.res_ids, job.work, job.arguments),
            ("waiting", self.user_supervisor, self.company, "property.building", self.building.ids, WORK, {"floor": 3}),
        )
        self.assertEqual(job.context["allowed_company_ids"], self.company.ids)
        self.assertEqual((job.progress, job.ahead_count, job.has_result), (0, 0, False))
        cron = self.env.ref("property_base.ir_cron_background")
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]))

    def test_who_asks_twice_has_it_once(self):
        job = self.ask(self.user_supervisor)
        self.assertEqual(self.ask(self.user_supervisor), job)
        self.assertNotEqual(self.ask(self.user_supervisor, floor=3), job)
        self.assertNotEqual(self.ask(self.user_director), job)

    def test_only_what_a_model_offers_becomes_a_job(self):
        jobs = self.env["property.background.job"].with_user(self.user_supervisor)
        building = self.building.with_user(self.user_supervisor)
        for work in ("unlink", "write", "_write"):
            with self.assertRaises(BackgroundJobError):
                jobs._ask(building, work, "Forged", {})

    def test_a_job_that_was_forged_in_the_database_does_nothing(self):
        job = self.ask(self.user_supervisor)
        for vals in ({"work": "unlink"}, {"res_model": "res.users"}, {"res_model": "gone"}):
            job.sudo()._passed_write(PASS, {"work": WORK, "res_model": "property.building", **vals})
            with self.assertRaises(BackgroundJobError):
                job._target()

    def test_how_many_are_before_it(self):
        self.ask(self.user_director)
        cancelled = self.ask(self.user_director, floor=1)
        cancelled.action_cancel()
        last = self.ask(self.user_supervisor)
        self.assertEqual(last.ahead_count, 1)
        # work in parts waits anew after each part
        last.sudo()._passed_write(PASS, {"waits_since": "2020-01-01 08:00:00"})
        self.ask(self.user_director).sudo()._passed_write(PASS, {"waits_since": "2020-01-01 08:01:00"})
        jobs = last | self.ask(self.user_director)
        jobs.invalidate_recordset(["ahead_count"])
        self.assertEqual([job.with_user(job.user_id).ahead_count for job in jobs], [0, 1])

    def test_others_see_nothing_of_it(self):
        job = self.ask(self.user_supervisor)
        row = job.sudo().env["property.background.progress"]._passed_create(PASS, [{"job_id": job.id, "done": 1}])
        for user in (self.user_director, self.user_manager, self.user_plain):
            self.assertFalse(job.with_user(user).search([("id", "=", job.id)]))
            self.assertFalse(row.with_user(user).search([("id", "=", row.id)]))
            foreign = job.with_user(user)
            for refused in (foreign.action_cancel, foreign.action_open, lambda job=foreign: job.read(["name"])):
                with self.assertRaises(AccessError):
                    refused()
        self.assertEqual(job.search([]), job)
        with self.assertRaises(AccessError):
            job.with_user(self.user_resident).read(["name"])

    def test_what_waits_is_cancelled(self):
        job = self.ask(self.user_supervisor)
        job.action_cancel()
        self.assertEqual(job.state, "cancelled")
        self.assertTrue(job.ended_at)
        with self.assertRaisesRegex(BackgroundJobError, "begun already"):
            job.action_cancel()

    def test_what_runs_is_not_cancelled(self):
        job = self.ask(self.user_supervisor)
        job.sudo()._move(PASS, "running")
        with self.assertRaisesRegex(BackgroundJobError, "begun already"):
            job.action_cancel()

    def test_nobody_writes_a_job(self):
        job = self.ask(self.user_supervisor)
        for vals in ({"state": "done"}, {"work": "unlink"}, {"user_id": self.user_manager.id}):
            with self.assertRaises(AccessError):
                job.write(vals)
            with self.assertRaises(GuardedError):
                job.sudo().write(vals)
        with self.assertRaises(AccessError):
            job.unlink()
        with self.assertRaises(GuardedError):
            job.sudo().unlink()

    def test_what_is_long_over_leaves_the_list_with_its_file(self):
        old, new, open_one = (self.ask(self.user_supervisor, floor=floor) for floor in range(3))
        file = self.env["ir.attachment"].create({"name": "x", "raw": b"x", "res_model": old._name, "res_id": old.id})
        old.sudo()._passed_write(PASS, {"ended_at": "2020-01-01 00:00:00", "attachment_id": file.id})
        new.action_cancel()
        self.env["property.background.job"]._gc_over()
        self.assertEqual((old | new | open_one).exists(), new | open_one)
        self.assertFalse(file.exists())


@tagged("post_install", "-at_install")
class TestLongImport(BackgroundCommon):
    """A large file is imported in the background, a small one at once."""

    def wizard(self, rows, area="60"):
        header = ["Building", "Unit", "Area", "Name", "Phone"]
        data = [header, *(["1", f"{n:04}", area, f"Person {n}", f"139{n:08}"] for n in range(rows))]
        wizard = self.env["property.estate.import"].with_user(self.user_supervisor)
        file = base64.b64encode(workbook(Residents=data))
        wizard = wizard.create({"estate_id": self.estate.id, "filename": "estate.xlsx", "data_file": file})
        while wizard.state in ("upload", "map", "values"):
            wizard.action_next()
        return wizard

    def test_a_small_file_is_imported_at_once(self):
        wizard = self.wizard(3)
        self.assertEqual(wizard.action_import()["res_model"], wizard._name)
        self.assertEqual(wizard.state, "done")

    def test_a_large_file_is_imported_in_the_background(self):
        wizard = self.wizard(3)
        self.patch(type(wizard), "_import_milliseconds", 10_000)
        action = wizard.action_import()
        job = self.env[action["res_model"]].browse(action["res_id"]).with_user(self.user_supervisor)
        self.assertEqual((wizard.state, job.state, job.name), ("check", "waiting", "Import an Estate: estate.xlsx"))
        outcome = wizard._import_work()
        self.assertEqual((wizard.state, outcome.is_failed), ("done", False))
        self.assertIn("Residents created", outcome.text)
        self.assertEqual(wizard._background_result()["res_id"], wizard.id)

    def test_a_file_with_errors_failed(self):
        wizard = self.wizard(3, area="wide")
        outcome = wizard._import_work()
        self.assertEqual((wizard.state, outcome.is_failed), ("check", True))
        self.assertIn("3 errors", outcome.text)
        self.assertFalse(self.env["property.unit"].search([("estate_id", "=", self.estate.id), ("code", "=", "0001")]))

    def test_who_may_not_import_gets_no_job(self):
        with self.assertRaises(AccessError):
            self.wizard(1).with_user(self.user_attendant).action_import()


@tagged("post_install", "-at_install")
class TestBackgroundJson(Json2, BackgroundCommon, HttpCase):
    """No program from outside makes, moves or takes over a job."""

    def test_a_job_is_not_forged(self):
        forged = {"name": "x", "res_model": "res.users", "work": "unlink", "user_id": self.user_manager.id}
        job = self.ask(self.user_supervisor)
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            calls = [
                ("property.background.job", "create", {"vals_list": [forged]}),
                ("property.background.job", "write", {"ids": job.ids, "vals": {"work": "unlink"}}),
                ("property.background.job", "_ask", {"records": [], "work": "unlink", "name": "x", "arguments": {}}),
                ("property.background.job", "_cron_run", {}),
                ("property.background.progress", "create", {"vals_list": [{"job_id": job.id}]}),
                ("property.building", "_in_background", {"ids": self.building.ids, "work": WORK, "name": "x"}),
                ("property.background.runner", "_run_waiting", {}),
            ]
            for model, method, arguments in calls:
                with self.subTest(user=user.login, call=f"{model}.{method}"):
                    self.assertGreaterEqual(self.json2(user, model, method, **arguments).status_code, 400)
        self.assertEqual(self.env["property.background.job"].search([]), job)
        self.assertEqual(job.work, WORK)

    def test_others_do_not_cancel_it(self):
        job = self.ask(self.user_supervisor)
        response = self.json2(self.user_director, "property.background.job", "action_cancel", ids=job.ids)
        self.assertEqual((response.status_code, job.state), (403, "waiting"))
        response = self.json2(self.user_supervisor, "property.background.job", "action_cancel", ids=job.ids)
        self.assertEqual((response.status_code, job.state), (200, "cancelled"))
