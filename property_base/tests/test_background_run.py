# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from unittest.mock import patch

from markupsafe import Markup

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from .. import progress
from ..guard import PASS
from ..rules.background import Outcome

WORK = "_test_work"
WAIT = 30
RUNNER = "odoo.addons.property_base.models.property_background_runner"


class Killed(BaseException):
    """The worker is gone: nothing that comes after it runs."""


@tagged("post_install", "-at_install", "property_parallel")
class TestBackgroundRun(BaseCase):
    """Jobs as the scheduled job runs them: real transactions of two people."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.seen = []
        self.addCleanup(self._clean)
        building = self.registry["property.building"]
        for name, value in ((WORK, None), ("_background_works", frozenset({WORK}))):
            patcher = patch.object(building, name, value, create=True)
            patcher.start()
            self.addCleanup(patcher.stop)
        with self.registry.cursor() as cr:
            self._make(self.environment(cr))

    def environment(self, cr, uid=SUPERUSER_ID):
        return api.Environment(cr, uid, {"no_reset_password": True, "tracking_disable": True})

    def _make(self, env):
        estate = env["property.estate"].create({"name": "Background", "code": "BGJOB"})
        building = env["property.building"].create({"estate_id": estate.id, "code": "1", "name": "One"})
        group = "property_base.group_property_base_supervisor"
        users = env["res.users"].create(
            [
                {
                    "name": f"Background {name}",
                    "login": f"background_{name}",
                    "lang": "zh_CN",
                    "email": f"{name}@background.example",
                    "notification_type": "inbox",
                    "group_ids": [(6, 0, [env.ref("base.group_user").id, *groups])],
                }
                for name, groups in (("boss", env.ref(group).ids), ("guest", []))
            ]
        )
        employee = env["hr.employee"].create({"name": "Background boss", "user_id": users[0].id})
        role = env["property.staff.role"].create(
            {
                "employee_id": employee.id,
                "estate_id": estate.id,
                "role_id": env.ref("property_base.role_supervisor").id,
                "date_from": "2020-01-01",
            }
        )
        self.boss, self.guest = users.ids
        self.building_id = building.id
        self.made = [(record._name, record.ids) for record in (role, employee, building, estate)]

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            jobs = env["property.background.job"].search([("user_id", "in", (self.boss, self.guest))])
            env["mail.message"].search([("model", "=", jobs._name), ("res_id", "in", jobs.ids)]).unlink()
            jobs._passed_unlink(PASS)
            for model, ids in self.made:
                env[model].browse(ids).exists().unlink()
            users = env["res.users"].browse((self.boss, self.guest))
            partners = users.partner_id
            users.unlink()
            partners.unlink()
            cr.execute("DELETE FROM bus_bus")

    # ----------------------------------------------------------------- helpers

    def ask(self, uid=None, **arguments):
        """The id of a job that is committed and waits."""
        with self.registry.cursor() as cr:
            env = self.environment(cr, uid or self.boss)
            env.cr.postcommit.clear()
            building = env["property.building"].browse(self.building_id)
            return env["property.background.job"]._ask(building, WORK, "数门", arguments).id

    def run_jobs(self, work):
        """Run what waits as the scheduled job does, with ``work`` as the work of a building."""
        with patch.object(self.registry["property.building"], WORK, work), self.registry.cursor() as cr:
            self.environment(cr)["property.background.job"]._cron_run()

    def found(self, job_id):
        """Some values of a job as they are committed."""
        with self.registry.cursor() as cr:
            job = self.environment(cr)["property.background.job"].browse(job_id)
            return {name: job[name] for name in ("state", "result_html", "start_count", "progress", "done", "total")}

    def building_name(self):
        with self.registry.cursor() as cr:
            return self.environment(cr)["property.building"].browse(self.building_id).name

    @staticmethod
    def rename(building, name="Two"):
        building.name = name
        return Outcome("renamed")

    # ------------------------------------------------------------------- tests

    def test_the_work_is_done_and_told(self):
        job_id = self.ask(name="Three")
        self.run_jobs(self.rename)
        found = self.found(job_id)
        self.assertEqual((found["state"], found["start_count"], found["progress"]), ("done", 1, 100))
        self.assertIn("renamed", found["result_html"])
        self.assertEqual(self.building_name(), "Three")
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            message = env["mail.message"].search([("model", "=", "property.background.job"), ("res_id", "=", job_id)])
            self.assertEqual(message.notified_partner_ids, env["res.users"].browse(self.boss).partner_id)
            self.assertEqual(message.subject, "完成：数门")
            cr.execute("SELECT count(*) FROM bus_bus WHERE message LIKE '%%property_background_job%%'")
            self.assertGreaterEqual(cr.fetchone()[0], 2)

    def test_it_runs_with_the_rights_of_who_asked(self):
        job_id = self.ask(self.guest)

        def work(building):
            self.seen.append((building.env.uid, building.env.su, building.env.lang))
            return self.rename(building)

        self.run_jobs(work)
        self.assertEqual(self.seen, [(self.guest, False, "zh_CN")])
        self.assertEqual((self.found(job_id)["state"], self.building_name()), ("failed", "One"))

    def test_a_failure_says_why_in_the_language_of_the_person(self):
        job_id = self.ask()

        def work(building):
            building.name = "Half"
            building.env.flush_all()
            raise UserError(building.env._("What “%s” worked on isn't kept any more.", "<b>"))

        self.run_jobs(work)
        found = self.found(job_id)
        self.assertEqual((found["state"], self.building_name()), ("failed", "One"))
        self.assertIn("&lt;b&gt;", found["result_html"])
        self.assertNotIn("worked on", found["result_html"])

    def test_an_error_of_the_program_is_told_in_plain_words(self):
        job_id = self.ask()

        def work(building):
            building.name = "Half"
            raise ZeroDivisionError

        with mute_logger(RUNNER):
            self.run_jobs(work)
        found = self.found(job_id)
        self.assertEqual((found["state"], self.building_name()), ("failed", "One"))
        self.assertIn("服务器日志", found["result_html"])
        self.assertNotIn("Zero", found["result_html"])

    def test_what_failed_says_so_though_nothing_was_raised(self):
        job_id = self.ask()
        self.run_jobs(lambda building: Outcome(Markup("<p>3 errors</p>"), is_failed=True))
        found = self.found(job_id)
        self.assertEqual((found["state"], str(found["result_html"])), ("failed", "<p>3 errors</p>"))

    def test_two_jobs_at_once_run_one_after_the_other(self):
        first, second, third = self.ask(), self.ask(self.guest), self.ask(name="Last")

        def work(building, **_arguments):
            self.seen.append(building.env.uid)
            states = [self.found(job_id)["state"] for job_id in (first, second, third)]
            self.assertEqual(states.count("running"), 1)
            return Outcome("")

        self.run_jobs(work)
        self.assertEqual(self.seen, [self.boss, self.guest, self.boss])
        self.assertEqual({self.found(job_id)["state"] for job_id in (first, second, third)}, {"done"})

    def test_a_second_runner_leaves_alone_what_runs(self):
        job_id = self.ask()
        calls = []

        def work(building):
            calls.append(1)
            thread = threading.Thread(target=self.run_jobs, args=[work], daemon=True)
            thread.start()
            thread.join(WAIT)
            self.assertFalse(thread.is_alive())
            return Outcome("once")

        # the test holds Odoo's lock of the registries, which the other thread would wait for
        with patch.object(Registry, "_lock", DummyRLock()):
            self.run_jobs(work)
        self.assertEqual((len(calls), self.found(job_id)["state"]), (1, "done"))

    def test_progress_is_seen_while_it_runs(self):
        job_id = self.ask()

        def work(building):
            building.name = "Half"
            building.env.flush_all()
            progress.expect(10)
            with patch(f"{RUNNER}.background.TELL_SECONDS", 0):
                progress.add(3)
            self.seen.append(self.found(job_id))
            return Outcome("")

        self.run_jobs(work)
        (seen,) = self.seen
        self.assertEqual((seen["state"], seen["progress"], seen["done"], seen["total"]), ("running", 30, 3, 10))

    def test_what_a_killed_worker_left_is_run_once_more(self):
        job_id = self.ask()

        def killed(building):
            self.rename(building, "Half")
            building.env.flush_all()
            raise Killed

        with self.assertRaises(Killed):
            self.run_jobs(killed)
        self.assertEqual((self.found(job_id)["state"], self.building_name()), ("running", "One"))
        self.run_jobs(self.rename)
        found = self.found(job_id)
        self.assertEqual((found["state"], found["start_count"], self.building_name()), ("done", 2, "Two"))

    def test_what_was_killed_twice_has_failed(self):
        job_id = self.ask()

        def killed(building):
            raise Killed

        for _round in range(2):
            with self.assertRaises(Killed):
                self.run_jobs(killed)
        self.run_jobs(self.rename)
        found = self.found(job_id)
        self.assertEqual((found["state"], self.building_name()), ("failed", "One"))
        self.assertIn("服务器", found["result_html"])

    def test_work_in_parts_keeps_what_is_done_and_goes_on_after_a_kill(self):
        job_id = self.ask(part=0)

        def work(building, part):
            self.seen.append(part)
            building.name = f"{building.name}, {part}"
            building.env.flush_all()
            if self.seen == [0, 1]:
                raise Killed
            return Outcome(f"{part + 1} parts", goes_on={"part": part + 1} if part < 2 else None)

        with self.assertRaises(Killed):
            self.run_jobs(work)
        self.assertEqual((self.found(job_id)["state"], self.building_name()), ("running", "One, 0"))
        self.run_jobs(work)
        found = self.found(job_id)
        self.assertEqual((self.seen, self.building_name()), ([0, 1, 1, 2], "One, 0, 1, 2"))
        self.assertEqual(found["state"], "done")
        self.assertIn("3 parts", found["result_html"])

    def test_works_in_parts_take_turns(self):
        long_id, short_id = self.ask(name="long", left=3), self.ask(name="short", left=2)

        def work(building, name, left):
            self.seen.append((name, left))
            if name == "long" and left == 2:
                self.asked_meanwhile = self.ask(name="late", left=1)
            return Outcome("", goes_on={"name": name, "left": left - 1} if left > 1 else None)

        self.run_jobs(work)
        turns = [("long", 3), ("short", 2), ("long", 2), ("short", 1), ("late", 1), ("long", 1)]
        self.assertEqual(self.seen, turns)
        jobs = (long_id, short_id, self.asked_meanwhile)
        self.assertEqual({self.found(job_id)["state"] for job_id in jobs}, {"done"})

    def test_a_collision_with_others_is_repeated(self):
        job_id = self.ask()

        def work(building):
            building.env.cr.execute("SELECT 1")  # the picture of the database that the work has
            if not self.seen:
                self.seen.append(1)
                with self.registry.cursor() as cr:
                    self.environment(cr)["property.building"].browse(self.building_id).name = "Other"
            return self.rename(building, f"{building.name} and mine")

        with mute_logger("odoo.sql_db"), patch("odoo.service.model.random.uniform", return_value=0):
            self.run_jobs(work)
        self.assertEqual((self.found(job_id)["state"], self.building_name()), ("done", "Other and mine"))

    def test_who_left_has_nothing_done(self):
        job_id = self.ask()
        with self.registry.cursor() as cr:
            self.environment(cr)["res.users"].browse(self.boss).active = False
        self.run_jobs(self.rename)
        self.assertEqual((self.found(job_id)["state"], self.building_name()), ("failed", "One"))

    def test_a_file_is_the_persons_own(self):
        job_id = self.ask()
        self.run_jobs(lambda building: Outcome("", content=b"pages", filename="book.pdf"))
        with self.registry.cursor() as cr:
            job = self.environment(cr, self.boss)["property.background.job"].browse(job_id)
            self.assertEqual((job.attachment_id.name, job.attachment_id.raw), ("book.pdf", b"pages"))
            self.assertEqual(job.action_open()["url"], f"/web/content/{job.attachment_id.id}?download=true")
            guest = self.environment(cr, self.guest)
            self.assertFalse(guest["ir.attachment"].search([("id", "=", job.attachment_id.id)]))
