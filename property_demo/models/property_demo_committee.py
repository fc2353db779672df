# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import date, datetime, time, timedelta

from odoo import Command, api, fields, models

from odoo.addons.property_culture.guard import PASS

SEED = 20260307
OFFICES = ("chair", "deputy", "member", "member", "member")
SHARES = {"share_percent": 50, "majority_percent": 50}


class PropertyDemoCommittee(models.AbstractModel):
    """The owners' committee of the demonstration estate, one of whom is the demo resident, and what it confirmed."""

    _name = "property.demo.committee"
    _inherit = "property.demo.mixin"
    _description = "Demo Owners' Committee"

    @api.model
    def _load(self, estate):
        """Five members in office and one whose term is over; a second call does nothing."""
        if self._is_told("property.culture.member", estate):
            return
        demo, year, chance = self._quietly(), estate._local_date().year, random.Random(SEED)
        resident = self.env.ref("property_demo.user_resident").partner_id
        owners = self.env["property.residency"].search(
            [("estate_id", "=", estate.id), ("is_current", "=", True), ("kind", "=", "owner")], order="id"
        )
        chosen = chance.sample((owners.partner_id - resident).ids, len(OFFICES))
        terms = [(person, office, year - 1, year + 1) for person, office in zip(chosen, OFFICES, strict=True)]
        terms[-2] = (resident.id, "member", year - 1, year + 1)
        terms.append((chosen[-2], "member", year - 4, year - 2))
        demo.env["property.culture.member"].create(
            [
                {
                    "estate_id": estate.id,
                    "partner_id": person,
                    "office": office,
                    "date_from": date(first, 1, 1),
                    "date_to": date(last, 12, 31),
                }
                for person, office, first, last in terms
            ]
        )

    @api.model
    def _members(self, estate, day):
        """Who was in office on a day, the chair first."""
        members = self.env["property.culture.member"]._of_estate(estate, day)
        return members.sorted(lambda member: (OFFICES.index(member.office), member.id))

    @api.model
    def _make(self, event, kind, **vals):
        """What the committee is asked: drawn up by the supervisor, with the budget of the plan."""
        confirmations = self.env["property.culture.confirmation"].with_user(self._employee("supervisor").user_id)
        reason = "用于物料、奖品和茶点，按年度社区文化活动计划执行，余款不挪作他用。"
        return confirmations.create(
            {"event_id": event.id, "amount": event.budget, "kind": kind, "reason": reason, **vals}
        )

    @api.model
    def _confirm_on_paper(self, event, paper):
        """A meeting three weeks before, and its scanned decision; four of five agreed."""
        day = max(
            event.estate_id._local_date(event.date_begin) - timedelta(days=21), event.plan_line_id.plan_id.date_from
        )
        members = self._members(event.estate_id, day)
        present = [Command.set(members[:4].ids)]
        lists = {"present_ids": present, "agreeing_ids": present}
        one = self._make(event, "paper", decided_on=day, paper=paper, paper_name="业委会决议.png", **lists)
        self._decide(one, day, (len(members), 4, 4))

    @api.model
    def _confirm_by_vote(self, event):
        """A vote of the days before, by name."""
        day = max(
            event.estate_id._local_date(event.date_begin) - timedelta(days=18), event.plan_line_id.plan_id.date_from
        )
        members, one = self._members(event.estate_id, day), self._make(event, "vote")
        closes = event.estate_id._utc(datetime.combine(day, time(18)))
        one._move(PASS, "open", closes_at=closes, **SHARES)
        answers = ("yes", "yes", "yes", "abstain")
        for member, answer in zip(members, answers, strict=False):
            self._vote(one, member, answer, closes - timedelta(days=2, minutes=37 * member.id % 600))
        self._decide(one, day, (len(members), 4, 3))

    @api.model
    def _ask(self, event):
        """Put to the vote yesterday; the chair has voted."""
        one, now = self._make(event, "vote"), fields.Datetime.now()
        one._move(PASS, "open", closes_at=fields.Datetime.add(now, days=6), **SHARES)
        chair = self._members(event.estate_id, event.estate_id._local_date())[:1]
        self._vote(one, chair, "yes", fields.Datetime.subtract(now, hours=5))

    @api.model
    def _vote(self, one, member, answer, at):
        vals = {"confirmation_id": one.id, "member_id": member.id, "answer": answer, "voted_at": at}
        self.env["property.culture.vote"]._passed_create(PASS, [vals])

    @api.model
    def _decide(self, one, day, counts):
        """Confirmed, recorded by the director the next morning, sealed."""
        director = self._employee("director").user_id
        at = one.estate_id._utc(datetime.combine(day + timedelta(days=1), time(9, 40)))
        names = ("member_count", "part_count", "agreeing_count")
        decided = {"decided_on": day, "decided_by_id": director.id, "decided_at": at, **SHARES}
        one = one.with_user(director)
        one._move(PASS, "confirmed", **decided, **dict(zip(names, counts, strict=True)))
        one._seal("closed")
