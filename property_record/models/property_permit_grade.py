# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import permit_life, permit_limit

FIVE_YEARS = 24 * 366 * 5
#: what the steps of the approval follow
ON_STEPS = frozenset(("approval_role_ids", "active", "name"))


class PropertyPermitGrade(models.Model):
    """What a grade of a permit asks and allows (REC-6): lead, longest validity, approval, hours, re-check, papers.

    A permit has at least one; of several the applicant says which. What was granted keeps its end and its hours.
    """

    _name = "property.permit.grade"
    _description = "Grade of a Permit"
    _inherit = ["property.setting.mixin"]
    _order = "type_id, level, id"

    type_id = fields.Many2one(
        "property.form.type",
        string="Permit",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_permit", "=", True)],
        help="The permit whose grade it is.",
    )
    company_id = fields.Many2one(related="type_id.company_id", store=True)
    name = fields.Char(required=True, translate=True, help="What the grade is called, for example Grade 1.")
    active = fields.Boolean(default=True, help="Archive a grade that nobody asks for any more.")
    level = fields.Integer(default=1, help="1 is the most dangerous one; the grades stand in this order.")
    lead_days = fields.Integer(
        string="Asked Days Before", help="So many days before its beginning it is asked for at the latest; 0: no lead."
    )
    most_hours = fields.Integer(
        string="Longest Hours", default=24, help="From its beginning to its end, extensions included."
    )
    approval_role_ids = fields.Many2many(
        "property.role",
        "property_permit_grade_role_rel",
        string="Approved By",
        help="Roles that approve this grade and its extensions, the most responsible one last. Empty: as the form.",
    )
    daily_from = fields.Float(string="Every Day From", help="Hour of the day from which work is permitted.")
    daily_to = fields.Float(
        string="Every Day To",
        default=24.0,
        help="Hour until which work is permitted; an earlier one than the first means the next morning.",
    )
    is_recheck_owed = fields.Boolean(
        string="Re-Check", help="After the work somebody looks at the place again and says what was found."
    )
    recheck_minutes = fields.Integer(
        string="Re-Checked Within (minutes)", default=60, help="Minutes after the work, or after the end of the permit."
    )
    recheck_earliest_minutes = fields.Integer(
        string="Not Before (minutes)", help="Minutes after the work before which the re-check says nothing."
    )
    needs_certificate = fields.Boolean(
        string="Certificate", help="Who works holds a certificate that is valid on every day of the permit."
    )
    certificate_code = fields.Char(
        string="Topic of the Certificate",
        size=40,
        help="Code of the training topic that staff hold a certificate of. Who is from outside shows a paper, whose"
        " last day the form asks.",
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "level": (1, 9),
            "lead_days": (0, 365),
            "most_hours": (1, FIVE_YEARS),
            "daily_from": (0, 24),
            "daily_to": (0, 24),
            "recheck_minutes": (1, 1440),
            "recheck_earliest_minutes": (0, 1440),
        }

    @api.constrains("type_id")
    def _check_type(self):
        for grade in self:
            if not grade.type_id.is_permit:
                raise ValidationError(
                    self.env._("%s is no permit and has no grades. Say on the form that it is one.", grade.type_id.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        grades = super().create(vals_list)
        grades._refresh_steps()
        return grades

    def write(self, vals):
        """:raises ValidationError: the grade would move to another permit"""
        if "type_id" in vals and any(grade.type_id.id != vals["type_id"] for grade in self):
            raise ValidationError(self.env._("A grade stays with its permit; begin one there."))
        result = super().write(vals)
        if not ON_STEPS.isdisjoint(vals):
            self._refresh_steps()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unpublished(self):
        """:raises ValidationError: the permit was published; its steps and what was filled in name the grade"""
        if grade := self.filtered(lambda grade: grade.type_id._published())[:1]:
            raise ValidationError(
                self.env._("%s belongs to a published permit; archive it instead of deleting it.", grade.name)
            )

    def _refresh_steps(self):
        """The steps of the approval follow the grades of published permits."""
        self.type_id._refresh_permit_steps()

    # ---------------------------------------------------------------- rules

    def _as_rule(self):
        """The grade as the rules have it."""
        self.ensure_one()
        return permit_limit.Grade(self.lead_days, self.most_hours)

    def _daily_span(self):
        """Its daily hours in minutes, see rules.permit_life.daily_span."""
        self.ensure_one()
        return permit_life.daily_span(self.daily_from, self.daily_to)

    # ------------------------------------------------------------- approval

    def _domains(self, field):
        """The domains by which steps are those of these grades."""
        return [f"[('{field}', '=', {grade_id})]" for grade_id in self.ids]

    def _steps_wanted(self, field, is_decided=False):
        """The steps that these grades want: ``{(role, domain): what it is called}``.

        :param field: by which a document names its grade
        :param is_decided: somebody decides in any case, the supervisor where nobody is named
        """
        wanted = {}
        for grade, domain in zip(self, self._domains(field), strict=True):
            roles = grade.approval_role_ids or grade.type_id.approval_role_ids
            if is_decided and not roles:
                roles = self.env.ref("property_base.role_supervisor")
            wanted |= {(role, domain): f"{grade.name}, {role.name}" for role in roles}
        return wanted
