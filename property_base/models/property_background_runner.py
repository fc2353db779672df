# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging
import time
from datetime import UTC, datetime

from markupsafe import Markup

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tools import plaintext2html

from .. import progress
from ..exceptions import BackgroundJobError
from ..guard import PASS
from ..rules import background

_logger = logging.getLogger(__name__)


class PropertyBackgroundRunner(models.AbstractModel):
    """Runs background jobs, one after the other, for the scheduled job that is triggered when one is asked for.

    Two transactions take part. That of the scheduled job says that it runs and how far it is, and commits each time.
    That of the work belongs to the person who asked, holds the row of its job as long as it lives, and ends with it:
    what was done and that it is done are committed together. A worker that is killed leaves nothing but a job that says
    it runs and whose row nobody holds; it is run once more.
    """

    _name = "property.background.runner"
    _description = "Runner of Background Jobs"

    @api.model
    def _run_waiting(self):
        """Run what waits, the longest first, as long as the scheduled job has time.

        Work in parts waits anew after each of them: others take turns with it.
        """
        self._resume_broken()
        seconds = float("inf")
        while seconds > 0 and (job := self._waiting(limit=1)):
            self._run(job)
            self.env.invalidate_all()
            seconds = self.env["ir.cron"]._commit_progress(1, remaining=len(self._waiting()))

    def _waiting(self, limit=None):
        domain = [("state", "=", background.WAITING)]
        return self.env["property.background.job"].search(domain, order=background.NEXT_FIRST, limit=limit)

    def _resume_broken(self):
        """What a killed worker left running waits again, or has failed when it was begun too often."""
        running = self.env["property.background.job"].search([("state", "=", background.RUNNING)])
        for job in running.try_lock_for_update(allow_referencing=True):
            if background.after_break(job.start_count) == background.WAITING:
                job._move(PASS, background.WAITING)
                continue
            text = self._texts(job).env._(
                "The server was stopped in the middle of it, more than once. Nothing was changed. Try again with less "
                "at once, or ask the administrator for more time for scheduled jobs."
            )
            self._end(job, background.Outcome(text, is_failed=True))
        self.env["ir.cron"]._commit_progress()

    def _run(self, job):
        """Run one job to its end, whatever the end is."""
        self._start(job)
        try:
            with self.env.registry.cursor() as cr, progress.heard(self._listener(job)):
                own = job.with_env(self._asker_environment(job, cr))
                retrying(lambda: self._work(own), own.env)
        except UserError as error:
            self._end(job, background.Outcome(str(error), is_failed=True))
        except Exception:
            _logger.exception("Background job %s (%s, %s) failed", job.id, job.res_model, job.work)
            text = self._texts(job).env._(
                "An unexpected error; nothing was changed. The administrator finds it in the server's log under "
                "background job %s.",
                job.id,
            )
            self._end(job, background.Outcome(text, is_failed=True))

    def _start(self, job):
        starts = job.start_count + 1
        job._move(PASS, background.RUNNING, started_at=fields.Datetime.now(), start_count=starts)
        row = self.env["property.background.progress"]
        row = row.search([("job_id", "=", job.id)]) or row._passed_create(PASS, [{"job_id": job.id}])
        row._store(0, 0)
        self._send(job)
        self.env["ir.cron"]._commit_progress()

    def _asker_environment(self, job, cr):
        """The environment of the person who asked, on the cursor of the work."""
        companies = background.company_ids(job.context["allowed_company_ids"], job.user_id.company_ids.ids)
        context = {**job.context, "allowed_company_ids": companies or job.user_id.company_id.ids}
        return api.Environment(cr, job.user_id.id, context)

    def _work(self, job):
        """Do the work as the person who asked, and end the job in the same transaction.

        :param job: in the environment of the person
        """
        if not job.try_lock_for_update(allow_referencing=True):
            return  # somebody else runs it
        if not job.env.user.active:
            raise BackgroundJobError(job.env._("Whoever asked for it may not work here any more; nothing was changed."))
        outcome = getattr(job._target(), job.work)(**(job.arguments or {}))
        job.env.flush_all()  # with the person's rights and companies
        job = job.with_env(api.Environment(job.env.cr, SUPERUSER_ID, {}))
        if outcome and outcome.goes_on is not None:
            # committed with what this part did: a worker that is killed later loses the part that it was in
            # and it waits anew: to the microsecond, so that what was asked for in the same second has its turn
            now = datetime.now(UTC).replace(tzinfo=None)
            job._move(PASS, background.WAITING, arguments=outcome.goes_on, start_count=0, waits_since=now)
            job.env.ref("property_base.ir_cron_background")._trigger()
            return
        self._end(job, outcome or background.Outcome(""))

    def _end(self, job, outcome):
        """Write down what came of it and tell the person.

        :param job: in the superuser's environment, on the cursor on which it ends
        """
        text = outcome.text if isinstance(outcome.text, Markup) else plaintext2html(outcome.text)
        vals = {"ended_at": fields.Datetime.now(), "result_html": text}
        if outcome.content is not None:
            file = {"name": outcome.filename, "raw": outcome.content, "res_model": job._name, "res_id": job.id}
            vals["attachment_id"] = job.env["ir.attachment"].create(file).id
        job._move(PASS, background.FAILED if outcome.is_failed else background.DONE, **vals)
        self._tell(job)

    # ---------------------------------------------------------------- telling

    def _listener(self, job):
        """What hears how far the work is, and commits it on the cursor of the scheduled job."""
        row = self.env["property.background.progress"].search([("job_id", "=", job.id)])
        last = None

        def hear(done, total):
            nonlocal last
            now = time.monotonic()
            if background.is_told(now, last):
                last = now
                row._store(done, total)
                self._send(job)
                self.env["ir.cron"]._commit_progress()

        return hear

    def _texts(self, job):
        """This service in the language of the person who asked."""
        return self.with_env(job.env).with_context(lang=job.context["lang"])

    def _send(self, job, title=None):
        """Tell the person's open screens; with a title also in words."""
        told = {"id": job.id, "state": job.state, "title": title, "has_result": job.has_result}
        job.user_id._bus_send("property_background_job", told)

    def _tell(self, job):
        """A word on the screen, and one in the inbox or by e-mail, as the person gets notified."""
        texts = self._texts(job)
        if job.state == background.DONE:
            title = texts.env._("Done: %s", job.name)
        else:
            title = texts.env._("Failed: %s", job.name)
        self._send(job, title)
        texts.env["mail.thread"].message_notify(
            partner_ids=job.user_id.partner_id.ids,
            author_id=job.env.ref("base.partner_root").id,
            subject=title,
            body=job.result_html,
            model=job._name,
            res_id=job.id,
            force_send=False,
        )
