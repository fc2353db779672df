# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from odoo.addons.property_training.rules import topic_proposal

from ..guard import PASS
from .property_training_proposal import PROPOSED


class PropertyTrainingTopicProposer(models.AbstractModel):
    """Counts the complaints of a month by cause and proposes the topics that they ask for (TRN-6).

    Safe at any time: what nobody has decided follows the tickets, what is decided stays.
    """

    _name = "property.training.topic.proposer"
    _description = "Proposer of Topics"

    @api.model
    def _cron_propose(self):
        """Nightly: the month before, of every estate."""
        estates = self.env["property.estate"].search([("company_id", "!=", False)])
        for (_company, _tz), together in estates.grouped(lambda one: (one.company_id, one.tz)).items():
            first = together[0]._local_date().replace(day=1)
            self._propose(together, (first - timedelta(days=1)).replace(day=1))
            self.env["ir.cron"]._commit_progress(1)

    @api.model
    def _propose(self, estates, month):
        """Bring the proposals of a month up to date.

        :param estates: of one company and one time zone
        :param month: its first day
        :return: the proposals that stand
        """
        # sudo: who proposes is the system; complaints are counted as in the report of the estate
        system, estates = self.sudo(), estates.sudo()
        proposals = system.env["property.training.proposal"]
        standing = proposals.search([("estate_id", "in", estates.ids), ("month", "=", month)])
        by_place = {(one.estate_id.id, one.topic_id.id): one for one in standing}
        wanted = {
            (estate.id, found.topic): (estate, found)
            for estate, rows in system._found(estates, month).items()
            for found in rows
        }
        for key in wanted.keys() & by_place.keys():
            if by_place[key].state == PROPOSED:
                by_place[key]._follow(wanted[key][1])
        gone = standing.filtered(
            lambda one: one.state == PROPOSED and (one.estate_id.id, one.topic_id.id) not in wanted
        )
        kept = standing - gone
        gone._passed_unlink(PASS)
        fresh = [
            proposals._vals_of(estate, month, found) for key, (estate, found) in wanted.items() if key not in by_place
        ]
        return (kept | proposals._passed_create(PASS, fresh)).sudo(False)

    @api.model
    def _found(self, estates, month):
        """``{estate: proposals of the rules}``"""
        company = estates.company_id
        topics = self.env["property.training.cause"]._topics_by_cause(company)
        domain = self.env["property.complaint.figures"]._complaint_domain(estates, month)
        tickets = self.env["helpdesk.ticket"].search_fetch(
            [*domain, ("category_id", "in", list(topics))], ["estate_id", "category_id"]
        )
        least = company.property_training_complaint_least
        return {
            estate: topic_proposal.propose([(one.id, one.category_id.id) for one in mine], topics, least)
            for estate, mine in tickets.grouped("estate_id").items()
        }
