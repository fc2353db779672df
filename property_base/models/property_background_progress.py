# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyBackgroundProgress(models.Model):
    """How far a background job is.

    A row of its own: it is written while the work holds the row of its job, which so ends in the very transaction of
    the work.
    """

    _name = "property.background.progress"
    _description = "Progress of a Background Job"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _log_access = False

    job_id = fields.Many2one("property.background.job", required=True, ondelete="cascade")
    done = fields.Integer(help="How many things are done.")
    total = fields.Integer(help="How many things there are; 0: not counted yet.")

    _one_per_job = models.UniqueIndex("(job_id)")

    def _store(self, done, total):
        """Write down how far the job is."""
        self._passed_write(PASS, {"done": done, "total": total})
