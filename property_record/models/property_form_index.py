# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_document.rules.form_entry import CASE, DAILY, Entry

#: how an action of an entry begins that is the window of a form, or the plain list of a model
WINDOW, LIST = "form:", "model:"


class PropertyFormIndex(models.AbstractModel):
    """The forms without programming, and what standard Odoo does better than a form: the contacts with authorities."""

    _inherit = "property.form.index"

    @api.model
    def _entries(self):
        found = [*super()._entries(), *self._form_entries(), *self._standard_entries(), *self._register_entries()]
        return [*found, *self._archive_entries({entry.model for entry in found})]

    def _form_entries(self):
        """One for each published form in use; its action is made of its code, see property.form.entry."""
        # sudo: which forms there are is no secret; what was filled in, the rights of each say
        forms = self.env["property.form.type"].sudo().search(
            [("company_id", "in", [False, *self.env.companies.ids]), ("version_ids.state", "=", "published")]
        )  # fmt: skip
        return [
            Entry(form.code, form.name, form.category, f"{WINDOW}{form.code}", form.model_name, "submitted_at")
            for form in forms
        ]

    def _standard_entries(self):
        book = "property_record.res_partner_action_authority"
        return [Entry("contacts", self.env._("Contact Book of Authorities"), CASE, book, "res.partner")]

    def _register_entries(self):
        """The registers and the requests of a decoration, where they are there."""
        change = "property.decoration.change"
        rows = [
            ("visitors", self.env._("Visitors' Register"), DAILY, "property.register.visitor", ()),
            ("workers", self.env._("Construction Workers' Register"), DAILY, "property.register.worker", ()),
            ("goods_register", self.env._("Goods Register"), DAILY, "property.register.goods", ()),
            (
                "decoration_extension",
                self.env._("Decoration Extension Request"),
                CASE,
                change,
                (("kind", "=", "extension"),),
            ),
            (
                "decoration_items",
                self.env._("Added Decoration Items Request"),
                CASE,
                change,
                (("kind", "=", "items"),),
            ),
            *self._decoration_rows(),
        ]
        return [
            Entry(code, name, often, f"{LIST}{model}", model, "create_date", domain)
            for code, name, often, model, domain in rows
            if model in self.env
        ]

    def _decoration_rows(self):
        """What a decoration writes itself, beside the forms of the same kind for whatever is no decoration."""
        return [
            ("decoration_breach", self.env._("Breach Notices of Decorations"), CASE, "property.decoration.breach", ()),
            (
                "decoration_acceptance",
                self.env._("Acceptance Sheets of Decorations"),
                CASE,
                "property.decoration.acceptance",
                (),
            ),
            ("decoration_pass", self.env._("Workers' Passes of Decorations"), CASE, "property.decoration.pass", ()),
        ]

    def _archive_entries(self, known):
        """Every other kind of record that the archive keeps."""
        found = []
        for model in self.env["property.document"]._models():
            if model not in known and not hasattr(self.env[model], "_form_type"):
                name = self.env["ir.model"]._get(model).name
                found.append(Entry(model.replace(".", "_"), name, CASE, f"{LIST}{model}", model, "create_date"))
        return found
