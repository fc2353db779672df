# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import FormStateError
from ..rules import permit_parts as parts
from .property_permit import STANDINGS


class PropertyPermitMixin(models.AbstractModel):
    """What forms have that are permits: a grade, and the permit that they ask for (REC-3, REC-6).

    Handing in such a form is asking for the permit: grade, lead, length, watcher and certificate are examined. Who
    approves it is said by the grade. What becomes of the permit afterwards is kept by ``property.permit``.
    """

    _name = "property.permit.mixin"
    _description = "Filled-In Permit"
    _inherit = ["property.form.record.mixin"]
    #: whether somebody knows which certificates staff hold; a module that does says so
    _certificates_are_known = False

    permit_grade_id = fields.Many2one(
        "property.permit.grade",
        string="Grade",
        index=True,
        ondelete="restrict",
        domain=lambda self: [("type_id.code", "=", self._name.removeprefix("x_form_"))],
        default=lambda self: self._only_grade(),
        help="How dangerous the work is: it decides lead, longest validity and who approves.",
    )
    permit_id = fields.Many2one(
        "property.permit", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    permit_standing = fields.Selection(
        STANDINGS, string="Permit Stands", compute="_compute_permit_standing", search="_search_permit_standing"
    )

    @api.depends("permit_id.standing")
    def _compute_permit_standing(self):
        for record in self:
            record.permit_standing = record.permit_id.standing

    def _search_permit_standing(self, operator, value):
        return [("permit_id.standing", operator, value)]

    @api.model
    def _only_grade(self):
        """The grade where there is one only; of several the applicant says which."""
        grades = self._form_type().with_context(active_test=True).grade_ids
        return grades if len(grades) == 1 else grades.browse()

    @api.constrains("permit_grade_id")
    def _check_permit_grade(self):
        for record in self.filtered("permit_grade_id"):
            # sudo: of which form a grade is, is the same whoever chooses it
            if record.sudo().permit_grade_id.type_id != record.version_id.sudo().type_id:
                raise FormStateError(self.env._("%s: choose one of its own grades.", record.display_name))

    # ----------------------------------------------------------------- guard

    def _check_write(self, vals):
        result = super()._check_write(vals)
        if "permit_grade_id" in vals and any(
            record.state != "draft" and record.permit_grade_id.id != vals["permit_grade_id"] for record in self
        ):
            raise FormStateError(self.env._("A permit that was asked for stays in its grade."))
        return result

    def _check_move(self, state):
        result = super()._check_move(state)
        if state == "submitted" and self:
            self.env["property.permit.examiner"]._check_asked(self)
        return result

    def write(self, vals):
        """What moves the form moves its permit, too."""
        result = super().write(vals)
        if not {"state", "stage"}.isdisjoint(vals):
            self.env["property.permit.desk"]._follow(self)
        return result

    def _approval_roles(self):
        # sudo: who approves is the same whoever hands it in
        return self.sudo().permit_grade_id.approval_role_ids or super()._approval_roles()

    def _amendment_vals(self):
        return {**super()._amendment_vals(), "permit_id": self.permit_id.id}

    # ----------------------------------------------------------- certificate

    def _certificate_problems(self, until_end=None):
        """What the certificates of those who work lack: ``{record id: texts}``; called with all rights.

        :param until_end: the end to which they have to hold, naive UTC; None: the end that was filled in

        Who shows a paper has its last day entered; modules that know the certificates of staff add what they know.
        """
        reader, found = self.env["property.permit.reader"], {}
        for record in self:
            until, end = reader._certificate_end(record), until_end or reader._period(record)[1]
            last = record.estate_id._local_date(end) if end else None
            outside = [one.name for one in self._without_record(record) if one.name]
            found[record.id] = []
            if until and last and until < last:
                found[record.id].append(
                    self.env._("the certificate ends on %(until)s, before the permit does", until=until)
                )
            elif outside and not until:
                found[record.id].append(
                    self.env._("enter until when the certificate of %s is valid", self._listed(outside))
                )
        return found

    def _without_record(self, record):
        """Those who work and whose certificates nobody here knows."""
        people = self.env["property.permit.reader"]._people(record, parts.OPERATOR)
        is_known = self._certificates_are_known and record.permit_grade_id.certificate_code
        return [one for one in people if not (is_known and one.key and one.key[0] == "hr.employee")]
