# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import PersonalNumberError


class PropertyRecordRevealAsk(models.TransientModel):
    """Asks why the numbers of a record are to be shown in full, and shows them once; they aren't kept here."""

    _name = "property.record.reveal.ask"
    _description = "Show Number"
    _inherit = ["property.value.mixin"]

    res_model = fields.Char(required=True)
    res_id = fields.Integer(required=True)
    reason = fields.Char(required=True, help="Why the number has to be known; it is kept with your name.")
    shown_text = fields.Text(string="Number in Full", store=False, readonly=True)

    def action_show(self):
        """Show the numbers in a window over the record: once it is closed nothing of them is on the screen.

        :raises PersonalNumberError: the record is gone or has no such numbers, or the user may not see them
        """
        self.ensure_one()
        records = self.env.get(self.res_model or "")
        if records is None or records._abstract or not hasattr(records, "_secret_parts"):
            raise PersonalNumberError(self.env._("There is no number to be shown here."))
        record = records.browse(self.res_id).exists()
        if not record:
            raise PersonalNumberError(self.env._("This record isn't there any more."))
        shown = self.env["property.record.reveal"]._reveal(record, self.reason)
        lines = [self.env._("%(label)s: %(number)s", label=label, number=number) for label, number in shown]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Number in Full"),
            "res_model": self._name,
            "views": [(self.env.ref("property_record.property_record_reveal_ask_view_form_shown").id, "form")],
            "target": "new",
            "context": {"default_shown_text": "\n".join(lines)},
        }
