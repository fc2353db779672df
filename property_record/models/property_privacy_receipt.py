# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PrivacyError
from ..guard import PASS


class PropertyPrivacyReceipt(models.Model):
    """That a request about personal data was received at the counter: for who works there, who sees that it came and
    that it is answered, and nothing of what the answer says. Made when it is received, and written by nobody.
    """

    _name = "property.privacy.receipt"
    _description = "Received Request about Personal Data"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = PrivacyError
    _guard_all = True
    _order = "id desc"
    _rec_name = "number"

    request_id = fields.Many2one("property.privacy.request", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="request_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="request_id.company_id", store=True, index=True)
    number = fields.Char(related="request_id.number")
    partner_id = fields.Many2one(related="request_id.partner_id")
    kind = fields.Selection(related="request_id.kind")
    received_on = fields.Date(related="request_id.received_on")
    state = fields.Selection(related="request_id.state")
    received_by_id = fields.Many2one("res.users", string="Taken In By", required=True, ondelete="restrict")
    due_at = fields.Datetime(related="request_id.due_at")
    answered_at = fields.Datetime(related="request_id.answered_at")

    def action_receive(self):
        """Ask what was received."""
        return self.env["ir.actions.act_window"]._for_xml_id("property_record.property_privacy_receive_action")

    @api.model
    def _receive(self, vals):
        """Make a request of what somebody received, and its receipt.

        :param vals: values of the request
        :raises PrivacyError: the person has no unit in the estate, it isn't an estate of the user, or it is the user
        """
        estate = self.env["property.estate"].browse(vals["estate_id"])
        person = self.env["res.partner"].browse(vals["partner_id"])
        self._check_may_receive(estate, person)
        # sudo: who receives it decides nothing of it, and reads nothing of the answer
        request = self.env["property.privacy.request"].sudo().create(vals)
        return self.sudo()._passed_create(PASS, [{"request_id": request.id, "received_by_id": self.env.uid}])

    def _check_may_receive(self, estate, person):
        # sudo: where the person has or had a unit is asked; nothing of it is shown
        homes = person.sudo().with_context(active_test=False).residency_ids.unit_id.estate_id
        if self.env.user not in estate.sudo().member_ids or estate not in homes:
            raise PrivacyError(self.env._("Requests are received of residents of your estates."))
        if person == self.env.user.partner_id or self.env.user.partner_id in self._own(person):
            raise PrivacyError(self.env._("It is about yourself; somebody else receives it."))

    def _own(self, person):
        # sudo: who the person is as employee is asked; nothing of it is shown
        staff = self.env["hr.employee"].sudo().with_context(active_test=False)
        return staff.search([("work_contact_id", "=", person.id)]).user_id.partner_id
