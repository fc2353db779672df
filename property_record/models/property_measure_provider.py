# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_standard.rules.figure import Figure


class PropertyMeasureProvider(models.AbstractModel):
    """How complete forms are (STD-2, REC-4): all of them together, and each by its code."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        # sudo: the list of figures is the same for everybody
        forms = self.env["property.form.type"].sudo().search([("active", "=", True)])
        each = {f"forms:{form.code}": self.env._("Complete: %s", form.name) for form in forms}
        return {**super()._get_measures(), "forms": self.env._("Complete forms"), **each}

    @api.model
    def _measure_forms(self, estates, start_utc, end_utc, code=None):
        """Of what was handed in in the span, the share that is signed to the end."""
        # sudo: a standard is measured over all of the estate, whoever looks
        forms = self.env["property.form.type"].sudo().with_context(active_test=False)
        forms = forms.search([("code", "=", code)] if code else []).filtered(lambda form: form.model_name in self.env)
        shares = self.env["property.form.month"]._shares(forms, estates, start_utc, end_utc)
        shown = forms.model_name if len(forms) == 1 else "property.form.month"
        return {
            estate.id: Figure(*shares.get(estate.id, (0, 0)), shown, [("estate_id", "=", estate.id)])
            for estate in estates
        }
