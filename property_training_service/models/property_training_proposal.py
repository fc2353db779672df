# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod

from ..exceptions import ProposalError
from ..guard import PASS

PROPOSED, ACCEPTED, DECLINED = "proposed", "accepted", "declined"
#: what whoever decides may change before
WANTED = frozenset(("wanted_until", "role_ids", "decline_reason"))


class PropertyTrainingProposal(models.Model):
    """A topic for which the complaints of a month speak (TRN-6).

    *Proposed* it follows the tickets; a supervisor *accepts* it, and it is a reason in the plans of the estate until
    its last day, or *declines* it and says why.
    """

    _name = "property.training.proposal"
    _description = "Topic Proposed by Complaints"
    _inherit = ["property.guarded.mixin", "property.month.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_all = True
    _guard_open = WANTED
    _guard_error = ProposalError
    _transitions = {PROPOSED: {ACCEPTED, DECLINED}}
    _order = "month desc, estate_id, count desc, id"

    estate_id = fields.Many2one(default=None, readonly=True, help="Estate whose residents complained.")
    month = fields.Date(default=None, readonly=True, help="Month of the complaints.")
    period = fields.Char(string="Complaints of")
    topic_id = fields.Many2one("property.training.topic", required=True, readonly=True, index=True, ondelete="restrict")
    count = fields.Integer(string="Complaints", required=True, readonly=True)
    ticket_ids = fields.Many2many(
        "helpdesk.ticket", "property_training_proposal_ticket_rel", "proposal_id", "ticket_id", "Tickets", readonly=True
    )
    cause_ids = fields.Many2many(
        "helpdesk.ticket.category",
        "property_training_proposal_cause_rel",
        "proposal_id",
        "category_id",
        string="Causes",
        readonly=True,
    )
    wanted_until = fields.Date(required=True, tracking=True, help="Last day for the class.")
    role_ids = fields.Many2many(
        "property.role",
        "property_training_proposal_role_rel",
        "proposal_id",
        "role_id",
        string="Roles",
        help="Who is taught. Empty: everybody with a role in the estate.",
    )
    decline_reason = fields.Char(
        string="Why Not", tracking=True, help="Why nobody is taught the topic although residents complain."
    )
    state = fields.Selection(
        [(PROPOSED, "Proposed"), (ACCEPTED, "Accepted"), (DECLINED, "Declined")],
        required=True,
        default=PROPOSED,
        readonly=True,
        index=True,
        tracking=True,
    )
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)

    _once = OnePerPeriod("The topic is proposed to the estate for this month already.", "month", "topic_id")

    @api.depends("estate_id.name", "period", "topic_id.name")
    def _compute_display_name(self):
        for proposal in self:
            names = (proposal.topic_id.name, proposal.estate_id.name, proposal.period)
            proposal.display_name = " · ".join(filter(None, names))

    def write(self, vals):
        """:raises ProposalError: it is decided, so what was wanted stays"""
        decided = self.filtered(lambda one: one.state != PROPOSED)
        if decided and not WANTED.isdisjoint(vals):
            raise ProposalError(self.env._("%s is decided; it stays as it was.", decided[0].display_name))
        return super().write(vals)

    def action_accept(self):
        """The topic becomes a reason in the plans of the estate.

        :raises ProposalError: its last day is over, so that no plan would hold it
        """
        if late := self.filtered(lambda one: one.wanted_until < one.estate_id._local_date())[:1]:
            raise ProposalError(
                self.env._("%s: its last day is over. Enter a later one, then accept it.", late.display_name)
            )
        return self._decide(ACCEPTED)

    def action_decline(self):
        """Nobody is taught it for these complaints; why is said.

        :raises ProposalError: no reason is given
        """
        if silent := self.filtered(lambda one: not (one.decline_reason or "").strip())[:1]:
            raise ProposalError(self.env._("%s: enter why not, then decline it.", silent.display_name))
        return self._decide(DECLINED)

    def action_open_tickets(self):
        """The complaints behind it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        return {**action, "domain": [("id", "in", self.ticket_ids.ids)], "context": {}}

    def _asked_people(self, roles):
        """Whom the class is for.

        :param roles: ``{employee id: ids of the roles of the person}`` in the estate
        """
        self.ensure_one()
        wanted = set(self.role_ids.ids)
        return [person for person, held in roles.items() if not wanted or wanted & set(held)]

    def _decide(self, state):
        self.check_access("write")
        return self._move(PASS, state, decided_by_id=self.env.uid, decided_at=fields.Datetime.now())

    @api.model
    def _vals_of(self, estate, month, found):
        """The values of a proposal, to be created.

        :param found: a ``rules.topic_proposal.Proposal`` of training
        """
        return {
            "estate_id": estate.id,
            "month": month,
            "topic_id": found.topic,
            "wanted_until": month + relativedelta(months=3, days=-1),
            **self._grounds(found),
        }

    @api.model
    def _grounds(self, found):
        """What follows the tickets."""
        return {
            "count": found.count,
            "ticket_ids": [fields.Command.set(found.complaints)],
            "cause_ids": [fields.Command.set(found.causes)],
        }

    def _follow(self, found):
        """Bring an undecided proposal to what the tickets say now."""
        self.ensure_one()
        if tuple(sorted(self.ticket_ids.ids)) != found.complaints or tuple(sorted(self.cause_ids.ids)) != found.causes:
            self._passed_write(PASS, self._grounds(found))
