# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open, opened

from ..rules import completeness, definition


class PropertyFormPrefill(models.AbstractModel):
    """What a stage begins with when its turn comes: defaults and the points of checklists, where nothing is yet."""

    _name = "property.form.prefill"
    _description = "First Answers of a Stage"

    @api.model
    def _fill(self, records):
        """Fill in the stage that these records are in now; as many writes for many as for one."""
        # sudo: whoever signed the stage before fills in nothing of this one; what it begins with is the form's
        for (version, stage), same in records.sudo().grouped(lambda one: (one.version_id, one.stage)).items():
            form = version._definition()
            for section in form.of_stage(stage) if stage and stage != definition.APPLICANT else ():
                for field in section.fields:
                    self._fill_field(same, field)

    def _fill_field(self, records, field):
        value = records._first_value(field)
        empty = records.filtered(lambda record: not record[field.column]) if value is not None else records.browse()
        if empty:
            with opened(records._seal_lock(), empty.ids, {field.column}), opened(records._copy_lock(), None, None):
                empty.write({field.column: value})

    @api.model
    def _of_applicant(self, records, vals_list):
        """The same values of copies, without what others said; of a correction with all of it."""
        if not is_open(records._copy_lock(), None, frozenset()):
            stages = records._form_type().current_version_id._definition().stage_of()
            for vals in vals_list:
                for name in records._answer_names(vals):
                    if stages.get(name) != definition.APPLICANT:
                        del vals[name]
        return vals_list

    @api.model
    def _moments(self, record, form, values):
        """``{column: moment}`` of what the present stage asks for the moment of its signature, were it signed now;
        where nobody said another one.

        It is the clock of the server; who signs may type another moment before, and an amendment corrects it.

        :param values: ``{column: value}``: what the form says so far
        """
        now = fields.Datetime.now().replace(second=0, microsecond=0)
        day = record.estate_id._local_date(now)
        asked = [one for section in form.of_stage(record.stage) for one in section.fields if definition.is_stamped(one)]
        return {
            one.column: day if one.kind == definition.DATE else now
            for one in asked
            if not values[one.column] and completeness.is_shown(one, form.fields, values)
        }

    @api.model
    def _stamp(self, records):
        """Fill in the moment of the signature, where these forms ask for it: they are being signed."""
        for record in records:
            form = record.version_id._definition()
            if any(definition.is_stamped(one) for one in form.fields):
                values = self.env["property.form.sheet"]._values(record, form)
                if moments := self._moments(record, form, values):
                    record.write(moments)
