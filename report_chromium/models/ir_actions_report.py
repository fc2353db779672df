# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
import logging
import os
import re

from odoo import api, models
from odoo.http import request, root
from odoo.service import security

from odoo.addons.base.models import ir_actions_report as engine
from odoo.addons.base.models.report_paperformat import PAPER_SIZES

from ..chromium import errors, finder, printer
from ..exceptions import ReportBrowserError, ReportPaperError
from ..rules import assembly, merge, overlay, paper, policy

_logger = logging.getLogger(__name__)

PAPER_BY_NAME = {size["key"]: size for size in PAPER_SIZES}
HTML_LANGUAGE = re.compile(r"<html\b[^>]*\blang=\"([^\"]+)\"")
NUMBERS = {"max_browsers": 2, "wait_seconds": 60, "timeout_seconds": 60}


class IrActionsReport(models.Model):
    """PDF reports are printed by Chromium. Templates, paper formats, attachments and downloads stay Odoo's own."""

    _inherit = "ir.actions.report"

    @api.model
    def get_wkhtmltopdf_state(self):
        """Always ready: a missing browser is told by the print itself, with what to do about it."""
        return "ok"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        """One file of many records needn't be cut into records and put together again, unless each is to be stored."""
        is_many = isinstance(res_ids, list | tuple) and len(set(res_ids)) > 1
        if is_many and not self._get_report(report_ref).attachment:
            self = self.with_context(report_chromium_whole=True)
        return super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        # A context key: nothing else reaches this method from _render_qweb_pdf; others call it for one file per record.
        if not self.env.context.get("report_chromium_whole"):
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        self = self.with_context(report_chromium_whole=False, debug=False)
        report = self._get_report(report_ref)
        html = self._render_qweb_html(report_ref, res_ids, data={"debug": False, **(data or {})})[0]
        bodies, _ids, header, footer, attributes = report._prepare_html(html, report_model=report.model)
        content = self._run_wkhtmltopdf(
            bodies,
            report_ref=report_ref,
            header=header,
            footer=footer,
            landscape=self.env.context.get("landscape"),
            specific_paperformat_args=attributes,
        )
        return {False: {"stream": io.BytesIO(content), "attachment": None}}

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        arguments = (bodies, report_ref, header, footer, landscape, specific_paperformat_args, set_viewport_size)
        try:
            path = finder.find(self._chromium_parameter("path"))
        except errors.BrowserMissing as error:
            if engine._wkhtml().is_patched_qt:
                return super()._run_wkhtmltopdf(*arguments)
            raise ReportBrowserError(self._chromium_message(error)) from error
        except errors.BrowserRefused as error:
            raise ReportBrowserError(self._chromium_message(error)) from error
        report = self._get_report(report_ref) if report_ref else self
        page = self._chromium_paper(report, landscape, specific_paperformat_args)
        try:
            return self._chromium_print(path, report, page, [str(body) for body in bodies], header, footer)
        except errors.BrowserError as error:
            _logger.warning("Chromium could not print %s: %r %s", report.report_name, error, error.detail)
            raise ReportBrowserError(self._chromium_message(error)) from error

    def _chromium_print(self, path, report, page, bodies, header, footer):
        """PDF bytes of all bodies, with headers and footers laid over them."""
        session = self._chromium_session()
        try:
            settings = self._chromium_settings(path, session)
            with printer.printer(settings, self._chromium_responder(settings.base_url, session)) as browser:
                documents = self._chromium_documents(browser, bodies, page)
                over = overlay.build(header, footer, self._chromium_sheets(bodies, documents), page)
                over = over and browser.print(over, page.overlay_options())
        finally:
            if session:
                root.session_store.delete(session)
        return assembly.assemble(documents, over, report.name or "")

    @staticmethod
    def _chromium_documents(browser, bodies, page):
        """Pages of each body: many bodies in one go; one by one where the browser can't tell them apart."""
        documents, options = [], page.print_options()
        for html, count in merge.batches(bodies):
            found = assembly.split(browser.print(html, options), count)
            if found is None:
                batch = bodies[len(documents) : len(documents) + count]
                found = [assembly.read_pages(browser.print(body, options)) for body in batch]
            documents += found
        return documents

    @staticmethod
    def _chromium_sheets(bodies, documents):
        sheets = []
        for index, (body, pages) in enumerate(zip(bodies, documents, strict=True)):
            found = HTML_LANGUAGE.search(body[:2000])
            language = found.group(1) if found else ""
            sheets += [overlay.Sheet(index, number, len(pages), language) for number in range(1, len(pages) + 1)]
        return sheets

    def _chromium_settings(self, path, session):
        base_url = self._get_report_url()
        numbers = {name: self._chromium_number(name) for name in NUMBERS}
        return printer.Settings(
            path=path,
            base_url=base_url,
            limit=numbers["max_browsers"],
            wait=numbers["wait_seconds"],
            timeout=numbers["timeout_seconds"],
            sandbox=not paper.is_true(self._chromium_parameter("no_sandbox")),
            flags=(f"--host-resolver-rules={policy.resolver_rules(base_url)}",),
            cookies={"session_id": session.sid} if session else {},
        )

    def _chromium_responder(self, base_url, session):
        """What the page may load: our own address only; most of it is answered without another request."""
        resources = self.env["report.chromium.resource"]

        def respond(url, method):
            if not policy.is_allowed(url, base_url, method):
                _logger.info("A printed report may not load %s", url[:200])
                return False
            return resources._answer(url) or bool(session and policy.is_resource(url))

        return respond

    def _chromium_session(self):
        """A session of the same user for the page's remaining requests; it leaves no trace in the device log."""
        if not request or not request.db:
            return None
        session = root.session_store.new()
        session.update({**request.session, "debug": "", "_trace_disable": True})
        if session.uid:
            session.session_token = security.compute_session_token(session, self.env)
        root.session_store.save(session)
        return session

    def _chromium_paper(self, report, landscape, attributes):
        fmt = report.get_paperformat()
        size = PAPER_BY_NAME.get(fmt.format, {})
        settings = {
            "width": fmt.page_width if fmt.format == "custom" else size.get("width"),
            "height": fmt.page_height if fmt.format == "custom" else size.get("height"),
            "orientation": fmt.orientation,
            "margin_top": fmt.margin_top,
            "margin_bottom": fmt.margin_bottom,
            "margin_left": fmt.margin_left,
            "margin_right": fmt.margin_right,
            "header_spacing": fmt.header_spacing,
            "header_line": fmt.header_line,
        }
        try:
            return paper.make_paper(settings, attributes, landscape)
        except paper.PaperError as error:
            message = self.env._(
                "The report “%(report)s” can't be printed: %(setting)s is %(value)s, which makes an impossible page."
                " Correct the paper format “%(format)s” or the template's data-report attributes.",
                report=report.name,
                setting=error.args[0],
                value=error.args[1],
                format=fmt.name,
            )
            raise ReportPaperError(message) from error

    @api.model
    def _chromium_parameter(self, name):
        """A setting: the system parameter, else the environment variable REPORT_CHROMIUM_<NAME>."""
        # sudo: ordinary users print, too, but may not read system parameters
        value = self.env["ir.config_parameter"].sudo().get_param(f"report_chromium.{name}")
        return value or os.environ.get(f"REPORT_CHROMIUM_{name.upper()}")

    @api.model
    def _chromium_number(self, name):
        value = self._chromium_parameter(name) or NUMBERS[name]
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            message = self.env._(
                "The system parameter report_chromium.%(name)s is “%(value)s”; enter a whole number from 1.",
                name=name,
                value=value,
            )
            raise ReportBrowserError(message)
        return number

    @api.model
    def _report_language_tag(self):
        """The language of a printed document, for its html tag."""
        return policy.language_tag(self.env.context.get("lang") or self.env.user.lang)

    def _chromium_message(self, error):
        """What a person reads for each kind of failure."""
        match error:
            case errors.BrowserMissing():
                return self.env._(
                    "The PDF can't be printed: no Chromium browser was found on the server. Install one (on Debian:"
                    " apt-get install chromium fonts-noto-cjk), or set the system parameter report_chromium.path to its"
                    " program file."
                )
            case errors.BrowserRefused():
                return self.env._(
                    "The PDF can't be printed: the system parameter report_chromium.path is “%s”, which"
                    " isn't the absolute path of an executable Chromium or Chrome.",
                    error.args[0],
                )
            case errors.BrowserBusy():
                return self.env._(
                    "The PDF can't be printed now: all %(limit)s browsers were busy for %(wait)s seconds. Try again, or"
                    " raise the system parameter report_chromium.max_browsers.",
                    limit=error.args[0],
                    wait=error.args[1],
                )
        return self._chromium_failure(error)

    def _chromium_failure(self, error):
        """What a person reads when a browser was started and did not deliver."""
        match error:
            case errors.BrowserTimeout():
                return self.env._(
                    "The PDF can't be printed: the browser did not finish within %s seconds and was ended. Print fewer"
                    " records at once, or raise the system parameter report_chromium.timeout_seconds.",
                    self._chromium_number("timeout_seconds"),
                )
            case errors.BrowserCrashed() if "sandbox" in error.detail:
                return self.env._(
                    "The PDF can't be printed: the browser can't build its sandbox on this server. Allow user"
                    " namespaces, or set the system parameter report_chromium.no_sandbox to 1."
                )
            case errors.BrowserCrashed():
                words = error.detail[-300:] or "—"
                return self.env._("The PDF can't be printed: the browser ended unexpectedly. It said: %s", words)
        return self.env._("The PDF can't be printed: the browser refused the page (%s).", error)
