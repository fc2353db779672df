# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDutyAlarmMixin(models.AbstractModel):
    """Something at a post can't wait: an activity, and a word on every screen that the person has open."""

    _name = "property.duty.alarm.mixin"
    _description = "Alarm of a Post"
    _inherit = ["mail.activity.mixin"]

    def _alarm_words(self):
        """Return (what happened in one line, what to do about it) in the language of the context."""
        return self.display_name, ""

    @api.model
    def _alarm_users(self, estates, now):
        """Return {estate id: who is notified}: the supervisor, else who stands above."""
        return self.env["property.reachable"]._users("supervisor", estates, now)

    def _alarm(self, users):
        """Notify these users of the record, each in the own language."""
        self.ensure_one()
        given = self.env["property.todo"]._give(self, users, self._alarm_todo)
        for activity in given:
            title, text = self.with_context(lang=activity.user_id.lang)._alarm_words()
            activity.user_id._bus_send(
                "property_duty/alarm", {"title": title, "text": text, "res_model": self._name, "res_id": self.id}
            )

    @api.model
    def _alarm_todo(self, told):
        return dict(zip(("summary", "note"), told._alarm_words(), strict=True))
