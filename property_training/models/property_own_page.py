# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """When the person is taught or teaches next, and the feedback that is asked."""

    _inherit = "property.own.page"

    @api.model
    def _card_training(self, employee_ids):
        """The next sittings that the person goes to or holds, and the sessions that wait for feedback."""
        asked = self._sessions_asked(employee_ids)
        coming = self._own(
            "property.training.sitting",
            [
                ("state", "=", "planned"),
                ("ends_at", ">", fields.Datetime.now()),
                "|",
                ("trainer_id", "in", employee_ids),
                ("attendance_ids.employee_id", "in", employee_ids),
            ],
            order="starts_at, id",
        )
        lines = [self._line_asked(session) for session in asked]
        lines += [self._line_sitting(sitting, employee_ids) for sitting in coming]
        return own_page.card(
            self.env._("My Training"),
            lines,
            links=[
                (self.env._("All my sessions"), "property_training.property_training_session_action"),
                (self.env._("My attendance"), "property_training.property_training_attendance_action_own"),
            ],
            count=len(asked),
            empty=self.env._("No training is planned for you."),
            sequence=20,
        )

    @api.model
    def _sessions_asked(self, employee_ids):
        """Held sessions on which the person may give feedback still."""
        since = fields.Datetime.now() - timedelta(
            days=max(self.env.companies.mapped("property_training_feedback_days"))
        )
        sessions = self._own(
            "property.training.session",
            [
                ("state", "=", "held"),
                ("held_at", ">=", since),
                ("sitting_ids.attendance_ids.employee_id", "in", employee_ids),
            ],
            order="held_at desc, id",
            limit=None,
        )
        refusals = self.env["property.training.feedback"]._refusals(sessions)
        return sessions.filtered(lambda session: refusals[session.id] is None)

    @api.model
    def _line_asked(self, session):
        return own_page.Line(
            text=self.env._("Give feedback: %s", session.topic_id.name),
            hint=self._when(session.estate_id, session.starts_at),
            tone=own_page.WARN,
            model=session._name,
            id=session.id,
        )

    @api.model
    def _line_sitting(self, sitting, employee_ids):
        is_trainer = sitting.trainer_id.id in employee_ids
        role = self.env._("I teach") if is_trainer else sitting.trainer_id.name
        return own_page.Line(
            text=sitting.topic_id.name,
            hint=" · ".join(filter(None, (role, sitting.session_id.place))),
            when=self._when(sitting.estate_id, sitting.starts_at, sitting.ends_at),
            model="property.training.session",
            id=sitting.session_id.id,
        )
