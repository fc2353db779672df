# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyPrivacyReceive(models.TransientModel):
    """Somebody at the counter asks about personal data: what is asked, by whom, and how it was made sure who it is."""

    _name = "property.privacy.receive"
    _description = "Receive a Request about Personal Data"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose director answers.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, help="Whom the data is about; nobody else asks for it."
    )
    kind = fields.Selection(
        lambda self: self._words("kind"), required=True, default="access", help="What the person asks for."
    )
    wish = fields.Text(string="What Is Asked", help="In the words of the person.")
    received_on = fields.Date(
        required=True,
        default=lambda self: self.env["property.estate"]._today_of_asker() or fields.Date.context_today(self),
        help="Day on which it was received; the limit counts from here.",
    )
    identity_how = fields.Selection(
        lambda self: self._words("identity_how"),
        string="Identity Checked By",
        required=True,
        help="How you made sure that it is the person who asks; a copy of the document isn't kept.",
    )
    correct_field = fields.Selection(
        lambda self: self._words("correct_field"), string="What Is Wrong", help="What is to be put right."
    )
    new_value = fields.Char(string="Right Is", help="What it has to say.")

    def _words(self, name):
        return self.env["property.privacy.request"]._fields[name]._description_selection(self.env)

    def action_receive(self):
        """Hand it to who answers; what was received is shown."""
        self.ensure_one()
        links = {name: self[name].id for name in ("estate_id", "partner_id")}
        names = ("kind", "wish", "received_on", "identity_how", "correct_field", "new_value")
        receipt = self.env["property.privacy.receipt"]._receive({**links, **{name: self[name] for name in names}})
        action = self.env["ir.actions.act_window"]._for_xml_id("property_record.property_privacy_receipt_action")
        return {**action, "views": [(False, "form")], "res_id": receipt.id}
