# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..exceptions import RatingError
from ..guard import PASS
from ..rules import rating

OPEN, DONE, EXPIRED = "open", "done", "expired"


class PropertyScoreRating(models.Model):
    """What one rater gives one employee for a month: the person, the supervisor or the director (SCO-16).

    Made when the month has ended, where the version of the rulebook has rating lines; each rater has a limit. *Open*
    until the rater hands it in, *done* then; the rater takes it back until the month is closed. Own sheets that nobody
    filled in stop nothing: they *expire* with the closing. Nobody fills in the sheet of somebody else.
    """

    _name = "property.score.rating"
    _description = "Rating Sheet"
    _inherit = ["property.obligation.mixin", "property.own.case.mixin", "mail.thread"]
    _order = "month_id desc, estate_id, employee_id, id"
    _rec_name = "employee_id"
    _guard_pass = PASS
    _guard_error = RatingError
    _own_case_error = RatingError
    _transitions = {OPEN: {DONE, EXPIRED}, DONE: {OPEN}}

    month_id = fields.Many2one(
        "property.score.month", required=True, readonly=True, index=True, ondelete="restrict", help="Month rated."
    )
    month_state = fields.Selection(related="month_id.state", string="State of the Month")
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    rulebook_id = fields.Many2one("property.score.rulebook", required=True, readonly=True, ondelete="restrict")
    rater = fields.Selection(
        [(rating.SELF, "The person"), (rating.SUPERVISOR, "Supervisor"), (rating.DIRECTOR, "Director")],
        required=True,
        readonly=True,
        index=True,
        help="Whose sheet it is; nobody else fills it in.",
    )
    answer_ids = fields.One2many(
        "property.score.rating.answer", "sheet_id", string="Lines", help="Points for each line of the rating."
    )
    remark = fields.Text(help="What the rater wants to add, in own words.")
    percent = fields.Float(
        digits=(5, 2),
        compute="_compute_percent",
        help="Points given of the most possible, by the weights of the lines.",
    )
    state = fields.Selection(
        [(OPEN, "Open"), (DONE, "Handed in"), (EXPIRED, "Expired")],
        required=True,
        readonly=True,
        default=OPEN,
        index=True,
        tracking=True,
        help="Handed in: it counts. Expired: nobody filled it in before the month was closed.",
    )
    done_by_id = fields.Many2one("res.users", string="Handed In by", readonly=True)
    done_at = fields.Datetime(string="Handed In", readonly=True)
    moved_at = fields.Datetime(
        string="Last Step", readonly=True, help="When the rater last handed it in or took it back."
    )
    can_rate = fields.Boolean(
        string="To Be Rated by Me", compute="_compute_can_rate", search="_search_can_rate", help="It is my turn."
    )

    _once = models.Constraint(
        "UNIQUE(month_id, employee_id, rater)",
        "This rater has a sheet of this person and month already; open that one.",
    )

    @api.depends("employee_id", "rater", "month_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["rater"]._description_selection(self.env))
        for sheet in self:
            words = (sheet.month_id.name, sheet.employee_id.name, labels.get(sheet.rater))
            sheet.display_name = " · ".join(filter(None, words))

    @api.depends("answer_ids.given", "answer_ids.answer")
    def _compute_percent(self):
        for sheet in self:
            share = sheet._share()
            sheet.percent = rating.hundredths(share) / 100 if share is not None else 0

    @api.depends_context("uid")
    @api.depends("state", "rater", "employee_id", "estate_id")
    def _compute_can_rate(self):
        mine = self.filtered(lambda sheet: sheet.state == OPEN)._rated_by_me()
        for sheet in self:
            sheet.can_rate = sheet in mine

    @api.model
    def _search_can_rate(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", self.search([("state", "=", OPEN)])._rated_by_me().ids)

    def write(self, vals):
        """The rater writes the own sheet until it is handed in; what the sheet is about never changes."""
        if set(vals) & {"answer_ids", "remark"}:
            self._check_rater()
        return super().write(vals)

    # ------------------------------------------------------------------- steps

    def action_hand_in(self):
        """The rater is done: the sheet counts."""
        self.check_access("write")
        self._check_rater()
        for sheet in self:
            if missing := sheet.answer_ids.filtered(lambda answer: not answer.answer):
                raise RatingError(
                    self.env._(
                        "%(sheet)s: these lines have no answer yet: %(lines)s. Give points, or say that they don't"
                        " apply.",
                        sheet=sheet.display_name,
                        lines=self._listed(missing.line_id.mapped("name")),
                    )
                )
        now = fields.Datetime.now()
        self._move(PASS, DONE, done_by_id=self.env.uid, done_at=now, moved_at=now)
        rows = self._owed().filtered("is_owed")
        rows._fulfil(dict.fromkeys(rows, now))

    def action_take_back(self):
        """The rater changes the own sheet once more; what it said before stays in the history."""
        self.check_access("write")
        self._check_rater(DONE)
        for sheet in self:
            said = [f"{answer.line_id.name}: {answer._text_given()}" for answer in sheet.answer_ids]
            sheet.message_post(body=self.env._("Taken back. It said: %s", self._phrased(said)))
        self._move(PASS, OPEN, done_by_id=False, done_at=False, moved_at=fields.Datetime.now())

    @api.model
    def _expire(self, months):
        """The months are closed: sheets that nobody filled in are owed no longer."""
        sheets = self.search([("month_id", "in", months.ids), ("state", "=", OPEN)])
        if sheets:
            sheets._owed().filtered("is_owed")._withdraw(self.env._("The month was closed without it."))
            sheets._move(PASS, EXPIRED)

    # ------------------------------------------------------------------ raters

    def _check_rater(self, state=OPEN):
        """:raises RatingError: the month is closed, the sheet is in another state, or it is somebody else's"""
        if self.env.su:
            return
        for sheet in self:
            if sheet.month_id.sudo().state == "closed":  # sudo: which months are closed is no secret
                raise RatingError(self.env._("%s: the month is closed, nothing of it changes.", sheet.display_name))
            if sheet.state != state:
                raise RatingError(
                    self.env._("%s was handed in; its rater takes it back first.", sheet.display_name)
                    if state == OPEN
                    else self.env._("%s was not handed in.", sheet.display_name)
                )
        self.filtered(lambda sheet: sheet.rater != rating.SELF)._check_not_own_case()
        if others := (self - self._rated_by_me())[:1]:
            raise RatingError(
                self.env._(
                    "%(sheet)s is filled in by its rater only: %(rater)s.",
                    sheet=others.display_name,
                    rater=dict(self._fields["rater"]._description_selection(self.env))[others.rater],
                )
            )

    def _rated_by_me(self):
        """Those of the sheets whose rater the user is, today or on the last day of the month."""
        # sudo: who the user is, and which roles the user holds
        own = self.env.user.sudo().employee_ids
        sheets, holding = self.sudo(), self._held_by(own)
        own_cases = self._own_cases()
        mine = sheets.filtered(
            lambda sheet: (
                sheet.employee_id in own
                if sheet.rater == rating.SELF
                else sheet.id not in own_cases.ids and (sheet.estate_id.id, sheet.rater, sheet.month_id.id) in holding
            )
        )
        return self.browse(mine.ids)

    def _held_by(self, employees):
        """Where these people are raters: set of (estate id, rater, month id)."""
        if not (self and employees):
            return set()
        # sudo: as in _rated_by_me
        sheets, roles = self.sudo(), self.env["property.staff.role"].sudo()
        company_date = self.env["property.estate"]._company_date
        days = {month.id: (month._last_day(), company_date(month.company_id)) for month in sheets.month_id}
        asked = [day for both in days.values() for day in both]
        domain = [("employee_id", "in", employees.ids), ("role_id.code", "in", rating.RATERS)]
        rows = roles._in_force(min(asked), max(asked), domain)
        return {
            (row.estate_id.id, row.role_id.code, month)
            for month, both in days.items()
            for row in rows
            if any(row._span().holds(day) for day in both)
        }

    # ------------------------------------------------------------------- parts

    def _share(self):
        """What the rater gives, see ``rules.rating.share``."""
        return rating.share(self.answer_ids._as_answers())

    def _owed(self):
        # sudo: the limits of the sheet, whoever takes the step
        rows = self.env["property.obligation"].sudo()
        return rows.union(*rows._for(self).values())
