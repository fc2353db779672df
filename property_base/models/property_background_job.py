# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import BackgroundJobError
from ..guard import PASS
from ..rules import background


class PropertyBackgroundJob(models.Model):
    """Long work that a person asked for and need not wait for: who, what, how far, and what came of it.

    Waiting → running → done or failed; what waits can be cancelled. A job is seen by nobody but the person who asked.
    It is made by the code of a model that offers the work (``property.background.mixin``) and run by
    ``property.background.runner``.
    """

    _name = "property.background.job"
    _description = "Background Job"
    _inherit = ["property.guarded.mixin"]
    _order = "id desc"
    _guard_pass = PASS
    _guard_all = True
    _transitions = background.TRANSITIONS

    name = fields.Char(string="Work", required=True)
    user_id = fields.Many2one("res.users", string="Asked by", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    state = fields.Selection(
        [
            (background.WAITING, "Waiting"),
            (background.RUNNING, "Running"),
            (background.DONE, "Done"),
            (background.FAILED, "Failed"),
            (background.CANCELLED, "Cancelled"),
        ],
        required=True,
        default=background.WAITING,
        index=True,
    )
    res_model = fields.Char(string="Model", required=True)
    res_ids = fields.Json(string="Records")
    work = fields.Char(string="Method", required=True)
    arguments = fields.Json()
    context = fields.Json(string="Language, Time Zone and Companies")
    start_count = fields.Integer(string="Starts")
    waits_since = fields.Datetime(
        required=True,
        default=lambda self: self.env.cr.now(),
        help="What has waited longest is next; what goes on in parts waits anew after each of them.",
    )
    started_at = fields.Datetime(string="Started")
    ended_at = fields.Datetime(string="Ended", index=True)
    result_html = fields.Html(string="Result")
    attachment_id = fields.Many2one("ir.attachment", string="File", ondelete="set null")
    done = fields.Integer(compute="_compute_progress", compute_sudo=True)
    total = fields.Integer(compute="_compute_progress", compute_sudo=True)
    progress = fields.Integer(compute="_compute_progress", compute_sudo=True)
    ahead_count = fields.Integer(string="Before It", compute="_compute_ahead_count", compute_sudo=True)
    has_result = fields.Boolean(compute="_compute_has_result")

    @api.depends("state")
    def _compute_progress(self):
        rows = self.env["property.background.progress"].search([("job_id", "in", self.ids)])
        by_job = {row.job_id.id: row for row in rows}
        for job in self:
            row = by_job.get(job.id, rows.browse())
            job.done, job.total = row.done, row.total
            is_done = job.state == background.DONE
            job.progress = 100 if is_done else background.percent(row.done, row.total)

    @api.depends("state")
    def _compute_ahead_count(self):
        waiting = self.search([("state", "=", background.WAITING)], order=background.NEXT_FIRST).ids
        running = self.search_count([("state", "=", background.RUNNING)])
        places = {job_id: place for place, job_id in enumerate(waiting, running)}
        for job in self:
            job.ahead_count = places.get(job.id, 0)

    @api.depends("state", "attachment_id", "res_ids")
    def _compute_has_result(self):
        for job in self:
            is_over = job.state in (background.DONE, background.FAILED)
            job.has_result = is_over and bool(job.attachment_id or job.res_ids)

    # --------------------------------------------------------------- actions

    def action_open(self):
        """Show what came of it: the file, else the records it worked on."""
        self.ensure_one()
        self.check_access("read")
        if self.attachment_id:
            url = f"/web/content/{self.attachment_id.id}?download=true"
            return {"type": "ir.actions.act_url", "url": url, "target": "download"}
        if not (records := self._target().exists()):
            raise BackgroundJobError(self.env._("What “%s” worked on isn't kept any more.", self.name))
        return records._background_result()

    def action_cancel(self):
        """Leave out what has not begun."""
        self.check_access("read")
        if self.try_lock_for_update(allow_referencing=True) != self or any(
            job.state != background.WAITING for job in self
        ):
            raise BackgroundJobError(self.env._("It has begun already; only what waits can be cancelled."))
        # sudo: jobs are written by their steps only, and these are the person's own ones
        self.sudo()._move(PASS, background.CANCELLED, ended_at=fields.Datetime.now())

    def _action_show(self):
        """The action that shows how far this job is."""
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(self.env.ref("property_base.property_background_job_view_form_dialog").id, "form")],
            "target": "new",
        }

    # ---------------------------------------------------------------- asking

    @api.model
    def _ask(self, records, work, name, arguments):
        """Enter a job of the present user; the same one that is under way is taken, who asks twice has it once.

        :return: the job
        """
        if work not in records._background_works:
            self._refuse(work)
        if under_way := self._under_way(records, work, arguments):
            return under_way
        vals = {
            "name": name,
            "user_id": self.env.uid,
            "company_id": self.env.company.id,
            "res_model": records._name,
            "res_ids": records.ids,
            "work": work,
            "arguments": arguments,
            "context": {
                "lang": self.env.user.lang or "en_US",
                "tz": self.env.user.tz,
                "allowed_company_ids": self.env.companies.ids,
            },
        }
        # sudo: nobody enters jobs by hand; the work runs with the rights of the present user
        job = self.sudo()._passed_create(PASS, [vals])
        job.env.ref("property_base.ir_cron_background")._trigger()
        return job.with_env(self.env)

    def _refuse(self, work):
        raise BackgroundJobError(self.env._("“%s” is no work that runs in the background.", work))

    @api.model
    def _under_way(self, records, work, arguments):
        """The user's own job that is asked for once more."""
        domain = [
            ("user_id", "=", self.env.uid),
            ("state", "in", background.UNDER_WAY),
            ("res_model", "=", records._name),
            ("work", "=", work),
        ]
        asked = (records.ids, arguments)
        return self.search(domain).filtered(lambda job: (job.res_ids or [], job.arguments or {}) == asked)[:1]

    def _target(self):
        """The records it works on, in this job's environment.

        :raises BackgroundJobError: they offer no such work
        """
        self.ensure_one()
        records = self.env.get(self.res_model)
        if records is None or self.work not in getattr(records, "_background_works", ()):
            self._refuse(self.work)
        return records.browse(self.res_ids or [])

    @api.model
    def _cron_run(self):
        self.env["property.background.runner"]._run_waiting()

    @api.autovacuum
    def _gc_over(self):
        """What is long over leaves the list, and its file goes with it."""
        before = fields.Datetime.now() - timedelta(days=background.KEPT_DAYS)
        self.search([("ended_at", "<", before)])._passed_unlink(PASS)
