# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is done once: shipped forms are published, and their models go with the module."""

from odoo import fields
from odoo.tools import SQL


def post_init_hook(env):
    """Publish the forms that are shipped, after their terms in other languages are there."""
    drafts = env["property.form.version"].search([("state", "=", "draft"), ("number", "=", 1)])
    # the points of checklists are taken as they read now, in all languages
    env["property.form.points"]._take(drafts.section_ids.field_ids.filtered("checklist_id"))
    drafts.filtered(lambda version: version.section_ids).action_publish()


def uninstall_hook(env):
    """Models of forms are no module's data: without the module their classes would lack what they inherit."""
    is_form = ["|", ("is_property_form", "=", True), ("is_property_form_row", "=", True)]
    forms = env["ir.model"].search([("state", "=", "manual"), *is_form])
    names = forms.mapped("model")
    env["ir.actions.report"].search([("model", "in", names)]).unlink()
    env["ir.ui.view"].with_context(active_test=False).search([("model", "in", names)]).unlink()
    env["ir.ui.view"].search([("key", "=like", "property_record.report_form_%"), ("type", "=", "qweb")]).filtered(
        lambda view: not view.xml_id
    ).unlink()
    windows = env["ir.actions.act_window"].search([("res_model", "in", names)])
    menus = env["ir.ui.menu"].with_context(active_test=False, **{"ir.ui.menu.full_list": True})
    menus.search([("action", "in", [f"ir.actions.act_window,{window.id}" for window in windows])]).unlink()
    windows.unlink()
    approved = [*names, "property.permit.extension"]
    env["tier.definition"].with_context(active_test=False).search([("model", "in", approved)]).unlink()
    _drop(env, forms)


def _drop(env, forms):
    """Delete models past the ORM: it takes away column by column, and the classes need theirs until they are gone."""
    env.flush_all()
    for field in forms.field_id.filtered(lambda one: one.state == "manual" and one.relation_table):
        env.cr.execute(SQL("DROP TABLE IF EXISTS %s", SQL.identifier(field.relation_table)))
    forms._drop_table()
    parts = {"ir.model": forms, "ir.model.fields": forms.field_id}
    parts["ir.model.fields.selection"] = forms.field_id.selection_ids
    names = fields.Domain.OR(
        fields.Domain("model", "=", model) & fields.Domain("res_id", "in", records.ids)
        for model, records in parts.items()
    )
    env["ir.model.data"].search(names).unlink()
    # what belongs to a model goes with it: its columns, answers, rights, rules
    env.cr.execute(SQL("DELETE FROM ir_model WHERE id = ANY(%s)", forms.ids))
    env.registry._setup_models__(env.cr)
