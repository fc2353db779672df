# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open, opened

from ..guard import PASS
from ..rules import completeness, definition

#: questions of shipped forms that began with nothing before: those for a moment, and one for a sum
MOMENTS = (
    "property_record.form_message_1_applicant_taken_at",
    "property_record.form_directortask_1_office_done_at",
    "property_record.form_breach_1_acceptance_checked_at",
    "property_record.form_firelift_1_guard_returned_at",
)
TOTAL = "property_record.form_arrears_1_applicant_total"
SUM_OF_FEES = "sum fees.amount"


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
        """``{column: value}`` of what the present stage says by itself, were it signed now: the moment of its signature
        where nobody said another one, and the sums of its tables where nobody typed them.

        It is the clock of the server; who signs may type another moment before, and an amendment corrects it.

        :param values: ``{column: value}``: what the form says so far
        """
        now = fields.Datetime.now().replace(second=0, microsecond=0)
        day = record.estate_id._local_date(now)
        asked = [one for section in form.of_stage(record.stage) for one in section.fields if definition.is_stamped(one)]
        sums = completeness.sums(form, record.stage, values)
        return {name: value for name, value in sums.items() if value and not values[name]} | {
            one.column: day if one.kind == definition.DATE else now
            for one in asked
            if not values[one.column] and completeness.is_shown(one, form.fields, values)
        }

    @api.model
    def _stamp(self, records):
        """Fill in what these forms say by themselves: they are being signed."""
        for record in records:
            form = record.version_id._definition()
            if any(definition.is_stamped(one) or definition.summed(one, form) for one in form.fields):
                values = self.env["property.form.sheet"]._values(record, form)
                if moments := self._moments(record, form, values):
                    record.write(moments)

    @api.model
    def _bring_up_to_date(self):
        """Shipped forms of an earlier program begin as those of a new database do: left empty, the moment of a call or
        of what was done is that of the signature, and the total of a reminder the sum of its fees. What was signed
        stays, and so does a version of the company's own."""
        moment = self._in_languages(lambda env: env._("Left empty, it is the moment of your signature."))
        total = self._in_languages(lambda env: env._("Left empty, it is the sum of the amounts."))
        moments = ((name, definition.NOW, moment) for name in MOMENTS)
        for name, default, words in (*moments, (TOTAL, SUM_OF_FEES, total)):
            asked = self.env.ref(name, raise_if_not_found=False)
            if asked and not asked.default_text:
                with asked._passing(PASS, {"column_name"}):  # the version is published; nothing else opens it
                    asked.default_text = default
                    for lang, text in words.items():
                        asked.with_context(lang=lang).help = text

    def _in_languages(self, text):
        """``{language: text}``"""
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return {code: text(self.with_context(lang=code).env) for code in codes}
