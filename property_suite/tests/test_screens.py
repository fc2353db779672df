# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every page of every menu opens for everybody who sees it, found from the menus in the database."""

import re
from contextlib import nullcontext

from lxml import etree

from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from odoo.addons.property_base.tests.common import PropertyCommon

OURS = "property_"
ROLES = ("plain", "attendant", "steward", "supervisor", "director", "hr", "manager")
#: those who hold a role of their own besides: its code, the groups of the user
OTHERS = {
    "squad_leader": ["property_base.group_property_base_attendant"],
    "trainer": [],
    "coach": ["property_base.group_property_base_attendant"],
    "safety_supervisor": ["property_base.group_property_base_attendant"],
}
CLOCK = {"filter_activities_my", "activities_overdue", "activities_today", "activities_upcoming_all"}
LISTED = ("list", "kanban", "calendar")


@tagged("post_install", "-at_install")
class TestScreens(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.menus = cls.env["ir.ui.menu"].with_context(**{"ir.ui.menu.full_list": True}).search([])
        names = cls.menus._get_menuitems_xmlids()
        cls.menus = cls.menus.filtered(lambda menu: names.get(menu.id, "").startswith(OURS) or cls.opens_form(menu))
        people = cls._make_employees([(role, role, cls.estate, f"pss_{role}", OTHERS[role]) for role in OTHERS])
        cls.users = {role: getattr(cls, f"user_{role}") for role in ROLES}
        cls.users |= dict(zip(OTHERS, people.user_id, strict=True))

    @classmethod
    def opens_form(cls, menu):
        """Whether it opens what was filled in of a form: the menus of forms are made with them and have no name."""
        action = menu.action
        return bool(action) and action._name == "ir.actions.act_window" and action.res_model.startswith("x_form_")

    def pages(self, user):
        """The windows that the menus of the user open."""
        seen = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        actions = [menu.action for menu in self.menus if menu.id in seen and menu.action]
        windows = [action for action in actions if action._name == "ir.actions.act_window"]
        return {action.id: action.with_user(user).sudo() for action in windows}.values()

    def wanted(self, node):
        """What the client reads for a view: its fields, and those of the lists within it."""
        spec = {}
        for field in node.iter("field"):
            if next(field.iterancestors("field"), None) is None and field.get("name"):
                inner = next((child for child in field if child.tag in ("list", "kanban")), None)
                spec[field.get("name")] = {} if inner is None else {"fields": self.wanted_of(inner)}
        return spec

    def wanted_of(self, arch):
        fields = [field for field in arch.iter("field") if field.getparent().tag != "field"]
        return {field.get("name"): {} for field in fields if field.get("name")}

    def opened(self, page, user):
        """Read what the client reads when the page is opened, view by view."""
        self.env.invalidate_all()  # a browser asks anew: what another role has read before isn't there
        today = Date.to_date("2026-03-04")
        names = {
            "uid": user.id,
            "context_today": lambda: today,
            "active_id": False,
            "allowed_company_ids": user.company_ids.ids,
        }
        context = safe_eval(page.context or "{}", dict(names))
        domain = safe_eval(page.domain or "[]", {**names, "context": context})
        model = self.env[page.res_model].with_user(user).with_context(lang="zh_CN", **context)
        views = model.get_views(page.views + [(page.search_view_id.id, "search")])["views"]
        archs = {kind: etree.fromstring(view["arch"]) for kind, view in views.items()}
        found = [model.web_search_read(domain, self.wanted(archs[kind]), limit=5) for kind in LISTED if kind in archs]
        if "form" in archs:
            spec = self.wanted(archs["form"])
            rows = model.browse([row["id"] for answer in found for row in answer["records"]][:1])
            rows.web_read(spec)
            if model.has_access("create") and all(arch.get("create") not in ("0", "false") for arch in archs.values()):
                # Odoo's accounting asks of a new contact whether it was invoiced, which it logs as a doubtful search
                with nullcontext() if model._name.startswith("property.") else mute_logger("odoo.domains"):
                    model.onchange({}, [], spec)
        return archs

    def unguarded(self, arch):
        """Fields that the card of a kanban takes for granted though the user doesn't get them."""
        names = set(arch.xpath("//field/@name"))
        code = etree.tostring(arch, encoding="unicode")
        asked = set(re.findall(r"record\.(\w+)\.", code))
        return {name for name in asked - names if not re.search(rf"record\.{name}(?![.\w])", code)}

    def test_every_page_opens_for_everybody_who_sees_it(self):
        count = 0
        for role, user in self.users.items():
            for page in self.pages(user):
                with self.subTest(role=role, page=page.path):
                    archs = self.opened(page, user)
                    self.assertFalse("kanban" in archs and self.unguarded(archs["kanban"]))
                    count += 1
        self.assertGreater(count, 640, "The menus were not read.")

    def test_the_clock_at_the_top_opens_the_own_rows_of_every_list(self):
        """Odoo asks the search for filters by name, and opens everybody's rows where it has none of them."""
        ours = [
            name
            for name, model in self.env.items()
            if name.startswith("property.") and "activity_ids" in model._fields and not model._abstract
        ]
        self.assertGreater(len(ours), 10, "The models were not found.")
        for name in ours:
            with self.subTest(model=name):
                reader = next(user for user in self.users.values() if self.env[name].with_user(user).has_access("read"))
                view = self.env[name].with_user(reader).get_views([(False, "search")])["views"]["search"]
                self.assertLessEqual(CLOCK, set(etree.fromstring(view["arch"]).xpath("//filter/@name")))
