# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..exceptions import RosterError

#: the limit that publishing keeps
OBLIGATION = "roster_publish"
#: written by the buttons only
FIXED = frozenset(("state", "published_at", "published_by_id"))


class PropertyRoster(models.Model):
    """Who stands duty when: the shifts of an estate in a month (DUT-1, DUT-2).

    Drawn up as a draft, by hand, by a copy of the month before or by a proposal of the solver; then
    published: its shifts count and everybody is told. A shift that changes afterwards leaves a
    trace, and its people are told again. Shifts find their roster by estate and day.
    """

    _name = "property.roster"
    _description = "Roster"
    _inherit = ["property.month.mixin", "mail.thread"]

    estate_id = fields.Many2one(help="Estate whose posts are manned.")
    month = fields.Date(default=lambda self: fields.Date.context_today(self).replace(day=1) + relativedelta(months=1))
    period = fields.Char(string="Roster of")
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        help="Published: the shifts count, and everybody was told.",
    )
    shift_ids = fields.One2many("property.shift", "roster_id", readonly=True)
    shift_count = fields.Integer(string="Number of Shifts", compute="_compute_counts")
    draft_count = fields.Integer(
        string="Draft Shifts", compute="_compute_counts", help="Shifts that nobody was told of yet."
    )
    published_at = fields.Datetime(readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    note = fields.Text(string="Remarks", help="Printed below the roster sheet.")

    _month_unique = models.Constraint(
        "UNIQUE(estate_id, month)", "The estate has a roster for this month already; open that one."
    )

    @api.depends("shift_ids.state")
    def _compute_counts(self):
        counts = dict.fromkeys(self.ids, 0)
        drafts = dict(counts)
        groups = self.env["property.shift"]._read_group(
            [("roster_id", "in", self.ids), ("state", "!=", "cancelled")], ["roster_id", "state"], ["__count"]
        )
        for roster, state, count in groups:
            counts[roster.id] += count
            drafts[roster.id] += count if state == "draft" else 0
        for roster in self:
            roster.shift_count = counts.get(roster.id, 0)
            roster.draft_count = drafts.get(roster.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not self.env.su and FIXED & vals.keys():
                raise RosterError(self.env._("A roster is proposed and published by its buttons only."))
        rosters = super().create(vals_list)
        rosters._adopt_shifts()
        return rosters

    def write(self, vals):
        if FIXED & vals.keys() and not self.env.su:
            raise RosterError(self.env._("A roster is proposed and published by its buttons only."))
        if {"estate_id", "month"} & vals.keys():
            raise RosterError(self.env._("A roster keeps its estate and month; make another one for that month."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if published := self.filtered(lambda roster: roster.state == "published"):
            raise RosterError(
                self.env._(
                    "The roster %s is published; it stays. Change its shifts instead.", published[0].display_name
                )
            )

    # ------------------------------------------------------------ its shifts

    def _last_day(self):
        self.ensure_one()
        return self.month + relativedelta(months=1, days=-1)

    def _span(self):
        """Return (first moment of the month, first one after it) in the estate, naive UTC."""
        self.ensure_one()
        after = self.month + relativedelta(months=1)
        return tuple(self.estate_id._utc(datetime.combine(day, time())) for day in (self.month, after))

    def _adopt_shifts(self):
        """Shifts that were planned before their roster was made belong to it."""
        domain = fields.Domain.OR(
            [
                fields.Domain("estate_id", "=", roster.estate_id.id)
                & fields.Domain("date", ">=", roster.month)
                & fields.Domain("date", "<=", roster._last_day())
                for roster in self
            ]
        )
        # sudo: a shift belongs to the roster of its day, whoever makes the roster
        shifts = self.env["property.shift"].sudo().search(domain & fields.Domain("roster_id", "=", False))
        self.env.add_to_compute(shifts._fields["roster_id"], shifts)

    @api.model
    def _of_days(self, keys):
        """Return {(estate id, first of a month): roster} of the rosters that exist.

        :param keys: iterable of (estate id, day)
        """
        wanted = {(estate_id, day.replace(day=1)) for estate_id, day in keys}
        # sudo: a shift belongs to the roster of its day, whoever plans it
        rosters = self.sudo().search_fetch(
            [
                ("estate_id", "in", [estate_id for estate_id, _month in wanted]),
                ("month", "in", [month for _estate_id, month in wanted]),
            ],
            ["estate_id", "month", "state"],
        )
        return {(roster.estate_id.id, roster.month): roster.with_env(self.env) for roster in rosters}

    def action_open_shifts(self):
        """The roster's shifts."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_duty.property_shift_action")
        return {
            **action,
            "domain": [("roster_id", "=", self.id)],
            "context": {"default_estate_id": self.estate_id.id, "default_date": self.month},
        }
