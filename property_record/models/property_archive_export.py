# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.rules import background

from ..exceptions import ArchiveExportError
from ..guard import PASS

DRAFT, RUNNING, DONE = "draft", "running", "done"
KEPT_DAYS = 30  # how long the file stays; the export stays in the list
LONGEST_DAYS = 366


class PropertyArchiveExport(models.Model):
    """Documents of an estate and a span as one ZIP of PDFs with a list of them (REC-5).

    What the person who asks may read is listed once when it begins; then it is printed in parts in the background. Each
    part is kept when it is done: stopped in the middle, the work goes on with the next part. The file goes after
    ``KEPT_DAYS``; who exported what, when, stays.
    """

    _name = "property.archive.export"
    _description = "Export of the Archive"
    _inherit = ["property.guarded.mixin", "property.background.mixin", "property.estate.scope.mixin"]
    _guard_pass = PASS
    _guard_error = ArchiveExportError
    _move_error = ArchiveExportError
    _transitions = {DRAFT: {RUNNING}, RUNNING: {DONE, DRAFT}}
    _background_works = frozenset({"_export_work"})
    _order = "id desc"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose documents are exported.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: (
            (self.env["property.estate"]._today_of_asker() or fields.Date.context_today(self)).replace(day=1)
            - relativedelta(months=1)
        ),
        help="First day of the documents; the last month unless another span is chosen.",
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: (
            (self.env["property.estate"]._today_of_asker() or fields.Date.context_today(self)).replace(day=1)
            - timedelta(days=1)
        ),
        help="Last day of the documents.",
    )
    kind_ids = fields.One2many(
        "property.archive.export.kind", "export_id", string="Kinds", help="Kinds that are exported. Empty: all of them."
    )
    state = fields.Selection(
        [(DRAFT, "To Begin"), (RUNNING, "Being Made"), (DONE, "Done")],
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
    )
    asked_by_id = fields.Many2one(
        "res.users", string="Exported By", required=True, readonly=True, copy=False, default=lambda self: self.env.user
    )
    asked_at = fields.Datetime(string="Begun On", readonly=True, copy=False)
    document_count = fields.Integer(string="Documents", readonly=True, copy=False)
    missing_count = fields.Integer(
        string="Left Out", readonly=True, copy=False, help="Documents that were gone, or could not be printed."
    )
    done_count = fields.Integer(string="Printed", compute="_compute_done_count")
    part_ids = fields.One2many("property.archive.export.part", "export_id", string="Parts", readonly=True)
    attachment_id = fields.Many2one("ir.attachment", string="File", readonly=True, copy=False, ondelete="set null")
    sha256 = fields.Char(string="SHA-256", readonly=True, copy=False, help="Digest of the whole file.")

    @api.depends("estate_id", "date_from", "date_to")
    def _compute_display_name(self):
        for export in self:
            export.display_name = f"{export.estate_id.name or ''} {export.date_from} – {export.date_to}"

    @api.depends("part_ids.is_done", "state", "document_count", "missing_count")
    def _compute_done_count(self):
        groups = self.env["property.archive.export.part"]._read_group(
            [("export_id", "in", self.ids), ("is_done", "=", True)], ["export_id"], ["document_count:sum"]
        )
        counts = {export.id: count for export, count in groups}
        for export in self:
            if export.state == DONE:  # its parts went into the file
                export.done_count = export.document_count - export.missing_count
            else:
                export.done_count = counts.get(export.id, 0)

    @api.constrains("date_from", "date_to")
    def _check_span(self):
        for export in self:
            if not timedelta(0) <= export.date_to - export.date_from < timedelta(days=LONGEST_DAYS):
                raise ValidationError(
                    self.env._("Choose a span from one day to %s days; the first day comes first.", LONGEST_DAYS)
                )

    # ------------------------------------------------------------------ CRUD

    def write(self, vals):
        """:raises ArchiveExportError: what was begun would change"""
        if not is_open(self._name, self.ids, vals.keys()):
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self._check_draft()

    def _check_draft(self):
        if begun := self.filtered(lambda export: export.state != DRAFT)[:1]:
            raise ArchiveExportError(
                self.env._("%s was begun; who exported what stays in the list.", begun.display_name)
            )

    # --------------------------------------------------------------- actions

    def action_export(self):
        """Begin, or go on where it was stopped; it is made in the background.

        :raises ArchiveExportError: it is another person's, there is nothing, or it is done
        """
        self.ensure_one()
        self.check_access("write")
        if self.asked_by_id != self.env.user:
            raise ArchiveExportError(self.env._("%s exports with the own rights.", self.asked_by_id.name))
        if self.state == DRAFT:
            self.env["property.archive.exporter"]._plan(self)
        elif self.state == DONE:
            raise ArchiveExportError(self.env._("It is done; download the file."))
        return self._in_background("_export_work", self.env._("Export the archive: %s", self.display_name))

    def action_download(self):
        """The file.

        :raises ArchiveExportError: it isn't done, or its file is gone
        """
        self.ensure_one()
        self.check_access("read")
        if not self.attachment_id:
            raise ArchiveExportError(self.env._("There is no file: it isn't done yet, or the file's days are over."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
            "target": "download",
        }

    def _export_work(self):
        """One part of the work; the job goes on until none is left."""
        if not self.env["property.archive.exporter"]._carry_on(self):
            return background.Outcome("", goes_on={})
        count, missing = self.document_count - self.missing_count, self.missing_count
        if not missing:
            return background.Outcome(self.env._("%(count)s documents in one file.", count=count))
        return background.Outcome(
            self.env._(
                "%(count)s documents in one file. %(missing)s were gone or could not be printed; the list names them.",
                count=count,
                missing=missing,
            )
        )

    @api.autovacuum
    def _gc_files(self):
        """The files of old exports go; the parts of what was never finished, too."""
        before = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self._drop_files([("asked_at", "<", before)])

    @api.model
    def _drop_files(self, domain):
        """Remove the files of these exports, whoever made them; what wasn't finished begins anew."""
        # sudo: files go when their days are over, whoever may read them
        exports = self.sudo().search(domain)
        exports.attachment_id.unlink()
        exports.part_ids._passed_unlink(PASS)
        exports.filtered(lambda export: export.state == RUNNING)._move(PASS, DRAFT)
