# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.sealed import named

from ..exceptions import InspectionError
from ..guard import PASS
from ..rules import inspection as rules
from ..rules.figure import Figure


class PropertyInspection(models.Model):
    """A check of a standard by supervisor or director (STD-4): who or what, point by point, with photos.

    *Draft* until recorded; then it is sealed and stays. A correction is a new inspection that amends the old one; both
    are shown, and only the newer one counts. Who inspected is the user who began it.
    """

    _name = "property.inspection"
    _description = "Inspection"
    _inherit = [
        "property.estate.scope.mixin",
        "property.checklist.sheet.mixin",
        "mail.thread",
        "property.document.mixin",
        "property.amendment.mixin",
    ]
    _guard_pass = PASS
    _guard_error = InspectionError
    _transitions = {"draft": {"done"}}
    _concerned_fields = ("employee_id",)
    _amended_keeps = ("estate_id", "checklist_id")
    _order = "inspected_at desc, id desc"

    item_id = fields.Many2one(related="checklist_id.item_id", store=True)
    standard_code = fields.Char(related="checklist_id.standard_code", store=True, index=True)
    subject = fields.Selection(related="checklist_id.subject")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate that was inspected.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    employee_id = fields.Many2one("hr.employee", string="Person", index=True, help="Who is inspected.")
    employee_user_id = fields.Many2one(related="employee_id.user_id", store=True, related_sudo=True)
    post_id = fields.Many2one("property.post", domain="[('estate_id', '=', estate_id)]", help="Post that is inspected.")
    building_id = fields.Many2one(
        "property.building", domain="[('estate_id', '=', estate_id)]", help="Building that is inspected."
    )
    inspector_id = fields.Many2one(
        "hr.employee",
        string="Inspected By",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env.user.employee_id,
    )
    is_director_sample = fields.Boolean(string="Director's Sample", readonly=True, copy=False)
    inspected_at = fields.Datetime(
        required=True, default=fields.Datetime.now, index=True, help="When the inspection was made."
    )
    line_ids = fields.One2many(
        "property.inspection.line",
        "inspection_id",
        string="Points",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        copy=True,
        help="The points of the checklist with their answers.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("done", "Recorded")], default="draft", required=True, readonly=True, copy=False
    )
    remark = fields.Text(help="What was seen besides, and what was agreed.")
    amends_id = fields.Many2one("property.inspection", string="Corrects", readonly=True, copy=False)
    amended_by_ids = fields.One2many("property.inspection", "amends_id", string="Corrected By")

    _amended_once = models.UniqueIndex("(amends_id) WHERE state = 'done'", "This inspection was corrected already.")

    @api.depends("checklist_id.name", "inspected_at")
    def _compute_display_name(self):
        for record in self:
            day = record.inspected_at and fields.Datetime.context_timestamp(record, record.inspected_at).strftime(
                "%m-%d"
            )
            record.display_name = " ".join(filter(None, (record.checklist_id.name, day)))

    def write(self, vals):
        self._check_not_about_me()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_about_me(self):
        self._check_not_about_me()

    def _check_not_about_me(self):
        """:raises OwnCaseError: whom a draft of somebody else is about changes it"""
        if not self.env.su:
            self.filtered(lambda record: record.create_uid != self.env.user)._check_not_own_case()

    def _wanted_points(self):
        """A correction answers what was answered."""
        corrected = self.amends_id
        return corrected.line_ids.point_id if corrected.checklist_id == self.checklist_id else super()._wanted_points()

    def _keeps_answers(self):
        return self.state == "done" or bool(self.amends_id and self.line_ids)

    # --------------------------------------------------------------- actions

    def action_done(self):
        """Record the inspection: it is sealed and counts. Neither who records nor who began it is inspected by it.

        A correction is a sample of the director's where the corrected one was, whoever records it.
        """
        self.check_access("write")
        now, is_director = fields.Datetime.now(), self.env.user.has_group("property_base.group_property_base_director")
        concerned = self._concerned_users()
        for record in self:
            inspectors = self.env.user | record.create_uid | record.inspector_id._users_ever()
            record._check_done(now, bool(concerned[record.id] & inspectors))
            is_sample = record.amends_id.is_director_sample if record.amends_id else is_director
            record._move(PASS, "done", is_director_sample=is_sample, **record._answer_sums())
        self._mark_amended()
        self._seal("inspection")
        return True

    def _check_done(self, now, is_own):
        self.ensure_one()
        problems = {
            self.env._("it is recorded already"): self.state == "done",
            self.env._("it lies in the future"): self.inspected_at > now,
            self.env._("say who was inspected"): self.subject == "employee" and not self.employee_id,
            self.env._("say which post or building"): self.subject == "place"
            and not (self.post_id or self.building_id),
            self.env._("nobody inspects oneself"): is_own or self.employee_id and self.employee_id == self.inspector_id,
        }
        found = [text for text, is_wrong in problems.items() if is_wrong]
        if found := found + self._answer_problems() + self._amendment_problems():
            raise InspectionError(
                self.env._("Inspection %(name)s: %(problems)s.", name=self.display_name, problems=self._phrased(found))
            )

    def _amendment_vals(self):
        """It begins with the answers as they stand."""
        lines = [fields.Command.create(line._vals_of_correction()) for line in self.line_ids]
        return {"inspected_at": self.inspected_at, "line_ids": lines}

    def _begin_amendment(self, vals):
        with self.line_ids._passing(PASS, creates=True):
            return super()._begin_amendment(vals)

    # -------------------------------------------------------------- documents

    def _seal_payload(self):
        self.ensure_one()
        return {
            "checklist": named(self.checklist_id),
            "person": named(self.employee_id),
            "place": named(self.post_id or self.building_id),
            "inspector": named(self.inspector_id),
            "at": self.inspected_at.isoformat(),
            "result": self.result or "",
            "remark": self.remark or "",
            "points": [
                {"name": line.name, "answer": line.answer, "remark": line.remark or ""}
                for line in self.line_ids.sorted("id")
            ],
        }

    def _document_values(self):
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "title": record.checklist_id.name,
                "date": record.estate_id._local_date(record.inspected_at),
                "employee_id": record.employee_id.id,
                "text": "\n".join(filter(None, [record.remark, *record.line_ids.mapped("remark")])),
            }
            for record in self
            if record.state == "done"
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_standard.property_inspection_report")

    # ------------------------------------------------------------- measuring

    @api.model
    def _measure(self, code, frequency, estates, start_utc, end_utc):
        """The share of inspections that passed, as a standard's figure (see property.measure.provider).

        A daily inspection is owed on each day from the estate's first one on.
        """
        domain = [("standard_code", "=", code), ("state", "=", "done"), ("is_amended", "=", False)]
        span = [*domain, ("inspected_at", ">=", start_utc), ("inspected_at", "<", end_utc)]
        # sudo: a standard is measured over all of the estate, whoever looks
        found = self.sudo()
        groups = found._read_group([*span, ("estate_id", "in", estates.ids)], ["estate_id"], ["result:array_agg"])
        results = {estate.id: values for estate, values in groups}
        begun = set()
        if frequency == "daily":
            before = found._read_group([*domain, ("inspected_at", "<", end_utc)], ["estate_id"])
            begun = {estate.id for (estate,) in before}
        return {
            estate.id: Figure(
                *rules.share(results.get(estate.id, ()), is_owed=estate.id in begun),
                self._name,
                [*span, ("estate_id", "=", estate.id)],
            )
            for estate in estates
        }
