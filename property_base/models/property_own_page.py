# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """What concerns the person who looks, and nobody else: the home of employees, made for a phone.

    Each module adds its cards by extending this model: a method ``_card_<name>`` gets the ids of the person's employees
    (one in each company) and returns what ``rules.own_page.card`` makes, or None. Cards read with the person's own
    rights, a handful of queries each.
    """

    _name = "property.own.page"
    _description = "My Page"
    _cards_begin = "_card_"

    @api.model
    def cards(self):
        """The page of the user: dict of ``name``, ``is_employee`` and ``cards``, see ``rules.own_page.card``."""
        page = self.with_context(allowed_company_ids=self.env.user.company_ids.ids)
        employees = page._employees()
        cards = [getattr(page, name)(employees.ids) for name in page._methods_of_cards()] if employees else []
        return {
            "name": employees[:1].name or self.env.user.name,
            "is_employee": bool(employees),
            "cards": sorted(filter(None, cards), key=lambda card: (card["sequence"], card["title"])),
        }

    @api.model
    def _methods_of_cards(self):
        return sorted(name for name in dir(type(self)) if name.startswith(self._cards_begin))

    @api.model
    def _employees(self):
        """The user as an employee of each of the companies."""
        # sudo: the own person, whatever else of personnel files the user may read
        return self.env["hr.employee"].sudo().search([("user_id", "=", self.env.uid)])

    @api.model
    def _own(self, model, domain, order=None, limit=own_page.MOST_LINES):
        """Records that the user may read, to be shown on a card."""
        # sudo: the names of what they point to (shift type, post, rule) stand on the card, and nothing else of it
        return self.env[model].search(domain, order=order, limit=limit).sudo()

    @api.model
    def _when(self, estate, start, end=None):
        """Naive UTC moments as the estate's clock shows them, in words; an empty one has none."""
        if not start:
            return ""
        near = {-1: self.env._("Yesterday"), 0: self.env._("Today"), 1: self.env._("Tomorrow")}
        return own_page.when(estate._local(start), end and estate._local(end), estate._local_date(), near)

    @api.model
    def _label(self, record, field):
        """What a selection field of a record says, in the user's language."""
        return dict(record._fields[field]._description_selection(self.env)).get(record[field], "")
