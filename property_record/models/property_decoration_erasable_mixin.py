# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import decoration as rules

ENDED = (rules.CLOSED, rules.REFUSED, rules.CANCELLED)


class PropertyDecorationErasableMixin(models.AbstractModel):
    """What a decoration is found by in the archive, and what of it is destroyed there in the end (REC-5, REC-7).

    People, descriptions, pictures and drawn signatures go, of the case and of all that belongs to it. Number, unit,
    days, kinds of work, results and each movement of money stay.
    """

    _name = "property.decoration.erasable.mixin"
    _description = "Decoration That Can Be Destroyed"
    _inherit = ["property.erasable.mixin"]
    _document_kept = frozenset(("number",))
    _document_links = frozenset(("partner_id", "owner_id", "contractor_id", "consent_by_id", "declared_by_id"))

    def _ended_on(self):
        """The day from which it is kept: of its closing, else of the refusal or the last day of a work given up."""
        if self.closed_at:
            return self.estate_id._local_date(self.closed_at)
        decided = self.decided_at and self.estate_id._local_date(self.decided_at)
        return decided if self.state == rules.REFUSED else max(filter(None, (decided, self.date_to)))

    def _document_values(self):
        return {
            case.id: {
                "estate_id": case.estate_id.id,
                "date": case.estate_id._local_date(case.declared_at),
                "number": case.number,
                "title": case.display_name,
                "unit_id": case.unit_id.id,
                "partner_id": case.partner_id.id,
                "kept_from": case._ended_on(),
                "text": case._document_text(),
            }
            for case in self
            if case.declared_at
        }

    def _document_text(self):
        """What is done, by whom, and the numbers of its cards, notices and slips."""
        items, papers = self.item_ids.sorted("id"), (self.pass_ids, self.breach_ids, self.refund_ids)
        numbers = [one.number for some in papers for one in some.sorted("id")]
        said = [self.description, self.contractor_name, *numbers]
        return " ".join(filter(None, [*said, *(text for item in items for text in item._found_text())]))

    @api.model
    def _document_fields(self):
        names = ("state", "declared_at", "closed_at", "decided_at", "description", "contractor_name")
        return {"estate_id", "number", "unit_id", "partner_id", *names}

    def _document_subjects(self):
        """The applicant, the owner, and a contractor who is a person."""
        found = super()._document_subjects()
        for case in self:
            people = case.partner_id | case.owner_id | case.contractor_id.filtered(lambda one: not one.is_company)
            found[case.id]["partner_id"] = set(people.ids)
        return found

    def _document_over(self):
        return self.filtered(lambda case: case.state in ENDED)

    def _document_ended(self):
        """Nothing is left to pay back or to claim."""
        ended = super()._document_ended()
        return ended.filtered(lambda case: not (case.left_contractor or case.left_owner or case.owed))

    def _document_seals(self):
        return super()._document_seals() | self.acceptance_ids.seal_ids

    def _document_parts(self):
        """Papers, items, requests, cards, patrols, notices, acceptance; of money the sums, days and receipts stay."""
        numbered, points, none = ("number",), ("name", "expected"), ()
        return [
            (self.line_ids, points, none),
            (self.item_ids, none, none),
            (self.change_ids, none, none),
            (self.pass_ids, numbered, none),
            (self.pass_ids.renewal_ids, none, none),
            (self.patrol_ids, none, none),
            (self.breach_ids, numbered, none),
            (self.breach_ids.line_ids, none, none),
            (self.acceptance_ids, none, none),
            (self.acceptance_ids.line_ids, points, none),
            (self.money_ids, ("receipt_no",), none),
            (self.refund_ids, numbered, none),
        ]
