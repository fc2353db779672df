# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as rules


class PropertyDecorationPartMixin(models.AbstractModel):
    """What belongs to one decoration: estate, company and people are those of the case, and it stays that case's.

    A model says in which states of the case its records are made (``_part_states``), and by which columns of theirs the
    archive finds the case (``_found_by``).
    """

    _name = "property.decoration.part.mixin"
    _description = "Part of a Decoration"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_error = DecorationRightError
    _own_case_error = DecorationRightError
    _concerned_fields = ()
    _part_states = (rules.IN_WORK,)
    _found_by = frozenset()

    decoration_id = fields.Many2one(
        "property.decoration", required=True, index=True, ondelete="restrict", help="Decoration that it belongs to."
    )
    estate_id = fields.Many2one(related="decoration_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="decoration_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_case_state()
        parts._index_case(parts._found_by)
        return parts

    def write(self, vals):
        if "decoration_id" in vals and any(part.decoration_id.id != vals["decoration_id"] for part in self):
            raise DecorationRightError(self.env._("What belongs to one decoration isn't moved to another."))
        result = super().write(vals)
        self._index_case(vals.keys())
        return result

    def unlink(self):
        cases, names = self.decoration_id, self._found_by
        result = super().unlink()
        if names:
            cases.filtered("declared_at")._document_index()
        return result

    def _index_case(self, names):
        """The row of the case in the archive says what was written."""
        if not self._found_by.isdisjoint(names):
            self.decoration_id.filtered("declared_at")._document_index()

    def _check_write(self, vals):
        """:raises DestroyedError: the case was destroyed; what is written from then on would never go"""
        result = super()._check_write(vals)
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            self.decoration_id._check_not_destroyed()
        return result

    def _document_destroyed(self):
        """Those that belong to a case that was destroyed: nothing is said beside them any more."""
        return self.filtered("decoration_id.is_destroyed")

    def _check_case_state(self):
        """:raises DecorationError: the case isn't in a state in which this is entered"""
        self.decoration_id._check_not_destroyed()
        for part in self:
            if part.decoration_id.state not in part._part_states:
                labels = dict(part.decoration_id._fields["state"]._description_selection(self.env))
                raise DecorationError(
                    self.env._(
                        "%(kind)s can't be entered: %(case)s is %(state)s.",
                        kind=self.env["ir.model"]._get(self._name).name,
                        case=part.decoration_id.display_name,
                        state=labels[part.decoration_id.state],
                    )
                )

    def _concerned_users(self):
        """Those whom the case is about."""
        found = super()._concerned_users()
        parts = self.sudo()  # sudo: whom it is about is the same whoever asks
        cases = parts.decoration_id._concerned_users()
        for part in parts:
            found[part.id] |= cases.get(part.decoration_id.id, self.env["res.users"])
        return found

    def _check_supervisor(self):
        """:raises DecorationRightError: somebody decides who is no supervisor, or about the own home"""
        self.decoration_id._check_supervisor()
