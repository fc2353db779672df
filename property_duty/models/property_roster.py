# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.arguments import asks
from odoo.addons.property_base.models.property_period_mixin import OnePerPeriod
from odoo.addons.property_base.rules import background

from ..exceptions import RosterError
from ..guard import PASS
from ..rules import roster_month

#: the limit that publishing keeps
OBLIGATION = "roster_publish"


class PropertyRoster(models.Model):
    """Who stands duty when: the shifts of an estate in a month (DUT-1, DUT-2).

    Drawn up as a draft, by hand, by a copy of the month before or by a proposal of the solver; then
    published: its shifts count and everybody is notified. A shift that changes afterwards leaves a
    trace, and its people are notified again. Shifts find their roster by estate and day.

    `property.roster.proposer`, `.copier` and `.publisher` do the work of the buttons; `.reader` gives the month to the
    rules.
    """

    _name = "property.roster"
    _description = "Roster"
    _inherit = ["property.guarded.mixin", "property.month.mixin", "property.background.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = RosterError
    _transitions = {"draft": {"published"}}
    _background_works = frozenset({"_propose_work"})
    _month_first = 1

    estate_id = fields.Many2one(help="Estate whose posts are manned.")
    period = fields.Char(string="Roster of")
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        help="Published: the shifts count, and everybody was notified.",
    )
    shift_ids = fields.One2many("property.shift", "roster_id", readonly=True)
    shift_count = fields.Integer(string="Number of Shifts", compute="_compute_counts")
    draft_count = fields.Integer(
        string="Draft Shifts", compute="_compute_counts", help="Shifts that nobody was notified of yet."
    )
    published_at = fields.Datetime(readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    overview_html = fields.Html(string="Overview", compute="_compute_overview_html", sanitize=False)
    note = fields.Text(string="Remarks", help="Printed below the roster sheet.")

    _month_unique = OnePerPeriod("The estate has a roster for this month already; open that one.", "month")

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

    @api.depends("estate_id", "month", "shift_ids.state", "shift_ids.employee_id", "shift_ids.start_at")
    @api.depends_context("lang")
    def _compute_overview_html(self):
        for roster in self:
            is_known = isinstance(roster.id, int) and roster.estate_id
            roster.overview_html = is_known and self.env["ir.qweb"]._render(
                "property_duty.roster_overview", self.env["property.roster.overview"]._overview(roster)
            )

    @api.model_create_multi
    def create(self, vals_list):
        rosters = super().create(vals_list)
        rosters._adopt_shifts()
        return rosters

    def write(self, vals):
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

    def _guard_text(self, names):
        return self.env._("A roster is proposed and published by its buttons only.")

    def _last_day(self):
        self.ensure_one()
        return roster_month.last_day(self.month)

    def _span(self):
        """Return (first moment of the month, first one after it) in the estate, naive UTC."""
        self.ensure_one()
        after = self.month + relativedelta(months=1)
        return tuple(self.estate_id._utc(datetime.combine(day, time())) for day in (self.month, after))

    def _shift_vals(self, employee_id, template, post, day):
        start, end = template._bounds(self.estate_id, day)
        return {
            "estate_id": self.estate_id.id,
            "employee_id": employee_id,
            "template_id": template.id,
            "post_id": post.id,
            "date": day,
            "start_at": start,
            "end_at": end,
        }

    def _day(self, number):
        """Return the date of a day's number."""
        return self.month.replace(day=number + 1)

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

    def action_open_grid(self):
        """Open the sheet of the roster's estate and month."""
        self.ensure_one()
        return {
            **self.env["ir.actions.client"]._for_xml_id("property_duty.property_roster_grid_action"),
            "context": {"estate_id": self.estate_id.id, "month": str(self.month)},
        }

    def action_propose(self):
        """Place people in what is open; what was entered by hand or published stays as it is.

        The roster of a large estate is proposed in the background.
        """
        self.ensure_one()
        self.check_access("write")
        if self.env["property.roster.proposer"]._is_long(self):
            return self._in_background("_propose_work", self.env._("Proposal: %s", self.display_name))
        text, missing = self._propose()
        return screen.notification(text, "warning" if missing else "success", then=screen.RELOAD)

    def _propose_work(self):
        return background.Outcome(self._propose()[0])

    def _propose(self):
        """Propose, however long it takes.

        :return: (what came of it in words, how many shifts could not be manned)
        """
        self.check_access("write")
        self.lock_for_update(allow_referencing=True)
        count, missing = self.env["property.roster.proposer"]._propose(self)
        text = self.env._("%(count)s shifts are proposed.", count=count)
        if missing:
            text += " " + self.env._("%(count)s could not be manned; the roster says why.", count=missing)
        return text, missing

    def action_copy_last_month(self):
        """Repeat the month before by its weekdays, leaving out who left, is on leave or stands a shift already."""
        self.ensure_one()
        self.check_access("write")
        count, left_out = self.env["property.roster.copier"]._copy(self)
        text = self.env._("%(count)s shifts are copied.", count=count)
        if left_out:
            text += " " + self.env._(
                "%(count)s were left out: the person left, is on leave or has a shift.", count=left_out
            )
        return screen.notification(text, "success", then=screen.RELOAD)

    @asks(is_confirmed="flag")
    def action_publish(self, is_confirmed=False):
        """Publish the draft shifts and notify their people.

        :param is_confirmed: publish although something is unmanned
        :return: a question when something is unmanned and nobody confirmed it
        """
        self.ensure_one()
        self.check_access("write")
        question = self.env["property.roster.publisher"]._publish(self, is_confirmed)
        text = self.env._("Published; everybody concerned is notified.")
        return question or screen.notification(text, "success", then=screen.RELOAD)

    def action_print(self):
        """The sheet as PDF, on A3 when one of the rosters has many people."""
        paper = "property_roster_pdf_a3" if any(roster._needs_a3() for roster in self) else "property_roster_pdf"
        return self.env.ref(f"property_duty.{paper}").report_action(self)

    def _needs_a3(self):
        """Whether the estate wants the larger paper for so many people."""
        self.ensure_one()
        # sudo: as on the sheet
        people = self.sudo().shift_ids.filtered(lambda shift: shift.state != "cancelled").employee_id
        return 0 < self.estate_id.roster_a3_people <= len(people)

    def action_print_xlsx(self):
        """The sheet as a workbook."""
        return self.env.ref("property_duty.property_roster_xlsx").report_action(self)

    def _sheet(self):
        """Return the roster sheet as plain values, see `property.roster.sheet`."""
        self.ensure_one()
        return self.env["property.roster.sheet"]._values(self)
