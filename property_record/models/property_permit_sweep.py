# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..guard import PASS
from ..rules import permit_life

_logger = logging.getLogger(__name__)


class PropertyPermitSweep(models.AbstractModel):
    """What nobody decided in time is refused by the clock, so that it waits for nobody any more (REC-3).

    A permit that was asked for ends at the end it was asked for; an extension ends with its permit.
    """

    _name = "property.permit.sweep"
    _description = "Permits Nobody Decided"

    @api.model
    def _cron_run(self):
        """Hourly: refuse what is over and still waits."""
        # sudo: what is over is over in all estates; nobody has the right to write permits
        permits = self.env["property.permit"].sudo()
        over = [("end_at", "<", fields.Datetime.now())]
        self._refuse_asked(permits.search([*over, ("state", "=", permit_life.ASKED)]))
        running = permits.search([*over, ("extension_ids.state", "=", "submitted")])
        for some in running.grouped("company_id").values():
            said = some.with_context(lang=self.env["res.company"]._lang_of(some[:1]))
            said.extension_ids._end_with_permit()

    def _refuse_asked(self, permits):
        """Refuse the forms that asked for these permits; the permits follow, and who asked is told."""
        for permit in permits:
            said = self.with_context(lang=self.env["res.company"]._lang_of(permit))
            # sudo: as above
            form = said.env[permit.res_model].sudo().browse(permit.res_id).exists()
            if form.state not in ("submitted", "approved"):
                continue
            try:
                with self.env.cr.savepoint():
                    said._refuse(form)
            except UserError as error:
                _logger.warning("Permit %s stays undecided: %s", permit.display_name, error)

    def _refuse(self, form):
        reason = self.env._("Its end passed before it was decided; it is asked for anew.")
        self.env["property.form.signing"]._record(form, "refused", reason=reason)
        form._move(PASS, "refused", stage=False)
        # sudo: whose form it is
        told = form.sudo().filled_by_id.partner_id
        own = form.with_context(lang=told.lang or self.env.lang)
        own.message_notify(
            partner_ids=told.ids,
            subject=own.env._("Refused: %s", own.display_name),
            body=own.env._("Its end passed before it was decided; it is asked for anew."),
        )
