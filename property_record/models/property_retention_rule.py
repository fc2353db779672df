# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import retention as rules


class PropertyRetentionRule(models.Model):
    """How long documents of a kind are kept: never destroyed before a day, and not kept after another one (REC-5).

    Forms say it themselves (``property.form.type``); a company's own rule goes before the one of all companies.
    """

    _name = "property.retention.rule"
    _description = "Time of Keeping"
    _inherit = ["property.setting.mixin", "property.shared.mixin"]
    _rec_name = "kind"
    _order = "kind, company_id, id"

    kind = fields.Selection(
        "_selection_kind",
        required=True,
        help="Kind of documents, as it stands in the archive; forms say it themselves.",
    )
    least_months = fields.Integer(
        string="Kept for Months, at Least",
        required=True,
        default=36,
        help="Nobody destroys it before so many months have passed. 0: it is kept for good.",
    )
    most_months = fields.Integer(
        string="Kept for Months, at Most",
        required=True,
        default=0,
        help="Destroying it is owed once so many months have passed. 0: it may stay.",
    )
    ground = fields.Text(string="Legal Ground", help="The law or the procedure that says so.")

    _kind_once = models.UniqueIndex("(kind, COALESCE(company_id, 0))", "There is a rule for this kind already.")

    @api.model
    def _setting_bounds(self):
        bounds = dict.fromkeys(("least_months", "most_months"), (0, rules.LONGEST_MONTHS))
        return {**super()._setting_bounds(), **bounds}

    @api.model
    def _selection_kind(self):
        """The archive's kinds besides the forms."""
        forms = {name for name in self.env["property.document"]._models() if hasattr(self.env[name], "_form_type")}
        return [pair for pair in self.env["property.document"]._selection_kind() if pair[0] not in forms]

    @api.constrains("least_months", "most_months")
    def _check_order(self):
        for rule in self:
            self._check_months(rule.least_months, rule.most_months)
            rule._check_can_go()

    def _check_can_go(self):
        """:raises ValidationError: it would be owed to destroy what no minute can destroy"""
        if self.most_months and self.kind not in self.env["property.destruction"]._erasing_kinds():
            label = dict(self._selection_kind()).get(self.kind, self.kind)
            raise ValidationError(
                self.env._("“%s” isn't destroyed by a minute; enter 0 months at most, so that it isn't owed.", label)
            )

    @api.model
    def _check_months(self, least, most):
        """:raises ValidationError: the last day would lie before the first, or what is kept for good would be owed"""
        texts = {
            "order": self.env._(
                "What is kept for %(least)s months can't be destroyed after %(most)s.", least=least, most=most
            ),
            "for_good": self.env._("What is kept for good is never destroyed: enter 0 months at most, too."),
        }
        if (fault := rules.fault(rules.Retention(least, most))) in texts:
            raise ValidationError(texts[fault])
