# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK
from odoo.addons.property_base.rules.place_code import phone_list

from ..exceptions import RetentionError
from ..guard import PASS

#: {field of the hold: field of the archive's row}
SUBJECTS = {"unit_id": "unit_id", "partner_id": "partner_id", "employee_id": "employee_id"}
TARGETS = (*SUBJECTS, "document_id")
DIRECTOR = "property_base.group_property_base_director"


class PropertyLegalHold(models.Model):
    """Keeps documents from destruction and erasure while a matter is open: a suit, an inspection, a dispute (REC-7).

    It is on one document, or on all that name a unit or a person, those of later, too. It stays as it was placed until
    a director lifts it for a reason; then it stays in the list. A document is held by what it names wherever it names
    it (``_document_subjects``), not only by what the archive's row shows.
    """

    _name = "property.legal.hold"
    _description = "Legal Hold"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "mail.thread", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_error = RetentionError
    _own_case_error = RetentionError
    _concerned_fields = ("partner_id", "employee_id")
    _transitions = {"held": {"lifted"}}
    _order = "state, held_at desc, id desc"

    name = fields.Char(string="Matter", required=True, help="The suit, inspection or dispute, in a few words.")
    reason = fields.Text(required=True, help="Why the documents must stay, and who asked for it.")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose archive the matter is about.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id)]",
        help="All documents that name this unit are held.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        index="btree_not_null",
        ondelete="restrict",
        help="All documents that name this resident are held.",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        ondelete="restrict",
        help="All documents that name this employee are held.",
    )
    document_id = fields.Many2one(
        "property.document",
        ondelete="set null",
        domain="[('estate_id', '=', estate_id)]",
        help="Only this document is held.",
    )
    res_model = fields.Char(string="Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model", readonly=True, copy=False)
    state = fields.Selection(
        [("held", "Held"), ("lifted", "Lifted")],
        required=True,
        default="held",
        readonly=True,
        copy=False,
        tracking=True,
    )
    held_by_id = fields.Many2one(
        "res.users", string="Placed By", required=True, readonly=True, copy=False, default=lambda self: self.env.user
    )
    held_at = fields.Datetime(string="Placed On", required=True, readonly=True, copy=False, default=fields.Datetime.now)
    lifted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    lifted_at = fields.Datetime(string="Lifted On", readonly=True, copy=False)
    lift_reason = fields.Text(string="Why It Is Lifted", copy=False, help="Say it before you lift the hold.")

    _record_idx = models.Index("(res_model, res_id) WHERE state = 'held'")

    @api.constrains("estate_id", *TARGETS)
    def _check_one_target(self):
        for hold in self:
            if len([name for name in TARGETS if hold[name]]) != 1:
                raise ValidationError(
                    self.env._("%s: name one thing that is held: a document, a unit or a person.", hold.name)
                )
            place = hold.unit_id.estate_id or hold.document_id.estate_id
            if place and place != hold.estate_id:
                raise ValidationError(self.env._("%s: what is held is of another estate.", hold.name))
            hold._check_people()

    def _check_people(self):
        """:raises ValidationError: the person has or had units elsewhere only, or works for another company"""
        # sudo: where the person has to do with is asked; nothing of it is shown
        homes = self.sudo().partner_id.with_context(active_test=False).residency_ids.estate_id
        company = self.sudo().employee_id.company_id  # sudo: as above
        if (homes and self.estate_id not in homes) or (company and company != self.company_id):
            raise ValidationError(self.env._("%s: what is held is of another estate.", self.name))

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        for hold in holds.filtered("document_id"):
            # the record is held, whatever becomes of its row
            row = hold.document_id
            hold._passed_write(PASS, {"res_model": row.res_model, "res_id": row.res_id})
        return holds

    def write(self, vals):
        """:raises RetentionError: a hold that was placed would be changed, or a lifted one at all"""
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed - {"lift_reason"} and not is_open(self._name, self.ids, typed):
            raise RetentionError(self.env._("A hold stays as it was placed; have it lifted and place another one."))
        if typed and not is_open(self._name, self.ids, typed) and self.filtered(lambda hold: hold.state == "lifted"):
            raise RetentionError(self.env._("The hold is lifted already; it stays as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise RetentionError(self.env._("A hold is lifted for a reason, not deleted."))

    # --------------------------------------------------------------- actions

    def action_lift(self):
        """The matter is over: documents may be destroyed again when their time has come.

        :raises RetentionError: the user is no director, it is about the user, or the reason isn't said
        """
        self.check_access("write")
        self._check_not_own_case()
        if not self.env.user.has_group(DIRECTOR):
            raise RetentionError(self.env._("A director lifts a hold."))
        if unsaid := self.filtered(lambda hold: not (hold.lift_reason or "").strip())[:1]:
            raise RetentionError(self.env._("%s: say why it is lifted.", unsaid.name))
        self._move(PASS, "lifted", lifted_by_id=self.env.uid, lifted_at=fields.Datetime.now())
        return True

    # ------------------------------------------------------------- what is held

    @api.model
    def _active(self):
        # sudo: a hold keeps a document from whoever would destroy it, also from who doesn't know of it
        return self.sudo().search([("state", "=", "held")])

    @api.model
    def _held(self, records):
        """Those of the records that a hold keeps: documents, or the units, residents and employees themselves.

        :param records: of any model
        """
        holds = self._active()
        by_model = {"property.unit": "unit_id", "res.partner": "partner_id", "hr.employee": "employee_id"}
        if name := by_model.get(records._name):
            return records & holds[name]
        ids = set(holds.filtered(lambda hold: hold.res_model == records._name).mapped("res_id"))
        held = {name: set(holds[name].ids) for name in SUBJECTS}
        if hasattr(records, "_document_subjects") and any(held.values()):
            # sudo: what a document names holds it, whatever of it the user may read
            subjects = records.sudo()._document_subjects()
            ids |= {
                record_id for record_id, named in subjects.items() if any(named[name] & held[name] for name in SUBJECTS)
            }
        if hasattr(records, "_register_code"):
            ids |= self._held_lines(records, holds.partner_id)
        return records.filtered(lambda record: record.id in ids)

    def _held_lines(self, lines, people):
        """Ids of lines of a register that have a phone number of one of these people: a register links no contact."""
        phones = {number for one in people for text in (one.phone, one.phone_other) for number in phone_list(text)}
        return set(lines.sudo().filtered(lambda line: line.phone in phones).ids)  # sudo: as above

    @api.model
    def _held_rows(self, documents):
        """Those of the archive's rows whose record is held."""
        by_model, held = defaultdict(list), documents.browse()
        rows = documents.sudo()  # sudo: the verdict alone is shown
        for row in rows:
            by_model[row.res_model].append(row.res_id)
        for model, ids in by_model.items():
            if model in self.env:
                kept = set(self._held(rows.env[model].browse(ids).exists()).ids)
                held |= documents.filtered(
                    lambda row, kept=kept, model=model: row.res_model == model and row.res_id in kept
                )
        return held

    @api.model
    def _row_domain(self):
        """Rows of the archive that are held by what they show."""
        holds = self._active()
        parts = [Domain(row, "in", holds[name].ids) for name, row in SUBJECTS.items() if holds[name]]
        for model, same in holds.filtered("res_model").grouped("res_model").items():
            parts.append(Domain("res_model", "=", model) & Domain("res_id", "in", same.mapped("res_id")))
        return Domain.OR(parts)
