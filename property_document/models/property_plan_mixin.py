# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

DRAFT, SUBMITTED, APPROVED, REVISED = "draft", "submitted", "approved", "revised"


class PropertyPlanMixin(models.AbstractModel):
    """For the plan of an estate's period, which others approve, and which a new version revises.

    A *draft* is changed by hand; *submitted* it waits for who approves it, never for who submitted it; *approved* it
    stays. A revision begins with its lines and, once approved, makes the old version *revised*. A model has the fields
    ``version``, ``state``, ``line_ids`` (records that its own pass guards), ``submitted_by_id`` and ``submitted_at``
    besides those of ``property.amendment.mixin``, moves with ``action_submit`` and ``action_return``, and names the
    window that shows its lines (``_lines_action``).
    """

    _name = "property.plan.mixin"
    _description = "Plan of a Period in Versions"
    _inherit = ["property.period.mixin", "property.approval.mixin", "property.amendment.mixin"]
    _transitions = {DRAFT: {SUBMITTED}, SUBMITTED: {DRAFT, APPROVED}, APPROVED: {REVISED}}
    _concerned_fields = ("submitted_by_id",)
    _recorded_state = APPROVED
    _lines_action = ""

    @api.depends("version")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for plan in self.filtered(lambda plan: plan.version > 1):
            plan.display_name = f"{plan.display_name} V{plan.version}"
        return result

    def action_open_lines(self):
        """What the plan holds, in a calendar."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(self._lines_action)
        return {
            **action,
            "domain": [("plan_id", "=", self.id)],
            "context": {"default_plan_id": self.id, "initial_date": str(self.date_from)},
        }

    def restart_validation(self):
        """Take the request back: the plan is a draft again."""
        super().restart_validation()
        return self.filtered(lambda plan: plan.state == SUBMITTED).action_return()

    def _concerned_users(self):
        """Who submits a plan doesn't approve it; once it is decided it is nobody's own."""
        found, waiting = super()._concerned_users(), self.filtered(lambda plan: plan.state == SUBMITTED)
        return {key: users if key in waiting.ids else users.browse() for key, users in found.items()}

    def _begin_amendment(self, vals):
        with self.line_ids._passing(self._guard_pass, creates=True):
            return super()._begin_amendment(vals)
