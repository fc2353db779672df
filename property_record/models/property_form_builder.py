# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..guard import PASS
from ..rules import column as columns
from ..rules import definition as of
from ..updated import updated

LINKED = {
    of.UNIT: "property.unit",
    of.RESIDENT: "res.partner",
    of.PERSON: "res.partner",
    of.EMPLOYEE: "hr.employee",
}
INDEXED = frozenset((of.CHOICE, of.YES_NO, *LINKED, of.TICKET, of.DATE, of.DATETIME, of.SPAN))
MIXIN, PERMIT_MIXIN = "property.form.record.mixin", "property.permit.mixin"
LOG = ("create_uid", "create_date", "write_uid", "write_date")
MANAGER = "property_base.group_property_base_manager"


class PropertyFormBuilder(models.AbstractModel):
    """Makes models of published forms, and keeps them: tables, columns, labels; rights and screens have services of
    their own. A version adds columns and never takes one away or changes its type (docs/DECISIONS.md).
    """

    _name = "property.form.builder"
    _description = "Builder of Forms"

    # --------------------------------------------------------------- publish

    @api.model
    def _publish(self, versions):
        """Publish versions that were found without problems, all in one transaction; the registry is set up anew at
        most twice, however many there are.

        :raises AccessError: the user isn't an administrator of the suite
        """
        self._check_keeper()
        # sudo: models, columns, rights and menus are otherwise the system administrator's; the definitions were checked
        versions = versions.sudo()
        self = self.sudo()
        for version in versions:
            self._assign_columns(version)
        self._make_models(versions)
        self._make_columns(versions)
        versions._set_published()
        self.env.flush_all()
        self._refresh(versions.type_id)

    @contextmanager
    def _commands_trusted(self):
        """A block in which models, columns and answers may be made together.

        Odoo does what is nested in them (the link of a row, the answers of a choice) with the rights of whom the
        request came from, whatever rights the code has; the suite's administrator has none to the tables of Odoo.
        """
        transaction = self.env.transaction
        origin, transaction.default_env = transaction.default_env, self.env(user=SUPERUSER_ID)
        try:
            yield
        finally:
            transaction.default_env = origin

    @api.model
    def _refresh(self, forms):
        """Bring labels, rights, approval steps and screens of published forms up to date."""
        self._check_keeper()
        # sudo: as where they are published
        forms, self = forms.sudo().with_context(active_test=False), self.sudo()
        self.env.registry.clear_cache()
        for form in forms.filtered("current_version_id"):
            self._label(form)
            self.env["property.form.rights"]._refresh(form)
            self.env["property.form.screens"]._refresh(form)
        self.env.registry.clear_cache("stable")
        self.env.registry.clear_cache("templates")

    def _register_hook(self):
        """Once the module was updated the forms that were published before have what it builds by now."""
        super()._register_hook()
        if updated(self.env.registry):
            self.env["property.form.prefill"]._bring_up_to_date()
            forms = self.env["property.form.type"].with_context(active_test=False)
            self._refresh(forms.search([("code", "!=", False)])._published())

    @api.model
    def _refresh_steps(self, forms):
        """Bring the approval steps of published forms up to date."""
        self._check_keeper()
        # sudo: as where they are published
        for form in forms.sudo().with_context(active_test=False):
            self.env["property.form.rights"].sudo()._steps(form)

    @api.model
    def _check_keeper(self):
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(self.env._("Only an administrator of the suite publishes forms."))

    @api.model
    def _action(self, form):
        """The window with the list of what was filled in, as a dict."""
        return self.env["property.form.screens"]._window(form)._get_action_dict()

    @api.model
    def _report(self, form):
        """The ir.actions.report that prints this form."""
        return self.env["property.form.screens"]._print(form)

    @api.model
    def _linked(self):
        """``{kind of field: model that its column names}``; a bridge adds kinds of another module's records."""
        return LINKED

    # --------------------------------------------------------------- columns

    def _assign_columns(self, version):
        """Give each field of the version its column: the one it had before if its kind is the same."""
        known, earlier = self._known(version), version.section_ids.field_ids
        for field in earlier:
            field._passed_write(PASS, {"column_name": columns.column_for(field._definition(), known[""])})
            for column in field.column_ids:
                rows = known.get(field.column_name, {})
                column._passed_write(PASS, {"column_name": columns.column_for(column._definition(), rows)})

    def _known(self, version):
        """Kinds of the columns that earlier versions have: ``{column of a table, '' for the form: {column: kind}}``."""
        found = {"": {}}
        for field in (version.type_id.version_ids - version).section_ids.field_ids.filtered("column_name"):
            found[""][field.column_name] = field.kind
            rows = found.setdefault(field.column_name, {})
            rows.update({column.column_name: column.kind for column in field.column_ids})
        return found

    @api.model
    def _table_model(self, form_code, column):
        """The model of the rows that a column of a form holds."""
        return columns.model_name(form_code, column.removeprefix("x_"))

    # ---------------------------------------------------------------- models

    def _make_models(self, versions):
        """The models that aren't there yet, in one batch, forms before their tables."""
        wanted = {}
        for version in versions:
            form = version._read_definition()
            name = columns.model_name(form.code)
            wanted[name] = self._form_model_vals(version.type_id, name)
            for field in form.fields:
                if field.kind in of.TABLES:
                    rows = self._table_model(form.code, field.column)
                    wanted[rows] = self._row_model_vals(version.type_id, field, rows, name)
        known = self.env["ir.model"].search([("model", "in", list(wanted))]).mapped("model")
        if missing := [vals for name, vals in wanted.items() if name not in known]:
            self.env["ir.model"]._create_forms(missing)

    def _form_model_vals(self, form, name):
        flags = {"is_property_form": True, "is_property_permit": form.is_permit}
        return {"name": form.name, "model": name, "order": "id desc", **flags, "field_id": []}

    def _row_model_vals(self, form, field, name, parent):
        link = {
            "name": "x_parent_id",
            "field_description": "Form",
            "ttype": "many2one",
            "relation": parent,
            "on_delete": "cascade",
            "required": True,
            "index": True,
        }
        return {
            "name": f"{form.name}: {field.label}",
            "model": name,
            "order": "id",
            "is_property_form_row": True,
            "field_id": [(0, 0, link)],
        }

    def _make_columns(self, versions):
        """The columns that aren't there yet, in one batch; answers that are new in a choice."""
        wanted = {}
        for version in versions:
            form = version._read_definition()
            name = columns.model_name(form.code)
            for field in form.fields:
                self._add_columns(wanted, name, field, form.code)
        existing = self._existing({model for model, _column in wanted})
        missing = [vals for key, vals in wanted.items() if key not in existing]
        # rows before the tables that hold them
        missing.sort(key=lambda vals: vals["ttype"] == "one2many")
        if missing:
            self.env["ir.model.fields"].create(missing)
        self._add_answers({existing[key]: vals for key, vals in wanted.items() if key in existing})

    def _add_columns(self, wanted, model, field, form_code):
        if field.kind in of.TABLES:
            rows = self._table_model(form_code, field.column)
            for column in field.columns:
                self._add_columns(wanted, rows, column, form_code)
        for name, ttype in columns.names_and_types(field):
            wanted[model, name] = self._column_vals(model, name, ttype, field, form_code)
            wanted[model, name]["field_description"] = self._label_of(field.label, field.kind, name)

    def _existing(self, names):
        found = self.env["ir.model.fields"].search([("model", "in", list(names)), ("state", "=", "manual")])
        return {(field.model, field.name): field for field in found}

    def _column_vals(self, model, name, ttype, field, form_code):
        vals = {
            "name": name,
            "model_id": self.env["ir.model"]._get_id(model),
            "help": field.help or False,
            "ttype": ttype,
            "index": field.kind in INDEXED,
            "copied": True,
        }
        if field.kind in self._linked():
            vals |= {"relation": self._linked()[field.kind], "on_delete": "restrict"}
        elif field.kind in of.TABLES:
            vals |= {"relation": self._table_model(form_code, field.column), "relation_field": "x_parent_id"}
        elif field.kind == of.CHOICES:
            table = columns.relation_table(model, name)
            vals |= {"relation": "property.form.option", "relation_table": table}
            vals |= {"column1": "record_id", "column2": "option_id"}
        elif field.kind == of.PEOPLE:
            table = columns.relation_table(model, name)
            vals |= {"relation": "res.partner", "relation_table": table}
            vals |= {"column1": "record_id", "column2": "partner_id"}
        elif field.kind == of.MONEY:
            vals["currency_field"] = "x_currency_id"
        elif ttype == "selection":
            vals["selection_ids"] = [(0, 0, answer) for answer in self._answers(field)]
        return vals

    def _answers(self, field):
        if field.kind == of.YES_NO:
            pairs = [(of.YES, "Yes"), (of.NO, "No")]
        else:
            pairs = [(option.code, option.name) for option in field.options]
        return [{"value": code, "name": name, "sequence": number} for number, (code, name) in enumerate(pairs)]

    def _add_answers(self, existing):
        """Answers of a choice that a new version has besides; those it lacks stay, as forms may hold them."""
        missing = []
        for field, vals in existing.items():
            known = set(field.selection_ids.mapped("value"))
            answers = [answer for _add, _id, answer in vals.get("selection_ids", ())]
            missing += [{**one, "field_id": field.id} for one in answers if one["value"] not in known]
        if missing:
            self.env["ir.model.fields.selection"].create(missing)

    # ---------------------------------------------------------------- labels

    def _label(self, form):
        """Labels of the columns and of their answers in every language, as the present version has them.

        Written past the ORM: each write of a label would set up the whole registry, and labels change nothing in it.
        """
        name = form.model_name
        for version in reversed(
            form.version_ids.filtered(lambda one: one.state != "draft").sorted("number", reverse=True)
        ):
            for field in version.section_ids.field_ids:
                self._copy_label(name, field)
                for column in field.column_ids:
                    self._copy_label(self._table_model(form.code, field.column_name), column)
        self._label_common(name, PERMIT_MIXIN if form.is_permit else MIXIN)
        self._label_own(name)
        self._label_yes_no(form)
        # the kinds of the archive are called as the forms are
        query = SQL("UPDATE ir_model SET name = (SELECT name FROM property_form_type WHERE id = %s)", form.id)
        self.env.cr.execute(SQL("%s WHERE model = %s", query, name))
        self.env.invalidate_all()

    def _label_of(self, label, kind, name):
        """The label of a column: of a from-to, which end it is."""
        if kind != of.SPAN:
            return label
        end = self.env._("to") if name.endswith("_to") else self.env._("from")
        return self.env._("%(label)s (%(end)s)", label=label, end=end)

    def _label_ends(self, model, field):
        """The two columns of a from-to are told apart in lists and exports, too."""
        for lang, _name in self.env["res.lang"].get_installed():
            read = field.with_context(lang=lang)
            for name in of.span_names(field.column_name):
                label = self.with_context(lang=lang)._label_of(read.label, field.kind, name)
                self._set_label(model, name, lang, label)

    def _copy_label(self, model, field):
        names = of.span_names(field.column_name) if field.kind == of.SPAN else (field.column_name,)
        self.env.cr.execute(
            SQL(
                """UPDATE ir_model_fields AS target SET field_description = source.label, help = source.help
                     FROM property_form_field AS source
                    WHERE source.id = %s AND target.model = %s AND target.name IN %s""",
                field.id,
                model,
                names,
            )
        )
        self.env.cr.execute(
            SQL(
                """UPDATE ir_model_fields_selection AS target SET name = source.name
                     FROM property_form_option AS source, ir_model_fields AS asked
                    WHERE source.field_id = %s AND source.code = target.value AND target.field_id = asked.id
                      AND asked.model = %s AND asked.name IN %s""",
                field.id,
                model,
                names,
            )
        )
        if field.kind == of.SPAN:
            self._label_ends(model, field)

    def _label_common(self, model, mixin, names=None):
        """Labels of what all forms have: those of the mixin, whose terms are shipped; of these names alone, if any."""
        among = SQL("AND source.name IN %s", names) if names else SQL()
        self.env.cr.execute(
            SQL(
                """UPDATE ir_model_fields AS target
                      SET field_description = source.field_description, help = source.help
                     FROM ir_model_fields AS source
                    WHERE source.model = %s AND target.model = %s AND target.name = source.name %s""",
                mixin,
                model,
                among,
            )
        )
        if names:
            return
        self.env.cr.execute(
            SQL(
                """UPDATE ir_model_fields_selection AS target SET name = source.name
                     FROM ir_model_fields_selection AS source
                     JOIN ir_model_fields AS shared ON shared.id = source.field_id AND shared.model = %s
                     JOIN ir_model_fields AS own ON own.name = shared.name AND own.model = %s
                    WHERE target.field_id = own.id AND target.value = source.value""",
                mixin,
                model,
            )
        )

    def _label_own(self, model):
        """Labels of what no mixin has: who wrote it when, and what links forms of one kind."""
        self._label_common(model, "property.form.type", LOG)
        for lang, _name in self.env["res.lang"].get_installed():
            env = self.with_context(lang=lang).env
            self._set_label(model, "amends_id", lang, env._("Corrects"))
            self._set_label(model, "amended_by_ids", lang, env._("Corrected By"))

    def _set_label(self, model, name, lang, label):
        self.env.cr.execute(
            SQL(
                """UPDATE ir_model_fields
                      SET field_description = field_description || jsonb_build_object(%s, %s)
                    WHERE model = %s AND name = %s""",
                lang,
                label,
                model,
                name,
            )
        )

    def _label_yes_no(self, form):
        """Yes and no in every language."""
        asked = form.version_ids.section_ids.field_ids.filtered("column_name")
        yes_no = {(form.model_name, field.column_name) for field in asked if field.kind == of.YES_NO}
        for table in asked.filtered(lambda field: field.kind in of.TABLES):
            rows = self._table_model(form.code, table.column_name)
            yes_no |= {(rows, column.column_name) for column in table.column_ids if column.kind == of.YES_NO}
        answers = self.env["ir.model.fields.selection"].search(
            [("field_id.model", "in", [model for model, _name in yes_no]), ("value", "in", (of.YES, of.NO))]
        )
        for lang, _name in self.env["res.lang"].get_installed():
            words = {of.YES: self.with_context(lang=lang).env._("Yes"), of.NO: self.with_context(lang=lang).env._("No")}
            for answer in answers.filtered(lambda one: (one.field_id.model, one.field_id.name) in yes_no):
                self.env.cr.execute(
                    SQL(
                        "UPDATE ir_model_fields_selection SET name = name || jsonb_build_object(%s, %s) WHERE id = %s",
                        lang,
                        words[answer.value],
                        answer.id,
                    )
                )
