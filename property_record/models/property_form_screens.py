# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import SQL

from ..rules import column, layout

TEMPLATE = "property_record.report_form"
PRINTS = "__property_form__"
MENUS = {"daily": "menu_daily", "monthly": "menu_monthly", "yearly": "menu_monthly", "case": "menu_case"}


class PropertyFormScreens(models.AbstractModel):
    """Page, list, search, pivot, window, menu and print of published forms, in every language.

    Called by the builder only, with all rights; screens are made anew whenever something about the form changes.
    """

    _name = "property.form.screens"
    _description = "Screens of Forms"

    @api.model
    def _refresh(self, form):
        """Make the screens of a form, or bring them up to date."""
        versions = self._versions(form)
        views = {kind: self._view(form, kind, arch) for kind, arch in self._archs(versions, "en_US").items()}
        for lang in self._languages():
            for kind, arch in self._archs(versions, lang).items():
                self._translate(views[kind], lang, arch)
        self._menu(form, self._window(form))
        report = self._print(form)
        self._copy_name(form, report, "name")
        self._name_print(form, report)

    def _archs(self, versions, lang):
        """The screens in a language: ``{kind of view: arch}``."""
        words = self._words(lang)
        read = [version.with_context(lang=lang)._read_definition() for version in versions]
        return {
            "form": layout.form(read, words),
            "list": layout.listing(read[0], words),
            "search": layout.search(read[0], words),
            "pivot": layout.pivot(read[0]),
        }

    def _translate(self, view, lang, arch):
        """The whole screen in another language, past the ORM: it translates text by text, and two questions may be
        called the same in one language and differ in another."""
        view.flush_recordset(["arch_db"])
        query = "UPDATE ir_ui_view SET arch_db = arch_db || jsonb_build_object(%s, %s) WHERE id = %s"
        self.env.cr.execute(SQL(query, lang, arch, view.id))
        view.invalidate_recordset(["arch_db"])

    def _languages(self):
        return [code for code, _name in self.env["res.lang"].get_installed() if code != "en_US"]

    def _versions(self, form):
        """The published version, and earlier ones that something was filled in with."""
        groups = self.env[form.model_name].with_context(active_test=False)._read_group([], ["version_id"])
        used = self.env["property.form.version"].union(*(version for (version,) in groups))
        return [form.current_version_id, *(used - form.current_version_id).sorted("number", reverse=True)]

    def _words(self, lang):
        """The texts that the screens of all forms have."""
        env = self.with_context(lang=lang).env
        return {
            "submit": env._("Sign and Hand In"),
            "sign": env._("Sign"),
            "sign_here": env._("Sign Here with a PIN"),
            "refuse": env._("Refuse"),
            "cancel": env._("Cancel Form"),
            "amend": env._("Correct"),
            "confirm": env._("Sign and hand in this form? It gets its number, and what you entered stays."),
            "signatures": env._("Signatures"),
            "from": env._("from"),
            "to": env._("to"),
            "mine": env._("Mine"),
            "drafts": env._("Drafts"),
            "open": env._("In Progress"),
            "signed": env._("Signed"),
            "expired": env._("Expired"),
            "destroyed": env._("Destroyed"),
            "reveal": env._("Show Number"),
            "by_state": env._("State"),
            "by_estate": env._("Estate"),
            "by_month": env._("Month"),
            "permit": env._("Permit"),
            "valid_now": env._("Valid Now"),
            "ends_today": env._("Ends Today"),
            "corrections": env._("Corrections"),
            "look": env._("Open"),
        }

    def _view(self, form, kind, arch):
        views = self.env["ir.ui.view"].with_context(lang="en_US")
        view = views.search([("model", "=", form.model_name), ("type", "=", kind), ("inherit_id", "=", False)], limit=1)
        vals = {"name": f"{form.model_name}.{kind}", "model": form.model_name, "type": kind, "arch": arch}
        if not view:
            return views.create(vals)
        if view.arch != arch:
            view.arch = arch
        return view

    @api.model
    def _window(self, form):
        """The ir.actions.act_window with the list of the form."""
        # sudo: a window is the same for everybody; what it lists, the rights of the form say
        windows = self.env["ir.actions.act_window"].sudo()
        window = windows.search([("res_model", "=", form.model_name), ("path", "=", self._path(form))], limit=1)
        if not window:
            vals = {"name": form.name, "res_model": form.model_name, "view_mode": "list,form,pivot"}
            window = windows.create({**vals, "path": self._path(form)})
        return window

    def _path(self, form):
        return f"form-{form.code}"

    def _menu(self, form, window):
        """Its place in the menu, under how often it is filled in; an archived form has none."""
        menus = self.env["ir.ui.menu"].with_context(active_test=False, **{"ir.ui.menu.full_list": True})
        menu = menus.search([("action", "=", f"ir.actions.act_window,{window.id}")], limit=1)
        vals = {
            "parent_id": self.env.ref(f"property_record.{MENUS[form.category]}").id,
            "sequence": form.sequence,
            "active": form.active,
        }
        if menu:
            menu.write(vals)
        else:
            menu = menus.create({**vals, "name": form.name, "action": f"ir.actions.act_window,{window.id}"})
        self._copy_name(form, window, "name")
        self._copy_name(form, menu, "name")

    def _copy_name(self, form, target, field):
        names = {code: form.with_context(lang=code).name for code, _name in self.env["res.lang"].get_installed()}
        target.update_field_translations(field, names)

    @api.model
    def _print(self, form):
        """The ir.actions.report of the form; all forms share the template, under a name for each, by which Odoo finds
        the model."""
        # sudo: as the window
        reports = self.env["ir.actions.report"].sudo()
        name = f"{TEMPLATE}_{form.code}"
        report = reports.search([("model", "=", form.model_name), ("report_name", "=", name)], limit=1)
        if not report:
            # sudo: as the window
            self.env["ir.ui.view"].sudo().create(
                {"name": name, "key": name, "type": "qweb", "arch": f'<t t-call="{TEMPLATE}" />'}
            )
            report = reports.create(
                {
                    "name": form.name,
                    "model": form.model_name,
                    "report_type": "qweb-pdf",
                    "report_name": name,
                    "report_file": name,
                    "print_report_name": "object.display_name",
                    "paperformat_id": self.env.ref("property_base.paperformat_document").id,
                    "binding_model_id": self.env["ir.model"]._get_id(form.model_name),
                    "binding_type": "report",
                }
            )
        return report

    def _name_print(self, form, report):
        """Odoo asks by its external id which paper a print has; without one its head takes the company's margins and
        reaches into the text. The id is of no module, so that no update takes it for a thing that is gone."""
        # sudo: as the window
        names = self.env["ir.model.data"].sudo()
        names._update_xmlids(
            [{"xml_id": f"{PRINTS}.{column.model_name(form.code)}", "record": report, "noupdate": True}]
        )
