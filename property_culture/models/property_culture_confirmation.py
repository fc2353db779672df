# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_document.sealed import named

from ..exceptions import ConfirmationError
from ..guard import PASS
from ..rules import committee as rules

DRAFT, OPEN, CONFIRMED, REFUSED, WITHDRAWN = "draft", "open", "confirmed", "refused", "withdrawn"
VOTE, PAPER = "vote", "paper"
LONGEST_DAYS = 90
#: what a person enters while it is a draft
TYPED = frozenset(("event_id", "amount", "reason", "kind", "closes_at", "decided_on", "paper", "paper_name")) | {
    "present_ids",
    "agreeing_ids",
}


class PropertyCultureConfirmation(models.Model):
    """The owners' committee confirms what an activity costs (CUL-2).

    A *vote* is *open* in the portal until it closes; a *paper* is the scanned decision of a meeting, with its date and
    who was there. Either is counted by the same rule and ends *confirmed* or *refused*, sealed. Before it nothing that
    costs money is announced; more money needs another one. Who organises the activity neither closes the vote nor
    records the decision.
    """

    _name = "property.culture.confirmation"
    _description = "Confirmation by the Owners' Committee"
    _inherit = ["mail.thread", "property.seal.mixin", "property.own.case.mixin", "property.setting.mixin"]
    _guard_pass = PASS
    _guard_error = ConfirmationError
    _move_error = ConfirmationError
    _own_case_error = ConfirmationError
    _concerned_fields = ("organiser_id", "create_uid")
    _transitions = {DRAFT: {OPEN, CONFIRMED, REFUSED}, OPEN: {CONFIRMED, REFUSED, WITHDRAWN}}
    _order = "id desc"

    event_id = fields.Many2one(
        "event.event",
        string="Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('estate_id', '!=', False)]",
        help="What the committee confirms.",
    )
    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    organiser_id = fields.Many2one(
        "res.users",
        compute="_compute_organiser_id",
        store=True,
        help="Who organised the activity when the confirmation was made.",
    )
    amount = fields.Monetary(
        required=True, help="What the activity may cost in all, what was confirmed before included."
    )
    reason = fields.Text(string="What It Is For", help="What the members read in the portal before they vote.")
    kind = fields.Selection(
        [(VOTE, "Vote in the Portal"), (PAPER, "Scanned Decision")],
        string="By",
        required=True,
        default=VOTE,
        help="The members vote in the portal, or the signed decision of their meeting is scanned.",
    )
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (OPEN, "Open"),
            (CONFIRMED, "Confirmed"),
            (REFUSED, "Not Confirmed"),
            (WITHDRAWN, "Withdrawn"),
        ],
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    closes_at = fields.Datetime(
        string="Closes", copy=False, help="Until then the members vote. Empty: by the days of the settings."
    )
    is_secret = fields.Boolean(string="Secret", readonly=True, copy=False)
    share_percent = fields.Integer(string="Taking Part, More Than (%)", readonly=True, copy=False)
    majority_percent = fields.Integer(string="Agreeing, at Least (%)", readonly=True, copy=False)
    decided_on = fields.Date(copy=False, help="Day of the meeting; of a vote the day it closed.")
    paper = PhotoOrPaper(
        string="Scanned Decision",
        copy=False,
        max_width=1920,
        max_height=1920,
        help="The signed decision, photo or PDF.",
    )
    paper_name = fields.Char(string="File Name")
    present_ids = fields.Many2many(
        "property.culture.member",
        "property_culture_confirmation_present_rel",
        string="Took Part",
        copy=False,
        help="Members who took part in the meeting.",
    )
    agreeing_ids = fields.Many2many(
        "property.culture.member",
        "property_culture_confirmation_agreeing_rel",
        string="Agreed",
        copy=False,
        help="Those of them who agreed.",
    )
    member_count = fields.Integer(string="Members", readonly=True, copy=False)
    part_count = fields.Integer(string="Took Part (count)", readonly=True, copy=False)
    agreeing_count = fields.Integer(string="Agreed (count)", readonly=True, copy=False)
    decided_by_id = fields.Many2one("res.users", string="Recorded By", readonly=True, copy=False)
    decided_at = fields.Datetime(string="Recorded On", readonly=True, copy=False)
    vote_ids = fields.One2many("property.culture.vote", "confirmation_id", string="Votes", readonly=True, copy=False)
    voted_count = fields.Integer(string="Votes Given", compute="_compute_voted_count")

    _one_open = models.UniqueIndex("(event_id) WHERE state = 'open'", "The committee votes on this activity already.")
    _amount_positive = models.Constraint("CHECK(amount >= 0)", "An amount is 0 or more.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "amount": (0, 10**8)}

    @api.depends("event_id")
    def _compute_organiser_id(self):
        """Not by ``event_id.user_id``: who hands the activity to somebody else stays whom the vote is about."""
        for one in self:
            one.organiser_id = one.event_id.user_id

    @api.depends("event_id.name", "amount")
    def _compute_display_name(self):
        for one in self:
            one.display_name = f"{one.event_id.name or ''} {one.amount:,.2f}".strip()

    @api.depends("vote_ids")
    def _compute_voted_count(self):
        # sudo: how many have voted is no secret; what they voted is not read
        groups = self.env["property.culture.vote"].sudo()._read_group(
            [("confirmation_id", "in", self.ids)], ["confirmation_id"], ["__count"]
        )  # fmt: skip
        counts = {one.id: count for one, count in groups}
        for one in self:
            one.voted_count = counts.get(one._origin.id, 0)

    @api.constrains("event_id")
    def _check_event(self):
        """:raises ConfirmationError: an event that is no activity of an estate"""
        if self.filtered(lambda one: not one.estate_id):
            raise ConfirmationError(self.env._("The committee confirms activities of an estate; choose one."))

    def write(self, vals):
        typed = vals.keys() & TYPED
        if typed and not is_open(self._name, self.ids, typed):
            self._check_draft()
        result = super().write(vals)
        if "event_id" in vals and not self.env.su:
            self.check_access("write")  # the estate is another one now
        return result

    def unlink(self):
        self._check_draft()
        return super().unlink()

    def _check_draft(self):
        """:raises ConfirmationError: one of them was put to the vote or decided"""
        if begun := self.filtered(lambda one: one.state != DRAFT)[:1]:
            raise ConfirmationError(
                self.env._("%s was put to the committee; make another one to change it.", begun.display_name)
            )

    def _concerned_users(self):
        """Who organises the activity now is concerned as well as who did when the committee was asked."""
        found = super()._concerned_users()
        for one in self.sudo():  # sudo: whom it is about is the same whoever asks
            found[one.id] |= one.event_id.user_id
        return found

    # --------------------------------------------------------------- actions

    def action_open(self):
        """Put it to the vote: the members find it in the portal and are told."""
        self.check_access("write")
        now = fields.Datetime.now()
        for one in self:
            company, closes_at = one.company_id, one.closes_at
            days = company.property_culture_vote_days
            closes_at = closes_at or fields.Datetime.add(now, days=days)
            longest = fields.Datetime.add(now, days=LONGEST_DAYS)
            members = one._members(one.estate_id._local_date())
            problems = {
                **one._event_problems(),
                self.env._("it is no vote; record the scanned decision instead"): one.kind != VOTE,
                self.env._("it closes before it opens"): closes_at <= now,
                self.env._("it stays open for more than %s days", LONGEST_DAYS): closes_at > longest,
                self.env._("the estate has no member of the committee whose term holds; enter them first"): not members,
            }
            one._raise(problems)
            one._move(
                PASS,
                OPEN,
                closes_at=closes_at,
                is_secret=company.property_culture_is_secret,
                share_percent=company.property_culture_share_percent,
                majority_percent=company.property_culture_majority_percent,
            )
            one._tell(members)
        return True

    def action_close(self):
        """Count the vote: when its time is over, or when everybody has voted."""
        self.check_access("write")
        self._check_not_own_case()
        now = fields.Datetime.now()
        for one in self:
            is_over = one.closes_at and one.closes_at <= now
            day = one._closed_on() if is_over else one.estate_id._local_date()
            count = one._count(day)
            one._raise(
                {
                    self.env._("it isn't put to the vote"): one.state != OPEN,
                    self.env._("the vote runs until it closes, or until every member has voted"): (
                        not is_over and not rules.is_settled(count)
                    ),
                }
            )
            one._decide(count, day, self.env.user)
        return True

    def action_record(self):
        """Record the scanned decision of a meeting, with its date and names."""
        self.check_access("write")
        self._check_not_own_case()
        for one in self:
            members = one._members(one.decided_on) if one.decided_on else one.present_ids.browse()
            today = one.estate_id._local_date()
            one._raise(
                {
                    **one._event_problems(),
                    self.env._("it is no scanned decision; put it to the vote instead"): one.kind != PAPER,
                    self.env._("it was decided already"): one.state != DRAFT,
                    self.env._("the scanned decision is missing"): not one.paper,
                    self.env._("the day of the meeting is missing"): not one.decided_on,
                    self.env._("the meeting lies in the future"): one.decided_on and one.decided_on > today,
                    self.env._("say who took part"): not one.present_ids,
                    self.env._("somebody took part whose term of office didn't hold on that day"): (
                        one.decided_on and one.present_ids - members
                    ),
                    self.env._("somebody agreed who didn't take part"): one.agreeing_ids - one.present_ids,
                }
            )
            count = rules.Count(len(members), len(one.present_ids), len(one.agreeing_ids))
            company = one.company_id
            shares = {
                "share_percent": company.property_culture_share_percent,
                "majority_percent": company.property_culture_majority_percent,
            }
            one._passed_write(PASS, shares)
            one._decide(count, one.decided_on, self.env.user)
        return True

    def action_withdraw(self):
        """Take it back from the vote, before its time is over: what the members have decided then is counted.

        :raises ConfirmationError: it is the own activity, isn't put to the vote, or its time is over
        """
        self.check_access("write")
        self._check_not_own_case()
        now = fields.Datetime.now()
        for one in self:
            is_over = one.state == OPEN and one.closes_at <= now
            one._raise({self.env._("the time of the vote is over; close it to count the votes"): is_over})
        self._move(PASS, WITHDRAWN)
        return True

    def _event_problems(self):
        """What of the activity keeps the committee from being asked, as of ``_raise``."""
        return {self.env._("the activity doesn't take place"): self.event_id.culture_state == "cancelled"}

    @api.model
    def _end_with(self, events):
        """These activities don't take place: nobody is asked about them any more."""
        # sudo: the vote follows its activity, whoever cancels it
        self.sudo().search([("event_id", "in", events.ids), ("state", "=", OPEN)])._move(PASS, WITHDRAWN)

    @api.model
    def _cron_close(self):
        """Count the votes whose time is over."""
        over = self.search([("state", "=", OPEN), ("closes_at", "<=", fields.Datetime.now())])
        for one in over:
            one._decide(one._count(one._closed_on()), one._closed_on(), self.env.user)

    def _closed_on(self):
        return self.estate_id._local_date(self.closes_at)

    # ----------------------------------------------------------------- votes

    def _members(self, day):
        # sudo: who votes is the same whoever asks
        return self.env["property.culture.member"].sudo()._of_estate(self.estate_id, day)

    def _count(self, day):
        """The count of the vote by the members of a day: a person has one vote, also in a new term of office."""
        # sudo: a secret vote is counted, and not shown
        votes = self.sudo().vote_ids.sorted(lambda vote: (vote.voted_at, vote.id))
        answers = {vote.member_id.partner_id.id: vote.answer for vote in votes}
        return rules.tally(self._members(day).partner_id.ids, answers)

    def _decide(self, count, day, user):
        """Confirmed or not, by the rule and by the shares of when it was asked; sealed."""
        self.ensure_one()
        is_confirmed = rules.is_confirmed(count, self.share_percent, self.majority_percent)
        self._move(
            PASS,
            CONFIRMED if is_confirmed else REFUSED,
            decided_on=day,
            member_count=count.members,
            part_count=count.taking_part,
            agreeing_count=count.agreeing,
            decided_by_id=user.id,
            decided_at=fields.Datetime.now(),
        )
        self._seal("closed")

    def _raise(self, problems):
        """:raises ConfirmationError: one of these problems is there"""
        if found := [text for text, is_wrong in problems.items() if is_wrong]:
            raise ConfirmationError(self._with_reasons(self.display_name, found))

    def _tell(self, members):
        """The members hear of the vote, each in the own language."""
        # sudo: names and languages of those who are told
        for lang, some in members.sudo().partner_id.grouped("lang").items():
            said = self.with_context(lang=lang or self.env.lang)
            said.message_notify(
                partner_ids=some.ids,
                subject=said.env._("The owners' committee is asked: %s", said.display_name),
                body=said.env._("Please vote in the portal, under Owners' Committee."),
            )

    # ------------------------------------------------------------------ seal

    def _seal_payload(self):
        self.ensure_one()
        # sudo: who voted what, and who was there, is part of a named decision; of a secret one no vote is sealed
        said = self.sudo()
        votes = said.vote_ids if not self.is_secret else self.vote_ids.browse()
        return {
            "event": named(self.event_id),
            "cents": round(self.amount * 100),
            "kind": self.kind,
            "state": self.state,
            "day": self.decided_on.isoformat(),
            "members": self.member_count,
            "taking_part": self.part_count,
            "agreeing": self.agreeing_count,
            "present": [named(one, one.partner_id.name) for one in said.present_ids.sorted("id")],
            "agreed": [named(one, one.partner_id.name) for one in said.agreeing_ids.sorted("id")],
            "votes": [[named(one.member_id, one.member_id.partner_id.name), one.answer] for one in votes.sorted("id")],
        }
