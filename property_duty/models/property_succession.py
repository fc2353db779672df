# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools.misc import format_date


class PropertySuccession(models.AbstractModel):
    """Shifts after somebody's last day are gaps of the roster, which the supervisor is told of, and no absences."""

    _inherit = "property.succession"

    @api.model
    def _leaves(self, leaving):
        now = fields.Datetime.now()
        for (person, estate), last in leaving.items():
            shifts = self.env["property.shift"].search(
                [
                    ("employee_id", "=", person.id),
                    ("estate_id", "=", estate.id),
                    ("state", "in", ("draft", "published")),
                    ("date", ">", last),
                    ("start_at", ">", now),
                ],
                order="start_at, id",
            )
            drafts = shifts.filtered(lambda shift: shift.state == "draft")
            gaps = shifts - drafts
            drafts.unlink()
            if gaps:
                gaps._bring("cancelled")
                self._tell_gaps(person, estate, gaps)
        return super()._leaves(leaving)

    @api.model
    def _tell_gaps(self, person, estate, gaps):
        """An activity for the supervisor, else the director, in the own language."""
        users = self.env["property.duty.alarm.mixin"]._alarm_users(estate, fields.Datetime.now())
        for user in users.get(estate.id) or self.env["res.users"]:
            words = self.with_context(lang=user.lang)
            days = ", ".join(
                f"{format_date(words.env, shift.date)} {shift.with_env(words.env).template_id.name}" for shift in gaps
            )
            words.env["mail.activity"].create(
                {
                    "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                    "res_model_id": self.env["ir.model"]._get_id("property.roster") if gaps.roster_id else False,
                    "res_id": gaps.roster_id[:1].id,
                    "user_id": user.id,
                    "date_deadline": gaps[0].date,
                    "summary": words.env._(
                        "%(count)s shifts of %(name)s have nobody", count=len(gaps), name=person.name
                    ),
                    "note": days,
                }
            )
