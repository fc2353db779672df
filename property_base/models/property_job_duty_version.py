# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyVersionError
from ..guard import PASS


class PropertyJobDutyVersion(models.Model):
    """One version of a position's duties: a draft until it is published with its first day, then unchangeable."""

    _name = "property.job.duty.version"
    _description = "Job Duties Version"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = DutyVersionError
    _order = "duty_id, number desc"
    _rec_name = "number"

    duty_id = fields.Many2one(
        "property.job.duty",
        required=True,
        index=True,
        ondelete="restrict",
        help="Position whose duties this version describes.",
    )
    company_id = fields.Many2one(related="duty_id.company_id", store=True)
    number = fields.Integer(string="Version", required=True, default=1, help="Number of the version of these duties.")
    text = fields.Html(string="Duties", help="What the position has to do, in the words its holders read.")
    date_from = fields.Date(
        string="Counts From", readonly=True, copy=False, help="Empty: a draft that nobody sees yet."
    )
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    acknowledgement_ids = fields.One2many(
        "property.job.duty.acknowledgement", "version_id", string="Acknowledgements", readonly=True
    )
    acknowledgement_count = fields.Integer(string="Acknowledged", compute="_compute_acknowledgement_count")

    _number_unique = models.Constraint("UNIQUE(duty_id, number)", "The duties have a version with this number already.")

    @api.depends("acknowledgement_ids")
    def _compute_acknowledgement_count(self):
        for version in self:
            version.acknowledgement_count = len(version.acknowledgement_ids)

    @api.depends("duty_id.name", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(duty)s, version %(number)s", duty=version.duty_id.name, number=version.number
            )

    def write(self, vals):
        if {"text", "number", "duty_id"} & vals.keys():
            self._refuse_published(self.env._("changed"))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._refuse_published(self.env._("deleted"))

    def _refuse_published(self, what):
        if published := self.filtered("date_from")[:1]:
            raise DutyVersionError(
                self.env._(
                    "%(version)s is published and can't be %(what)s any more. Write a new version instead.",
                    version=published.display_name,
                    what=what,
                )
            )

    def action_publish(self):
        """The version counts from today on; everybody who holds the position is asked to read it."""
        today = self.env["property.estate"]._company_date(self.env.company)
        for version in self:
            if version.date_from:
                continue
            version._passed_write(PASS, {"date_from": today, "published_by_id": self.env.uid})
            version._ask_holders()
        return True

    def _ask_holders(self):
        """A to-do for each user who has to acknowledge, in one create."""
        self.ensure_one()
        # sudo: people of other estates hold the position too, and are asked by whoever publishes
        duty = self.duty_id.sudo()
        duty.invalidate_recordset(["current_version_id", "missing_employee_ids"])
        users = duty.missing_employee_ids.user_id
        self.env["property.todo"]._give(
            duty, users, lambda told: {"summary": told.env._("Read your job duties and acknowledge them")}
        )

    def action_acknowledge(self):
        """The signed-in employee has read this version; acknowledging twice changes nothing."""
        employees = self.env.user.employee_ids
        if not employees:
            raise DutyVersionError(
                self.env._("Your user has no employee, so there is nobody to acknowledge. Ask the personnel office.")
            )
        for version in self:
            version._acknowledge(employees)
        return True

    def _acknowledge(self, employees):
        if not self.date_from or self != self.duty_id.current_version_id:
            raise DutyVersionError(
                self.env._("%s does not count today; acknowledge the version that does.", self.display_name)
            )
        # sudo: acknowledgements are only ever made here, for oneself, and the own to-do is done with it
        duty = self.duty_id.sudo()
        waiting = duty._missing()[0][duty.id]
        duty.env["property.job.duty.acknowledgement"]._passed_create(
            PASS,
            [{"version_id": self.id, "employee_id": employee.id} for employee in employees if employee.id in waiting],
        )
        todos = duty.activity_ids.filtered(lambda activity: activity.user_id == self.env.user)
        todos.action_feedback()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
