# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import split_every
from odoo.tools.pdf import merge_pdf

from .. import progress
from ..arguments import asks
from ..exceptions import BackgroundJobError
from ..rules import background


class PropertyBackgroundPrint(models.AbstractModel):
    """Prints of many records: those that take longer than a person waits go on as a background job.

    The browser asks before it prints (``print_handler.js``), so that every button and every print menu is served.
    """

    _name = "property.background.print"
    _description = "Print in the Background"
    _inherit = ["property.background.mixin"]
    _background_works = frozenset({"_print_work"})

    @api.model
    @asks(report_name="text", res_ids="records")
    def ask(self, report_name, res_ids):
        """Print in the background what takes long.

        :param str report_name: of a PDF report
        :param list res_ids: the records to print, in their order
        :return: action that shows how far it is; False: it is short, print it at once
        """
        if not self.env.user._is_internal() or not background.is_long(len(res_ids), background.PRINT_MILLISECONDS):
            return False
        report = self.env["ir.actions.report"]._get_report_from_name(report_name)
        if not report:
            raise BackgroundJobError(self.env._("There is no such document to print."))
        return self._in_background("_print_work", report.name, report_name=report.report_name, res_ids=res_ids)

    def _print_work(self, report_name, res_ids):
        """Print the records that still exist into one file.

        :raises BackgroundJobError: none of them does
        """
        reports = self.env["ir.actions.report"]
        report = reports._get_report(report_name)
        records = self.env[report.model].browse(res_ids).exists()
        if not records:
            raise BackgroundJobError(self.env._("None of what was to be printed is kept any more."))
        progress.expect(len(records))
        parts = []
        for ids in self._batches(report, records.ids):
            parts.append(reports._render_qweb_pdf(report_name, ids)[0])
            progress.add(len(ids))
        text = self.env._("%(count)s documents in one file.", count=len(records))
        return background.Outcome(text, content=merge_pdf(parts), filename=f"{report.name}.pdf")

    def _batches(self, report, ids):
        """The records that are printed together: some at a time where each is a document of its own, as a sheet is; all
        at once where they make one document, as the pages of a log book do."""
        html = self.env["ir.actions.report"]._render_qweb_html(report.report_name, ids)[0]
        documents = report._prepare_html(html, report_model=report.model)[0]
        return split_every(background.PRINT_BATCH, ids, list) if len(documents) == len(ids) else [ids]
