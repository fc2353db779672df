# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is done once: shipped forms are published, and their models go with the module."""


def post_init_hook(env):
    """Publish the forms that are shipped, after their terms in other languages are there."""
    drafts = env["property.form.version"].search([("state", "=", "draft"), ("number", "=", 1)])
    drafts.filtered(lambda version: version.section_ids).action_publish()


def uninstall_hook(env):
    """Models of forms are no module's data: without the module their classes would lack what they inherit."""
    forms = env["ir.model"].search(["|", ("is_property_form", "=", True), ("is_property_form_row", "=", True)])
    names = forms.filtered(lambda model: model.state == "manual").mapped("model")
    env["ir.actions.report"].search([("model", "in", names)]).unlink()
    env["ir.ui.view"].search([("key", "=like", "property_record.report_form_%"), ("type", "=", "qweb")]).filtered(
        lambda view: not view.xml_id
    ).unlink()
    env["ir.actions.act_window"].search([("res_model", "in", names)]).unlink()
    env["tier.definition"].with_context(active_test=False).search([("model", "in", names)]).unlink()
    forms.filtered(lambda model: model.state == "manual").sorted("is_property_form_row", reverse=True).unlink()
