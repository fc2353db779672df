# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import events


class PropertyDemoLeaving(models.AbstractModel):
    """Demo of outcomes and notices: a warning acknowledged, a dismissal refused, a resignation on its way."""

    _name = "property.demo.leaving"
    _inherit = "property.demo.mixin"
    _description = "Demo Outcomes"

    @api.model
    def _load(self, estate):
        """Decided by those in charge; a second call does nothing."""
        if self._is_told("property.resignation", estate):
            return
        demo = self._quietly()._in_chinese()
        warned = demo._hand_in(*events.WARNED[:3])
        warned.with_user(demo._employee("director").user_id).action_approve()
        warned.with_user(warned.employee_id.user_id)._acknowledge(events.WARNED[3])
        spared = demo._hand_in(*events.SPARED[:3])
        spared.with_user(demo._employee("director").user_id)._approval_reject(events.SPARED[3])
        demo._give_notice(estate)

    @api.model
    def _hand_in(self, name, kind, note):
        """The outcome of a person, handed in by the supervisor with a word."""
        outcome = self.env["property.score.outcome"].search(
            [("employee_id.name", "=", name), ("kind", "=", kind)], limit=1
        )
        outcome = outcome.with_user(self._employee("supervisor").user_id)
        outcome.note = note
        outcome.action_submit()
        return outcome

    @api.model
    def _give_notice(self, estate):
        login, reason, days, remark = events.NOTICE
        last_day = fields.Date.add(estate._local_date(), days=days)
        notice = self.env["property.resignation"].with_user(self._employee(login).user_id)
        notice = notice.create({"last_day": last_day, "reason": reason})
        notice.action_submit()
        notice.with_user(self._employee("supervisor").user_id)._approval_agree(remark)
