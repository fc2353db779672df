# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whoever may look at a page of training can open it: its lists and forms, with the fields that the user gets."""

from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .common import TrainingCommon

ROLES = ("plain", "attendant", "steward", "supervisor", "director", "hr", "manager")
#: pages that only these roles open
PLANNERS = {"supervisor", "director", "hr", "manager"}
DECIDERS = {"supervisor", "director", "manager"}
CLOSED = {
    **dict.fromkeys(("training-feedback", "training-assessments"), DECIDERS),
    **dict.fromkeys(("training-plans", "training-plan-classes", "training-plan-left", "training-orders"), PLANNERS),
}
NAMED = {"fields": {"display_name": {}}}


@tagged("post_install", "-at_install")
class TestScreens(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_requirement("t_shown", cls.etiquette | cls.fire, role_ids=[Command.link(cls.role_steward.id)])
        cls.make_trainer(cls.employee_attendant, cls.fire)
        cls.Loss._take(cls.employee_attendant, "Three times below standard")
        cls.env["property.training.material"].create({"topic_id": cls.fire.id, "name": "Slides"})

    def test_every_role_opens_every_page(self):
        domain = [("module", "=", "property_training"), ("model", "=", "ir.actions.act_window")]
        actions = self.env["ir.actions.act_window"].browse(self.env["ir.model.data"].search(domain).mapped("res_id"))
        actions = actions.filtered(lambda action: action.res_model.startswith("property.training."))
        pages = [action for action in actions if action.path]
        self.assertGreaterEqual(len(pages), 6)
        for role in ROLES:
            for page in pages:
                with self.subTest(role=role, page=page.path):
                    user = getattr(self, f"user_{role}")
                    if role not in CLOSED.get(page.path, ROLES):
                        self.assertFalse(self.env[page.res_model].with_user(user).has_access("read"))
                    else:
                        self.open(page.res_model, user)

    def open(self, model, user):
        """Read what the views of a model show, as the web client does."""
        records = self.env[model].with_user(user)
        views = records.get_views([(False, "list"), (False, "form"), (False, "search")])["views"]
        self.env.invalidate_all()
        for kind in ("list", "form"):
            if kind in views:
                nodes = etree.fromstring(views[kind]["arch"]).iterfind(".//field")
                nodes = [node for node in nodes if not any(up.tag == "field" for up in node.iterancestors())]
                records.web_search_read([], self.specification(records, nodes))

    def specification(self, records, nodes):
        relational = [node.get("name") for node in nodes if records._fields[node.get("name")].relational]
        return {node.get("name"): {} for node in nodes} | dict.fromkeys(relational, NAMED)
