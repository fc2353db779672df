# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.property_base.rules import rate

from ..exceptions import PortalError
from ..rules import portal

SPANS = {
    "property_portal_hour_limit": rate.HOUR,
    "property_portal_day_limit": rate.DAY,
    "property_portal_message_hour_limit": rate.HOUR,
}


class HelpdeskTicketPortalLimit(models.AbstractModel):
    """How often a resident may file and write, and which photos are taken.

    The numbers are those of the company that runs the estate of the request.
    """

    _name = "helpdesk.ticket.portal.limit"
    _description = "Limits of the Portal"

    @api.model
    def _photos_allowed(self):
        """(number of photos, megabytes of each) that the most generous company of the user's homes takes."""
        companies = self.env["helpdesk.ticket.portal"]._homes().estate_id.company_id or self.env.company
        return (
            max(companies.mapped("property_portal_photo_count")),
            max(companies.mapped("property_portal_photo_megabytes")),
        )

    @api.model
    def _lock(self):
        """Two taps or tabs of one person come one after the other."""
        self.env["property.portal.post"]._lock()

    @api.model
    def _check_filing(self, estate):
        """:raises PortalError: the user filed too many; says when the next one may come"""
        domain = [("create_uid", "=", self.env.uid)]
        moments = self._moments("helpdesk.ticket", "create_date", rate.DAY, domain)
        self._check_rate(moments, estate, ("property_portal_hour_limit", "property_portal_day_limit"))

    @api.model
    def _check_messages(self, estate):
        """:raises PortalError: the user wrote too often; says when to go on"""
        domain = [("author_id", "=", self.env.user.partner_id.id), ("model", "=", "helpdesk.ticket")]
        moments = self._moments("mail.message", "date", rate.HOUR, domain)
        self._check_rate(moments, estate, ("property_portal_message_hour_limit",))

    def _moments(self, model, name, span, domain):
        """Moments of the records within a span of time before now."""
        since = fields.Datetime.now() - span
        # sudo: the domain finds the user's own only, and nothing but their moments is read
        return self.env[model].sudo().search([*domain, (name, ">", since)]).mapped(name)

    def _check_rate(self, moments, estate, names):
        """:raises PortalError: too many within the spans of these settings"""
        limits = [rate.Limit(estate.company_id[name], SPANS[name]) for name in names]
        wait = rate.next_allowed(moments, fields.Datetime.now(), limits)
        if wait:
            raise PortalError(
                self.env._(
                    "That was a lot at once. You can go on from %s; in an emergency please call the service line.",
                    fields.Datetime.context_timestamp(self.with_context(tz=estate.tz), wait).strftime("%Y-%m-%d %H:%M"),
                )
            )

    @api.model
    def _check_photos(self, estate, photos):
        """:raises PortalError: too many photos, too large, or none"""
        company = estate.company_id
        count, megabytes = company.property_portal_photo_count, company.property_portal_photo_megabytes
        contents = [content for _name, content in photos]
        kinds = [guess_mimetype(content) for content in contents]
        problem = portal.photo_problem([len(content) for content in contents], kinds, count, megabytes)
        texts = {
            "count": self.env._("At most %s photos, please.", count),
            "size": self.env._("A photo is larger than %s MB. Take it in a smaller size.", megabytes),
            "type": self.env._("Only photos can be added."),
        }
        if problem:
            raise PortalError(texts[problem])
