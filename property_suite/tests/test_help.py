# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import TransactionCase, tagged

OURS = "property_"
NEVER, OFF = ("1", "True"), ("0", "false", "False")


@tagged("post_install", "-at_install")
class TestHelp(TransactionCase):
    """Whoever fills in a field is told what it is for: every field of ours that a screen lets somebody type has a help
    text; found from the views in the database, so that a new screen can't be forgotten."""

    def test_every_field_that_a_screen_lets_somebody_type_has_a_help_text(self):
        views = self.env["ir.ui.view"].search([("type", "in", ("form", "list")), ("model", "!=", False)])
        typed = set()
        for view in views.filtered(lambda view: (view.xml_id or "").startswith(OURS) and view.model in self.env):
            if view.mode == "primary":
                typed |= self._typed(view.model, etree.fromstring(view.get_combined_arch()))
        self.assertGreater(len(typed), 300, "The views were not read.")
        silent = {
            f"{model}.{name}"
            for model, name in typed
            if not (self.env[model]._fields[name].get_description(self.env, ["help"]).get("help"))
        }
        self.assertFalse(sorted(silent), "Say in `help` what these are for.")

    def test_every_setting_says_on_the_screen_what_it_does_in_the_language_of_the_user(self):
        settings = self.env["res.config.settings"].with_context(lang="zh_CN")
        arch = etree.fromstring(settings.get_view(view_type="form")["arch"])
        found = {}
        for setting in arch.iter("setting"):
            name = next((node.get("name") for node in setting.iter("field")), "")
            if name.startswith(OURS):
                found[name] = setting.get("help") or ""
        self.assertGreater(len(found), 60, "the screen was not read")
        silent = [name for name, text in found.items() if not any("\u4e00" <= letter <= "\u9fff" for letter in text)]
        self.assertFalse(silent, "nothing, or nothing in Chinese, is said of these")

    def _typed(self, model, arch):
        """``{(model, name)}`` of the fields of ours in a view that can be typed there."""
        found = set()
        if arch.get("edit") in OFF and arch.get("create") in OFF:
            return found
        for node in arch.iterchildren(etree.Element):
            if node.tag != "field":
                found |= self._typed(model, node)
                continue
            field = self.env[model]._fields.get(node.get("name"))
            if field is None:
                continue
            if field.relational and field.comodel_name in self.env:
                for sub in node.iterchildren("list", "form", "kanban"):
                    found |= self._typed(field.comodel_name, sub)
            if self._is_typed(field, node):
                found.add((model, field.name))
        return found

    def _is_typed(self, field, node):
        return (
            (field._module or "").startswith(OURS)
            and not field.readonly
            and node.get("readonly") not in NEVER
            and node.get("invisible") not in NEVER
            and node.get("column_invisible") not in NEVER
            and node.get("widget") not in ("statusbar", "handle")
        )
