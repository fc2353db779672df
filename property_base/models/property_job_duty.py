# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import duty_version


class PropertyJobDuty(models.Model):
    """The written duties of a position (岗位职责), in versions that its holders acknowledge (ROL-5).

    A position is a role. Everybody who holds the role today has to acknowledge the version that counts today.
    """

    _name = "property.job.duty"
    _description = "Job Duties"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "role_sequence, name, id"

    name = fields.Char(required=True, translate=True, tracking=True, help="Position the duties belong to.")
    role_id = fields.Many2one(
        "property.role",
        required=True,
        index=True,
        ondelete="restrict",
        help="Who holds this role has to acknowledge them.",
    )
    role_sequence = fields.Integer(related="role_id.sequence", store=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        help="Company whose people hold the position.",
    )
    active = fields.Boolean(default=True, help="Archive a position that nobody holds any more.")
    version_ids = fields.One2many("property.job.duty.version", "duty_id", string="Versions")
    current_version_id = fields.Many2one(
        "property.job.duty.version", compute="_compute_current", help="The version that counts today."
    )
    current_text = fields.Html(string="Duties", compute="_compute_current_text")
    holder_count = fields.Integer(string="Holders", compute="_compute_missing")
    missing_employee_ids = fields.Many2many(
        "hr.employee.public",
        string="Not Acknowledged By",
        compute="_compute_missing",
        help="Who holds the position and has not acknowledged the version that counts.",
    )
    missing_count = fields.Integer(string="Not Acknowledged", compute="_compute_missing")
    is_mine_to_read = fields.Boolean(
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="I hold the position and have not acknowledged it yet.",
    )

    @api.depends("version_ids.date_from", "version_ids.number")
    def _compute_current(self):
        today = self.env["property.estate"]._company_date(self.env.company)
        for duty in self:
            rows = [(version.id, version.number, version.date_from or None) for version in duty.version_ids]
            duty.current_version_id = duty_version.current_version(rows, today)

    @api.depends("version_ids.date_from", "version_ids.text")
    def _compute_current_text(self):
        for duty in self:
            duty.current_text = duty.current_version_id.text

    @api.depends("version_ids.acknowledgement_ids", "role_id")
    def _compute_missing(self):
        missing, holders = self._missing()
        for duty in self:
            duty.holder_count = len(holders[duty.id])
            duty.missing_employee_ids = missing[duty.id]
            duty.missing_count = len(missing[duty.id])

    def _missing(self):
        """``({duty id: employee ids not acknowledged}, {duty id: holder ids})``; a few queries for any number."""
        # sudo: who holds a position and who has read its duties does not depend on who asks
        system = self.sudo().env
        groups = system["property.staff.role"]._read_group(
            [
                ("role_id", "in", self.role_id.ids),
                ("is_current", "=", True),
                ("company_id", "in", self.company_id.ids),
            ],
            ["role_id", "estate_id"],
            ["employee_id:recordset"],
        )
        by_role = {}
        for role, estate, employees in groups:
            by_role.setdefault((role.id, estate.company_id.id), []).extend(employees.ids)
        holders = {
            duty.id: list(dict.fromkeys(by_role.get((duty.role_id.id, duty.company_id.id), []))) for duty in self
        }
        acks = system["property.job.duty.acknowledgement"]._read_group(
            [("version_id", "in", self.current_version_id.ids)], ["version_id"], ["employee_id:array_agg"]
        )
        by_version = {version.id: set(employee_ids) for version, employee_ids in acks}
        done = {duty.id: by_version.get(duty.current_version_id.id, set()) for duty in self}
        asked = {duty.id: holders[duty.id] if duty.current_version_id else [] for duty in self}
        return duty_version.missing(asked, done), holders

    @api.depends_context("uid")
    def _compute_is_mine(self):
        missing, _holders = self._missing()
        mine = set(self.env.user.employee_ids.ids)
        for duty in self:
            duty.is_mine_to_read = bool(mine & set(missing[duty.id]))

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: which roles the user holds
        roles = self.env.user.employee_ids.sudo().property_role_ids
        duties = self.search([("role_id", "in", roles.ids)])
        return [("id", "in", duties.filtered("is_mine_to_read").ids)]

    def action_acknowledge(self):
        """I have read the version that counts."""
        return self.current_version_id.action_acknowledge()

    def action_new_version(self):
        """A draft of the next version, beginning with the present text."""
        self.ensure_one()
        draft = self.version_ids.filtered(lambda version: not version.date_from)[:1]
        draft = draft or self.env["property.job.duty.version"].create(
            {
                "duty_id": self.id,
                "number": max(self.version_ids.mapped("number"), default=0) + 1,
                "text": self.current_version_id.text,
            }
        )
        return draft._open()
