# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DecorationError
from ..rules import decoration as rules
from .property_decoration_item_kind import RULES


class PropertyDecorationItem(models.Model):
    """One piece of work of a decoration: what, where, and whether it may be done (REC-6).

    What the applicant enters stays as it was declared. The office strikes off what may not be done, or notes its
    consent, until the case is decided. Items that are added later come with a request of their own.
    """

    _name = "property.decoration.item"
    _description = "Item of a Decoration"
    _inherit = ["property.decoration.part.mixin"]
    _part_states = (rules.DRAFT,)
    _found_by = frozenset(("kind_id", "place", "detail"))
    _order = "decoration_id, id"
    _rec_name = "kind_id"

    #: what the office says until the case is decided
    _office_fields = frozenset(("is_struck", "has_consent", "remark"))

    change_id = fields.Many2one(
        "property.decoration.change",
        string="Added By",
        index="btree_not_null",
        ondelete="restrict",
        help="Request by which it was added; empty: declared from the start.",
    )
    kind_id = fields.Many2one(
        "property.decoration.item.kind",
        string="Kind of Work",
        required=True,
        ondelete="restrict",
        help="What is to be done.",
    )
    rule = fields.Selection(
        RULES,
        string="By the Catalogue",
        compute="_compute_rule",
        store=True,
        precompute=True,
        help="As the catalogue said on that day.",
    )
    rule_note = fields.Char(related="kind_id.note", string="Why")
    place = fields.Char(help="Room or wall, for example kitchen.")
    detail = fields.Char(help="How it is done, for example new tiles on the old ones.")
    is_struck = fields.Boolean(string="Struck Off", copy=False, help="The office doesn't agree to this one item.")
    has_consent = fields.Boolean(
        string="Consent",
        copy=False,
        help="The office agrees to what needs its consent; forbidden work stays forbidden.",
    )
    remark = fields.Char(copy=False, help="Condition or reason of the office.")

    @api.depends("kind_id")
    def _compute_rule(self):
        """What the catalogue says when the work is chosen; what it says later changes nothing here."""
        for item in self:
            item.rule = item.kind_id.rule

    @api.constrains("change_id", "decoration_id")
    def _check_change(self):
        """:raises DecorationError: an item of one case is added by a request of another"""
        if self.filtered(lambda item: item.change_id and item.change_id.decoration_id != item.decoration_id):
            raise DecorationError(self.env._("The request that adds an item belongs to the same decoration."))

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        if items.filtered(lambda item: item.is_struck or item.has_consent):
            items._check_office()
        return items

    def write(self, vals):
        """:raises DecorationError: it was declared, or decided, already"""
        if vals.keys() & self._office_fields:
            self._check_office()
        if vals.keys() - self._office_fields:
            self._check_case_state()
        result = super().write(vals)
        if "change_id" in vals:
            self._check_case_state()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_case_state()

    def _check_case_state(self):
        """An added item is entered while its request is a draft, another one while the case is."""
        declared = self.filtered(lambda item: not item.change_id)
        result = super(PropertyDecorationItem, declared)._check_case_state()
        if closed := self.change_id.filtered(lambda change: change.state != "draft" or change.kind != "items")[:1]:
            raise DecorationError(self.env._("%s was handed in; its items stay as they are.", closed.display_name))
        self.change_id._check_case_state()
        return result

    def _check_office(self):
        """:raises DecorationRightError, DecorationError: no supervisor strikes off or agrees, or it is decided"""
        self._check_supervisor()
        self.change_id._check_case_state()
        for item in self:
            state = item.change_id.state if item.change_id else item.decoration_id.state
            if state not in (rules.DECLARED, "submitted"):
                raise DecorationError(
                    self.env._("“%s” is decided on while its request is under approval.", item.kind_id.name)
                )

    def _counted(self):
        """Items that belong to what was declared or approved since."""
        return self.filtered(lambda item: not item.change_id or item.change_id.state == "approved")

    def _found_text(self):
        """What the archive finds it by."""
        self.ensure_one()
        return self.kind_id.name, self.place, self.detail

    def _as_rules(self):
        """The items as the rules have them."""
        return [rules.Item(item.kind_id.name, item.rule, item.is_struck, item.has_consent) for item in self]
