# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import CauseError


class PropertyTrainingCause(models.Model):
    """A cause of complaints, and the topics whose training would prevent it (TRN-6).

    Rows without a company hold for all; those of a company come beside them.
    """

    _name = "property.training.cause"
    _description = "Cause of Complaints and Its Topics"
    _inherit = ["property.estate.scope.mixin"]
    _estate_fields = ("company_id",)
    _order = "category_id, id"
    _rec_name = "category_id"

    category_id = fields.Many2one(
        "helpdesk.ticket.category",
        string="Cause",
        required=True,
        index=True,
        ondelete="cascade",
        help="What residents complain of.",
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self._default_company(),
        index=True,
        ondelete="cascade",
        help="Company in which it holds. Empty: in all of them.",
    )
    topic_ids = fields.Many2many(
        "property.training.topic",
        "property_training_cause_topic_rel",
        "cause_id",
        "topic_id",
        string="Topics",
        required=True,
        help="What people are taught so that there are fewer complaints of this cause.",
    )
    active = fields.Boolean(default=True, help="Take it away, and the cause proposes these topics no more.")

    _once = models.UniqueIndex(
        "(category_id, COALESCE(company_id, 0))", "The cause has topics in this company already; change those."
    )

    @api.model
    def _default_company(self):
        """The own company; the administrator means all."""
        is_manager = self.env.user.has_group("property_base.group_property_base_manager")
        return self.env["res.company"] if is_manager else self.env.company

    @api.constrains("company_id", "category_id", "topic_ids")
    def _check_company(self):
        """:raises CauseError: a cause or topic of another company"""
        for cause in self:
            used = (cause.category_id.company_id | cause.topic_ids.company_id) - cause.company_id
            if used:
                raise CauseError(
                    self.env._("%s: cause and topics can't be those of another company.", cause.display_name)
                )

    @api.constrains("category_id", "topic_ids")
    def _check_topics(self):
        """:raises CauseError: no topic, so that it would propose nothing"""
        for cause in self.filtered(lambda one: not one.topic_ids):
            raise CauseError(self.env._("%s: choose the topics that it asks for.", cause.display_name))

    @api.model
    def _topics_by_cause(self, company):
        """``{cause id: ids of the topics}`` as they hold in a company."""
        found = {}
        for cause in self.search([("company_id", "in", (False, company.id))]):
            topics = cause.topic_ids.filtered(lambda topic: topic.active and topic.company_id <= company)
            found.setdefault(cause.category_id.id, set()).update(topics.ids)
        return found
