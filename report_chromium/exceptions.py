# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Errors a person sees when a PDF can't be printed."""

from odoo.exceptions import UserError


class ReportBrowserError(UserError):
    """The browser could not print; the message says why and what to do."""


class ReportPaperError(UserError):
    """A report's paper format or template attribute makes an impossible page."""
