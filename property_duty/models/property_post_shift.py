# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RosterError
from .property_shift_template import WEEKDAYS


class PropertyPostShift(models.Model):
    """A shift that a post is manned in: by how many people, on which weekdays, and who may stand it (DUT-1).

    Without a role and a job, those may stand it whose usual post it is. With one of them, everybody
    of the estate who has it, unless another post is the usual one.
    """

    _name = "property.post.shift"
    _description = "Shift of a Post"
    _inherit = ["property.estate.scope.mixin", "property.setting.mixin"]
    _order = "post_id, sequence, id"
    _estate_fields = ("post_id",)

    post_id = fields.Many2one(
        "property.post", required=True, index=True, ondelete="cascade", help="Post that is manned in this shift."
    )
    estate_id = fields.Many2one(related="post_id.estate_id", store=True, index=True)
    sequence = fields.Integer(default=10, help="Order among the shifts of the post.")
    template_id = fields.Many2one(
        "property.shift.template",
        required=True,
        ondelete="restrict",
        domain="[('estate_id', 'in', [False, estate_id])]",
        help="Hours of the shift.",
    )
    people = fields.Integer(
        string="People Needed", default=1, required=True, help="How many people stand the shift together."
    )
    role_id = fields.Many2one(
        "property.role", ondelete="restrict", help="Who may stand it: holders of this role. Empty: any role."
    )
    job_id = fields.Many2one("hr.job", ondelete="restrict", help="Who may stand it: people of this job. Empty: any.")
    monday = fields.Boolean(default=True, help="The post is manned in this shift on Mondays.")
    tuesday = fields.Boolean(default=True, help="The post is manned in this shift on Tuesdays.")
    wednesday = fields.Boolean(default=True, help="The post is manned in this shift on Wednesdays.")
    thursday = fields.Boolean(default=True, help="The post is manned in this shift on Thursdays.")
    friday = fields.Boolean(default=True, help="The post is manned in this shift on Fridays.")
    saturday = fields.Boolean(default=True, help="The post is manned in this shift on Saturdays.")
    sunday = fields.Boolean(default=True, help="The post is manned in this shift on Sundays.")

    _once = models.Constraint(
        "UNIQUE(post_id, template_id)", "The post has this shift already; change the number of people there."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "people": (1, 100)}

    @api.depends("post_id", "template_id")
    def _compute_display_name(self):
        for demand in self:
            demand.display_name = f"{demand.post_id.name or ''} · {demand.template_id.name or ''}"

    @api.constrains("post_id", "template_id")
    def _check_template(self):
        for demand in self:
            owner = demand.template_id.estate_id
            if owner and owner != demand.post_id.estate_id:
                raise RosterError(
                    self.env._(
                        "The shift %(template)s belongs to another estate than the post %(post)s; choose one of its "
                        "estate or a shared one.",
                        template=demand.template_id.name,
                        post=demand.post_id.name,
                    )
                )

    def _weekdays(self):
        """Return the weekdays on which the shift is manned: set of int, Monday is 0."""
        self.ensure_one()
        return {number for number, name in enumerate(WEEKDAYS) if self[name]}

    def _accepts(self, row, job_id):
        """Tell whether somebody may stand the shift.

        :param row: a `property.staff.role` of the post's estate
        :param job_id: id of the person's job
        """
        self.ensure_one()
        is_usual = row.post_id == self.post_id
        if row.post_id and not is_usual:
            return False
        if not self.role_id and not self.job_id:
            return is_usual
        return self.role_id in (row.role_id, self.env["property.role"]) and self.job_id.id in (job_id, False)
