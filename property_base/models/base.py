# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml.builder import E

from odoo import api, models


class Base(models.AbstractModel):
    """What every record can do: say its name on a phone, and list words as the reader's language does it.

    On a phone a record is picked among cards. A model without cards of its own gets one field of Odoo, which is the
    number of the record where its name is put together from others: nobody knows the own shift by such a number.
    """

    _inherit = "base"

    @api.model
    def _listed(self, words):
        """Words one after the other, with the comma of the user's language: “a, b”, in Chinese “a、b”."""
        words = [str(word) for word in words if word]
        comma = self.env._("%(one)s, %(other)s", one="", other="") if len(words) > 1 else ""
        return comma.join(words)

    @api.model
    def _phrased(self, phrases):
        """Half-sentences one after the other, as the user's language sets them apart: “a; b”, in Chinese “a；b”."""
        phrases = [str(phrase) for phrase in phrases if phrase]
        mark = self.env._("%(one)s; %(other)s", one="", other="") if len(phrases) > 1 else ""
        return mark.join(phrases)

    @api.model
    def _with_reasons(self, name, reasons):
        """What something lacks, as one sentence: “name: a; b.”."""
        return self.env._("%(name)s: %(reasons)s.", name=name, reasons=self._phrased(reasons))

    @api.model
    def _get_default_kanban_view(self):
        """A card with the name of the record, if there is no field that holds it."""
        if self._rec_name_fallback() != "id":
            return super()._get_default_kanban_view()
        card = E.t(E.field(name="display_name"), {"t-name": "card"})
        return E.kanban(E.templates(card), string=self._description)
