# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import contextlib
import threading

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

WAIT = 20  # seconds until a thread that waits counts as stuck


@tagged("post_install", "-at_install", "property_parallel")
class TestSealParallel(BaseCase):
    """Two clerks sign while a month closes: nobody waits or fails. Real transactions on real connections."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            self.estate_id = env["property.estate"].create({"name": "Parallel Garden", "code": "PARALLEL"}).id
        self.addCleanup(self._clean)
        self.errors = []

    def _clean(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "DELETE FROM property_seal_signer_rel USING property_seal WHERE seal_id = id AND estate_id = %s",
                [self.estate_id],
            )
            cr.execute("DELETE FROM property_seal WHERE estate_id = %s", [self.estate_id])
            cr.execute("DELETE FROM property_seal_chain WHERE estate_id = %s", [self.estate_id])
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["property.estate"].browse(self.estate_id).unlink()

    def specs(self, kind, count=1):
        return [
            {
                "estate_id": self.estate_id,
                "res_model": "property.estate",
                "res_id": number,
                "kind": kind,
                "payload": {"kind": kind, "number": number},
            }
            for number in range(count)
        ]

    def together(self, *works):
        """Run each work(env) in a transaction and a thread of its own; a transaction fails instead of waiting for a
        lock. Environments are made here: only this thread may enter the registry while tests run."""
        with contextlib.ExitStack() as stack:
            cursors = [stack.enter_context(self.registry.cursor()) for _work in works]
            environments = [api.Environment(cr, SUPERUSER_ID, {}) for cr in cursors]
            pairs = zip(works, environments, strict=True)
            threads = [threading.Thread(target=self._run, args=pair, daemon=True) for pair in pairs]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(WAIT)
            self.assertFalse(any(thread.is_alive() for thread in threads), "a transaction waits")
        self.assertEqual(self.errors, [])

    def _run(self, work, env):
        try:
            env.cr.execute("SET LOCAL lock_timeout = '1s'")
            work(env)
            env.cr.commit()
        except Exception as error:
            env.cr.rollback()
            self.errors.append(error)

    def test_two_clerks_sign_while_a_month_closes(self):
        all_signed, month_sealed = threading.Barrier(3, timeout=WAIT), threading.Event()

        def clerk(kind):
            def work(env):
                env["property.seal"]._record(self.specs(kind))
                all_signed.wait()
                # Open until the month has sealed its fifty cards and committed.
                self.assertTrue(month_sealed.wait(WAIT))

            return work

        def month(env):
            env["property.seal"]._record(self.specs("close", 50))
            all_signed.wait()
            env.cr.commit()
            env["property.seal"]._link_pending()
            env.cr.commit()
            month_sealed.set()

        self.together(clerk("handover"), clerk("review"), month)
        self.together(lambda env: env["property.seal"]._link_pending())
        self.assertChain(52)

    def test_two_linking_jobs_at_once(self):
        self.together(lambda env: env["property.seal"]._record(self.specs("close", 30)))
        both = threading.Barrier(2, timeout=WAIT)

        def link(env):
            both.wait()
            env["property.seal"]._link_pending(limit=10)

        for _round in range(3):
            self.together(link, link)
        self.together(lambda env: env["property.seal"]._link_pending())
        self.assertChain(30)

    def test_signing_goes_on_while_a_job_links(self):
        self.together(lambda env: env["property.seal"]._record(self.specs("close", 3)))
        linking, signed = threading.Event(), threading.Event()

        def link(env):
            env["property.seal"]._link_pending()
            linking.set()
            self.assertTrue(signed.wait(WAIT))

        def sign(env):
            self.assertTrue(linking.wait(WAIT))
            env["property.seal"]._record(self.specs("review"))
            env.cr.commit()
            signed.set()

        self.together(link, sign)
        self.together(lambda env: env["property.seal"]._link_pending())
        self.assertChain(4)

    def assertChain(self, length):
        self.assertEqual(self.errors, [])
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            chain = env["property.seal.chain"].search([("estate_id", "=", self.estate_id)])
            self.assertEqual(chain.last_serial, length)
            self.assertEqual(chain._check_chains(), {chain.id: None})
