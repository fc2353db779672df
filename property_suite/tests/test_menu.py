# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

from .brought import brought

OURS = "property_"
MOST = 8
PROPERTY = "property_base.menu_root"
SERVICE = "property_service.menu_service"
DUTY = "property_duty.property_duty_menu"
SCORING = "property_hr_scoring.property_hr_scoring_menu"
TRAINING = "property_training.property_training_menu"
RECORDS = "property_record.property_record_menu"
CULTURE = "property_culture.property_culture_menu"
APPLICATIONS = {
    "plain": [PROPERTY, DUTY, SCORING, TRAINING],
    "attendant": [PROPERTY, SERVICE, DUTY, SCORING, TRAINING, RECORDS, CULTURE],
    "steward": [PROPERTY, SERVICE, DUTY, SCORING, TRAINING, RECORDS, CULTURE],
    "supervisor": [PROPERTY, SERVICE, DUTY, SCORING, TRAINING, RECORDS, CULTURE],
    "director": [PROPERTY, SERVICE, DUTY, SCORING, TRAINING, RECORDS, CULTURE],
    "hr": [PROPERTY, DUTY, SCORING, TRAINING],
    "manager": [PROPERTY, SERVICE, DUTY, SCORING, TRAINING, RECORDS, CULTURE],
}
# the application in which the day of a role begins, and who has that role here
LANDINGS = {
    "director": ("director", PROPERTY),
    "supervisor": ("supervisor", PROPERTY),
    "attendant": ("attendant", DUTY),
    "steward": ("steward", PROPERTY),
    "squad_leader": ("attendant", PROPERTY),
    "hr": ("hr", SCORING),
}


@tagged("post_install", "-at_install")
class TestMenu(PropertyCommon):
    """Each product is an application, and nothing in it lies deeper than a section."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.menus = cls.env["ir.ui.menu"].with_context(**{"ir.ui.menu.full_list": True}).search([])
        cls.external = cls.menus._get_menuitems_xmlids()
        cls.modules = {name for name in brought(cls.env) if name.startswith(OURS)}
        cls.ours = cls.menus.filtered(cls.is_ours)

    @classmethod
    def is_ours(cls, menu):
        """Whether a module of the application brings the menu."""
        return cls.external.get(menu.id, "").split(".")[0] in cls.modules

    def way(self, menu):
        """The menus from the application down to this one."""
        found = menu
        while menu := menu.parent_id:
            found = menu + found
        return found

    def seen(self, role):
        """What the user of a role sees of our applications."""
        menus = self.env["ir.ui.menu"].with_user(getattr(self, f"user_{role}"))
        visible = self.menus.browse(menus._visible_menu_ids())
        return visible.filtered(lambda menu: self.is_ours(self.way(menu)[0]))

    def names(self, menus):
        return [self.external[menu.id] for menu in menus.sorted("sequence")]

    def test_each_application_has_an_icon_of_its_own(self):
        roots = self.ours.filtered(lambda menu: not menu.parent_id)
        self.assertEqual(self.names(roots), [PROPERTY, SERVICE, DUTY, SCORING, TRAINING, RECORDS, CULTURE])
        self.assertTrue(all(roots.mapped("web_icon_data")))
        self.assertEqual(len(set(roots.mapped("web_icon_data"))), len(roots))

    def test_tickets_have_one_application(self):
        helpdesk = self.env.ref("helpdesk_mgmt.helpdesk_ticket_main_menu")
        seen = {
            role
            for role in APPLICATIONS
            if helpdesk.id in self.env["ir.ui.menu"].with_user(getattr(self, f"user_{role}"))._visible_menu_ids()
        }
        self.assertEqual(seen, {"manager"})

    def test_everything_is_at_most_two_clicks_from_its_application(self):
        deep = {
            self.external[menu.id]: len(self.way(menu)) - 1
            for menu in self.ours
            if self.is_ours(self.way(menu)[0]) and len(self.way(menu)) > 3
        }
        self.assertFalse(deep)

    def test_an_entry_is_either_a_page_or_a_section(self):
        both = [self.external[menu.id] for menu in self.ours if menu.action and menu.child_id]
        empty = [self.external[menu.id] for menu in self.ours if not menu.action and not menu.child_id]
        self.assertFalse(both + empty)

    def test_every_page_of_the_menus_has_an_address(self):
        actions = [(menu, menu.action) for menu in self.ours if menu.action]
        self.assertGreater(len(actions), 80)
        self.assertFalse([self.external[menu.id] for menu, action in actions if not action.path])

    def test_a_bar_has_at_most_eight_entries(self):
        for role in APPLICATIONS:
            seen = self.seen(role)
            for root in seen.filtered(lambda menu: not menu.parent_id):
                with self.subTest(role=role, application=self.external[root.id]):
                    bar = seen.filtered(lambda menu, root=root: menu.parent_id == root)
                    self.assertLessEqual(len(bar), MOST, self.names(bar))

    def test_everybody_sees_the_applications_of_the_own_role(self):
        found = {role: self.names(self.seen(role).filtered(lambda menu: not menu.parent_id)) for role in APPLICATIONS}
        self.assertEqual(found, APPLICATIONS)

    def test_the_day_begins_inside_an_application(self):
        roles = self.env["property.role"].search([("home_action_id", "!=", False)])
        found = {}
        for role in roles:
            user = LANDINGS.get(role.code, ("plain", None))[0]
            home = role.home_action_id
            # as the web client does: the first menu that opens the page says in which application it is
            way = next(
                (self.way(menu) for menu in self.seen(user).sorted("id") if menu.action and menu.action.id == home.id),
                None,
            )
            found[role.code] = (user, way and self.external[way[0].id])
        self.assertEqual(found, LANDINGS)
