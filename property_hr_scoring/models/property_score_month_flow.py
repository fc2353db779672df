# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import MonthFlowError

LOOKBACK_MONTHS = "property_hr_scoring.lookback_months"


class PropertyScoreMonth(models.Model):
    """The steps of a month, in their order: collect, decide, prepare, submit, approve, close.

    ``action_*`` are the buttons and ask who presses them; ``_*`` are the steps themselves.
    Each takes many months, may be repeated, and changes nothing the second time.
    """

    _inherit = "property.score.month"

    def action_collect(self):
        """Collect the facts of the months, and late facts of the closed ones before them."""
        self._check_actor("property_base.group_property_base_supervisor")
        # sudo: facts of all estates of the company are collected at once, whoever presses the button
        months = self.sudo()
        (months | months._recently_closed())._collect()

    def action_confirm_proposals(self):
        """Let every proposal the user may decide stand."""
        self._check_actor("property_base.group_property_base_supervisor")
        domain = [("month_id", "in", self.ids), ("state", "=", "proposed")]
        proposals = self.env["property.score.event"].search(domain)
        proposals.filtered(lambda event: not event.is_mine).action_confirm()  # others decide the own ones

    def action_prepare(self):
        """Give everybody who worked in the months a scorecard, with the figures of today."""
        self._check_actor("property_base.group_property_base_supervisor")
        self.sudo()._prepare()  # sudo: scorecards are made by the flow, users act on them

    def action_submit(self):
        """The supervisor submits the scorecards of the own estates."""
        self._check_actor("property_base.group_property_base_supervisor")
        self._submit()

    def action_approve(self):
        """Approve every scorecard that waits for the user."""
        self._check_actor("property_base.group_property_base_supervisor", "property_base.group_property_base_hr")
        self._approve()

    def action_close(self):
        """The director freezes and seals the months."""
        self._check_actor("property_base.group_property_base_director")
        self._close()

    def action_open_events(self):
        """Open the events of the month."""
        return self._open("property_hr_scoring.property_score_event_action")

    def action_open_proposals(self):
        """Open the proposals to decide."""
        return self._open("property_hr_scoring.property_score_event_action", ("state", "=", "proposed"))

    def action_open_scorecards(self):
        """Open the scorecards of the month."""
        return self._open("property_hr_scoring.property_scorecard_action")

    def action_open_reviews(self):
        """Open the scorecards with a dismissal review."""
        return self._open("property_hr_scoring.property_scorecard_action", ("dismissal_review", "=", True))

    def action_open_graph(self):
        """Open the graph of the month: deductions by rule."""
        return self._open("property_hr_scoring.property_scorecard_line_action")

    def _open(self, xmlid, *leaves):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action["domain"] = [("month_id", "in", self.ids), *leaves]
        action["context"] = {}
        return action

    def _check_actor(self, *groups):
        self.check_access("read")
        if not self.env.su and not any(self.env.user.has_group(group) for group in groups):
            raise MonthFlowError(self.env._("This step belongs to the supervisor and the director of the estate."))

    def _collect(self):
        """Bring events and scorecards in line with the facts. Returns the collector's counts."""
        return self.env["property.score.collector"]._collect(self)

    def _prepare(self):
        """Scorecards for everybody with a role in an estate during the months, figures brought up to date."""
        for month in self.filtered(lambda month: month.state == "open"):
            month._cards(month._staff())
            month.scorecard_ids._refresh()

    def _submit(self):
        """Hand the drafts the user may submit to the approval chain; others submit the user's own one."""
        drafts = self._own_cards().filtered(lambda card: card.state == "draft")
        if todo := drafts - drafts._own_cases():
            todo.action_submit()

    def _approve(self):
        """Approve, for the user, every scorecard that waits for the user's approval."""
        waiting = self._own_cards().filtered(lambda card: card.state == "submitted")
        if mine := waiting.filtered("can_review"):
            mine.action_approve()

    def _close(self):
        """Freeze and seal: every scorecard approved, every proposal decided; closed months stay as they are."""
        todo = self.filtered(lambda month: month.state == "open")
        if not todo:
            return
        todo._check_closable()
        todo._lock()
        # sudo: the month is the company's; the right to close was checked by the action
        todo = todo.sudo()
        todo.scorecard_ids._close()
        todo.write({"state": "closed", "closed_at": fields.Datetime.now(), "closed_by_id": self.env.uid})

    def _check_closable(self):
        # sudo: a month closes for all estates, the user may see a part of them
        for month in self.sudo():
            if month.proposed_count:
                raise MonthFlowError(
                    self.env._(
                        "%(month)s has %(count)s proposals that nobody decided. Confirm or reject them first.",
                        month=month.name,
                        count=month.proposed_count,
                    )
                )
            if waiting := month.scorecard_count - month.approved_count:
                raise MonthFlowError(
                    self.env._(
                        "%(month)s has %(count)s scorecards that are not approved. Submit and approve them first.",
                        month=month.name,
                        count=waiting,
                    )
                )

    def _own_cards(self):
        return self.env["property.scorecard"].search([("month_id", "in", self.ids)])

    def _recently_closed(self):
        """Closed months that may still bring corrections: as many before the open ones as the setting says."""
        count = int(self.env["ir.config_parameter"].sudo().get_param(LOOKBACK_MONTHS, 2))  # sudo: a plain setting
        found = self.browse()
        for company in self.company_id:
            domain = [("company_id", "=", company.id), ("state", "=", "closed")]
            found |= self.search(domain, order="date desc", limit=count)
        return found

    @api.model
    def _cron_collect(self):
        """Daily: this month of every company with estates, open months before it, and recent corrections."""
        for (company,) in self.env["property.estate"]._read_group([], ["company_id"]):
            self._get(company, fields.Date.context_today(self))
        months = self.search([("state", "=", "open")])
        for month in (months._recently_closed() | months).sorted("date"):
            month._collect()
            self.env["ir.cron"]._commit_progress(1)
