# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDemoPermit(models.AbstractModel):
    """What people did with the permits of the story: stopped, closed, looked at again, extended; codes at the doors."""

    _name = "property.demo.permit"
    _inherit = "property.demo.record.mixin"
    _description = "Demo Permits"

    @api.model
    def _load(self, estate):
        """The notices of what is permitted now hang out: their codes can be scanned; twice changes nothing."""
        permits = self._by(self.env["property.permit"], "steward")
        permits.search([("estate_id", "=", estate.id), ("state", "in", ("granted", "suspended"))])._public_check_urls()

    @api.model
    def _act(self, record, step):
        """A step about the permit of a form, as its user; False: it is no such step."""
        permit = record.permit_id
        acts = {
            "suspend": lambda: permit.action_suspend(step.why),
            "close": lambda: permit.action_close(step.why),
            "recheck": lambda: permit.action_recheck("fine", step.why),
            "extend": lambda: self._extend(record, step),
            "agree": lambda: permit.extension_ids.action_approve(),
        }
        if step.does not in acts:
            return False
        acts[step.does]()
        return True

    def _extend(self, record, step):
        """More time; the resident of the form pays what it costs."""
        vals = {"permit_id": record.permit_id.id, "reason": step.why, **step.says}
        if vals.get("fee"):
            vals["fee_partner_id"] = record.x_resident.id
        record.env["property.permit.extension"].create(vals).action_submit()
