# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RegistrationError
from ..guard import PASS
from ..rules import evaluation


class PropertyCultureOpinion(models.Model):
    """How a participant liked an activity; said once, in the portal (CUL-3)."""

    _name = "property.culture.opinion"
    _description = "Opinion of a Participant"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = RegistrationError
    _order = "id desc"
    _rec_name = "event_id"

    registration_id = fields.Many2one("event.registration", required=True, index=True, ondelete="restrict")
    event_id = fields.Many2one(
        related="registration_id.event_id", string="Activity", store=True, index=True, ondelete="restrict"
    )
    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    score = fields.Integer(required=True, aggregator="avg", help="1: not at all, 5: very much.")
    text = fields.Text(string="Remark", help="What the participant adds to the number.")

    _once = models.Constraint("UNIQUE(registration_id)", "You have said already how you liked it.")
    _score_range = models.Constraint("CHECK(score BETWEEN 1 AND 5)", "An opinion is a number from 1 to 5.")

    @api.model
    def _say(self, registration, score, text=""):
        """The opinion of somebody who was there.

        :raises RegistrationError: the person wasn't there, it isn't the time, or the number is none
        """
        event, now = registration.event_id, fields.Datetime.now()
        last = fields.Datetime.add(event.date_end, days=event.estate_id.company_id.property_culture_opinion_days)
        if registration.state != "done" or not event.date_end <= now <= last:
            raise RegistrationError(
                self.env._("Opinions are taken from those who were there, until %s.", event.estate_id._local_date(last))
            )
        if not evaluation.is_score(score):
            raise RegistrationError(self.env._("Choose a number from 1 to 5."))
        if self.search_count([("registration_id", "=", registration.id)], limit=1):
            raise RegistrationError(self.env._("You have said already how you liked it."))
        vals = {"registration_id": registration.id, "score": score, "text": (text or "").strip()[:1000]}
        return self._passed_create(PASS, [vals])
