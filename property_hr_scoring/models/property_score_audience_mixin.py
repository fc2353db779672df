# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..exceptions import AudienceError
from ..rules import audience

PARTS = ("audience_role_ids", "audience_post_ids", "audience_probation")


class PropertyScoreAudienceMixin(models.AbstractModel):
    """Whom a rule of the rulebook is for; dated with its version, and frozen with it (SCO-16)."""

    _name = "property.score.audience.mixin"
    _description = "Audience of a Rule"

    audience_role_ids = fields.Many2many(
        "property.role",
        "property_score_rule_role_rel",
        "rule_id",
        "role_id",
        string="For Roles",
        help="The rule is for people who hold one of these roles on the day of the event. Empty: for every role.",
    )
    audience_post_ids = fields.Many2many(
        "property.post",
        "property_score_rule_post_rel",
        "rule_id",
        "post_id",
        string="For Posts",
        help="The rule is for people whose role on that day has one of these posts. Empty: for every post.",
    )
    audience_probation = fields.Selection(
        [
            ("all", "Everybody"),
            ("without", "Not for people on probation"),
            ("only", "Only for people on probation"),
        ],
        string="Trial Period",
        required=True,
        default="all",
        help="Who is on probation on that day follows from the end of the trial period in the contract.",
    )
    applies_to_me = fields.Boolean(
        string="Applies to Me",
        compute="_compute_applies_to_me",
        search="_search_applies_to_me",
        help="The rule is for what I am today.",
    )

    @api.depends_context("uid")
    @api.depends(*PARTS)
    def _compute_applies_to_me(self):
        person = self.env["property.score.audience"]._me()
        for rule in self:
            rule.applies_to_me = person is not None and rule._audience().holds(person)

    @api.model
    def _search_applies_to_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        person = self.env["property.score.audience"]._me()
        if person is None:
            return Domain.FALSE
        rules = self.search(Domain("rulebook_id.state", "=", "in_force"))
        return Domain("id", "in", rules.filtered(lambda rule: rule._audience().holds(person)).ids)

    def _audience(self):
        """Whom the rule is for, as the kernel knows it."""
        self.ensure_one()
        # sudo: whom a rule is for is the same whoever asks, posts of estates that the user doesn't see included
        rule = self.sudo()
        return audience.Audience(
            frozenset(rule.audience_role_ids.ids), frozenset(rule.audience_post_ids.ids), rule.audience_probation
        )

    def _check_audience(self, employee, estate, day):
        """:raises AudienceError: the rule is for others than this person was on that day"""
        if not self or self._audience().is_everybody:
            return
        key = (employee.id, estate.id, day)
        if not self._audience().holds(self.env["property.score.audience"]._people([key])[key]):
            raise AudienceError(
                self.env._(
                    "Rule %(code)s is not for %(person)s, who on %(day)s was none of those it is for (%(audience)s)."
                    " Choose a rule that is for this person.",
                    code=self.code,
                    person=employee.display_name,
                    day=day,
                    audience=self._text_audience(),
                )
            )

    def _text_audience(self):
        """Whom the rule is for, in words."""
        # sudo: as in _audience
        rule = self.sudo()
        probation = dict(self._fields["audience_probation"]._description_selection(self.env))
        words = [*rule.audience_role_ids.mapped("name"), *rule.audience_post_ids.mapped("name")]
        if rule.audience_probation != "all":
            words.append(probation[rule.audience_probation])
        return self._listed(words)
