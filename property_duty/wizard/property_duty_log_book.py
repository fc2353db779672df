# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import period

from ..exceptions import DutyLogError

RECURRENCES = {"day": period.DAILY, "month": period.MONTHLY}


class PropertyDutyLogBook(models.TransientModel):
    """Prints the duty logs of a day or of a month as one book (DUT-5)."""

    _name = "property.duty.log.book"
    _description = "Print the Log Book"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose logs are printed.",
    )
    post_id = fields.Many2one(
        "property.post", domain="[('estate_id', '=', estate_id)]", help="Empty: the logs of all posts."
    )
    span = fields.Selection(
        [("day", "A Day"), ("month", "A Month")],
        required=True,
        default="day",
        string="Pages of",
        help="How much of the log is printed.",
    )
    day = fields.Date(
        string="Date", required=True, default=fields.Date.context_today, help="The day, or any day of the month."
    )

    @api.onchange("estate_id")
    def _onchange_estate_id(self):
        if self.post_id.estate_id != self.estate_id:
            self.post_id = False

    def action_print(self):
        """Print the book.

        :raises DutyLogError: no log was opened in that time
        """
        self.ensure_one()
        logs = self.env["property.duty.log"].search(self._log_domain(), order="opened_at")
        if not logs:
            raise DutyLogError(self.env._("No duty log was opened in that time; choose another day or post."))
        return self.env.ref("property_duty.action_report_duty_log").report_action(logs)

    def _log_domain(self):
        first, last = period.bounds(period.period_of(self.day, RECURRENCES[self.span]))
        domain = [("estate_id", "=", self.estate_id.id), ("day", ">=", first), ("day", "<=", last)]
        return [*domain, ("post_id", "=", self.post_id.id)] if self.post_id else domain
