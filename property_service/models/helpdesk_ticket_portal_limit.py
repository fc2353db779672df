# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.property_base.rules import rate

from ..exceptions import PortalError
from ..rules import portal

SPANS = {"portal_hour_limit": rate.HOUR, "portal_day_limit": rate.DAY, "portal_message_hour_limit": rate.HOUR}


class HelpdeskTicketPortalLimit(models.AbstractModel):
    """How often a resident may file and write, and which photos are taken.

    Each setting is a system parameter ``property_service.<name>`` that an administrator can change; the usual values
    are in ``rules/portal.py``.
    """

    _name = "helpdesk.ticket.portal.limit"
    _description = "Limits of the Portal"

    @api.model
    def _setting(self, name):
        # sudo: residents don't read system parameters; these numbers stand on their pages
        value = self.env["ir.config_parameter"].sudo().get_param(f"property_service.{name}", portal.SETTINGS[name])
        return int(value)

    @api.model
    def _lock(self):
        """Two tabs of one person come one after the other."""
        self.env.cr.execute("SELECT pg_advisory_xact_lock(hashtext('property_service.portal'), %s)", [self.env.uid])

    @api.model
    def _check_filing(self):
        """:raises PortalError: the user filed too many; says when the next one may come"""
        domain = [("create_uid", "=", self.env.uid)]
        moments = self._moments("helpdesk.ticket", "create_date", rate.DAY, domain)
        self._check_rate(moments, ("portal_hour_limit", "portal_day_limit"))

    @api.model
    def _check_messages(self):
        """:raises PortalError: the user wrote too often; says when to go on"""
        domain = [("author_id", "=", self.env.user.partner_id.id), ("model", "=", "helpdesk.ticket")]
        moments = self._moments("mail.message", "date", rate.HOUR, domain)
        self._check_rate(moments, ("portal_message_hour_limit",))

    def _moments(self, model, name, span, domain):
        """Moments of the records within a span of time before now."""
        since = fields.Datetime.now() - span
        # sudo: the domain finds the user's own only, and nothing but their moments is read
        return self.env[model].sudo().search([*domain, (name, ">", since)]).mapped(name)

    def _check_rate(self, moments, names):
        """:raises PortalError: too many within the spans of these settings"""
        limits = [rate.Limit(self._setting(name), SPANS[name]) for name in names]
        wait = rate.next_allowed(moments, fields.Datetime.now(), limits)
        if wait:
            estate = self.env["helpdesk.ticket.portal"]._homes().estate_id[:1]
            tz = estate.tz or self.env.user.tz or "Asia/Shanghai"
            raise PortalError(
                self.env._(
                    "That was a lot at once. You can go on from %s; in an emergency please call the service line.",
                    fields.Datetime.context_timestamp(self.with_context(tz=tz), wait).strftime("%Y-%m-%d %H:%M"),
                )
            )

    @api.model
    def _check_photos(self, photos):
        """:raises PortalError: too many photos, too large, or none"""
        count, megabytes = self._setting("portal_photo_count"), self._setting("portal_photo_megabytes")
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
