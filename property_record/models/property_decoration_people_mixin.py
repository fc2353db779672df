# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDecorationPeopleMixin(models.AbstractModel):
    """Whom a decoration is about: staff among them decides nothing of it; what is held of them is declared here."""

    _name = "property.decoration.people.mixin"
    _description = "People of a Decoration"
    _inherit = ["property.own.case.mixin"]

    def _concerned_users(self):
        """Staff who applies, owns the home or lives there decides nothing about it."""
        found = super()._concerned_users()
        cases = self.sudo()  # sudo: whom it is about is the same whoever asks
        people = {}
        for case in cases:
            named_ones = case.partner_id | case.owner_id | case.contractor_id
            people[case.id] = (named_ones | case.unit_id.current_residency_ids.partner_id)._origin
        partners = cases.env["res.partner"].union(*people.values())
        users = cases.env["res.users"].with_context(active_test=False)
        of_partner = users._of_contacts(partners)
        for key, some in people.items():
            found[key] = found[key].union(*(of_partner.get(person, users) for person in some))
        return found

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "contract", "identify"),
            "phone": ("personal", "contract", "contact"),
            "owner_id": ("personal", "contract", "identify"),
            "contractor_name": ("personal", "contract", "service"),
            "contractor_phone": ("personal", "contract", "contact"),
            "contractor_id": ("personal", "contract", "service"),
            "applicant_signature": ("personal", "contract", "proof"),
            "consent_by_id": ("personal", "contract", "proof"),
            "consent_signature": ("personal", "contract", "proof"),
            "consent_paper": ("personal", "contract", "proof"),
        }
