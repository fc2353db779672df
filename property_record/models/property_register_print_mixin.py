# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

WORDS = "%Y-%m-%d %H:%M"
STRUCK = ("struck_reason",)


class PropertyRegisterPrintMixin(models.AbstractModel):
    """Lines of a register on paper: the columns that the screen shows, numbers of documents shortened as there.

    A model names its columns by ``_register_columns``.
    """

    _name = "property.register.print.mixin"
    _description = "Print of a Register"
    _register_columns = ()

    def _register_heads(self):
        """The names of the columns, and why a line was struck out where one was."""
        names = self._register_columns + (STRUCK if any(line.is_struck for line in self) else ())
        return [(name, self._fields[name]._description_string(self.env)) for name in names]

    def _register_cell(self, name):
        """What stands in a column of a line, as text: moments by the clock of the estate."""
        field, value = self._fields[name], self[name]
        if field.type == "datetime":
            return self.estate_id._local(value).strftime(WORDS) if value else ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value) or ""
        return field.convert_to_display_name(value, self) or ""

    def _register_days(self):
        """From when to when these lines are."""
        days = [line.day for line in self if line.day]
        return " – ".join(str(day) for day in sorted({min(days), max(days)})) if days else ""

    def _document_sheet(self):
        self.ensure_one()
        return [(label, self._register_cell(name)) for name, label in self._register_heads()]

    def _document_list_report(self):
        return self.env.ref(f"property_record.{self._table}_list_report")
