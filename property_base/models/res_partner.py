# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ResPartner(models.Model):
    """A partner who has a unit is a resident; residents are found by phone, name or unit."""

    _name = "res.partner"
    _inherit = ["res.partner", "property.lookup.mixin"]

    residency_ids = fields.One2many(
        "property.residency",
        "partner_id",
        string="Residencies",
        groups="base.group_user",
        help="Units that the person owns or rents, and from when on.",
    )
    is_resident = fields.Boolean(
        compute="_compute_is_resident",
        store=True,
        compute_sudo=True,
        index="btree_not_null",
        help="Has a unit of one of our estates today.",
    )
    phone_other = fields.Char(
        string="Other Phones", help="Further numbers, separated by commas; all of them are searched."
    )
    lookup_text = fields.Char(string="Name, Phone or Unit", store=False, search="_search_lookup_text")
    resident_units = fields.Char(string="Units Today", compute="_compute_resident_units")

    @api.depends("residency_ids.is_current")
    def _compute_is_resident(self):
        for partner in self:
            partner.is_resident = any(partner.residency_ids.mapped("is_current"))

    @api.depends("residency_ids.is_current", "residency_ids.unit_id.name")
    def _compute_resident_units(self):
        for partner in self:
            partner.resident_units = self._listed(partner.residency_ids.filtered("is_current").unit_id.mapped("name"))

    def write(self, vals):
        result = super().write(vals)
        if {"name", "phone", "phone_other"} & set(vals):
            # sudo: which partners are residents, whoever changes their phone
            residents = self.sudo().filtered("residency_ids")
            self.env["property.lookup.key"]._refresh_partners(residents)
        return result

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Among residents (a domain that asks for ``is_resident``) the lookup keys answer, not a scan of all names."""
        residents_only = any(tuple(leaf) == ("is_resident", "=", True) for leaf in domain or () if len(leaf) == 3)
        if name and residents_only and operator == "ilike":
            found = self.env["property.residency"]._lookup(name, limit=limit or 100).partner_id
            partners = self.search_fetch([("id", "in", found.ids), *domain], ["display_name"], limit=limit)
            return [(partner.id, partner.display_name) for partner in partners.sorted(lambda p: found._ids.index(p.id))]
        return super().name_search(name, domain, operator, limit)

    @api.model
    def _search_lookup_text(self, operator, value):
        return self.env["property.residency"]._lookup_domain(operator, value, "partner_id")

    def _users_of_each(self):
        """Users of these contacts, and every user that the employees of these contacts are or ever were.

        :return: ``{partner id: res.users}``; the same queries for any number
        """
        # sudo: who a person is is the same whoever asks
        contacts = self.sudo()
        people = contacts.env["hr.employee"].with_context(active_test=False)
        people = people.search([("work_contact_id", "in", contacts.ids)])
        held, ever = contacts.env["res.users"]._of_contacts(contacts), people._users_of_each()
        found = {one.id: held.get(one, contacts.env["res.users"]).sudo(False) for one in contacts}
        for person in people:
            found[person.work_contact_id.id] |= ever[person.id]
        return found

    @api.model
    def _privacy_map(self):
        """What is held of contacts: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "name": ("personal", "contract", "identify"),
            "phone": ("personal", "contract", "contact"),
            "phone_other": ("personal", "contract", "contact"),
            "email": ("personal", "contract", "contact"),
            "street": ("personal", "contract", "contact"),
            "image_1920": ("personal", "consent", "identify"),
        }

    def action_open_resident_file(self):
        """The resident's file: phones, units, history."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "res.partner",
            "res_id": self.id,
            "view_mode": "form",
            "views": [(self.env.ref("property_base.res_partner_view_form_resident").id, "form")],
        }
