# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.property_base.guard import is_open

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as states
from ..rules import decoration_money as rules

METHODS = [("cash", "Cash"), ("wechat", "WeChat"), ("alipay", "Alipay"), ("bank", "Bank Transfer"), ("card", "Card")]
#: what a supervisor enters, besides all else
DECIDED = (rules.DEDUCTION, rules.WAIVER)
MOST = 10_000_000
#: how long before the first day of the work a payment may have been made
EARLIEST_DAYS = 366


class PropertyDecorationMoney(models.Model):
    """One movement of money of a decoration: deposit, deduction, refund, claim paid or waived, fee (REC-6, F4).

    A row never changes and never goes: what was wrong is taken back by a row of its own that names it. Deductions are
    taken off the contractor's deposit first, then the owner's; the rest is claimed (``rules.decoration_money``).
    Refunds come from a refund slip alone.
    """

    _name = "property.decoration.money"
    _description = "Money of a Decoration"
    _inherit = ["property.decoration.part.mixin", "property.setting.mixin"]
    _part_states = (
        *(states.DECLARED, states.APPROVED, states.IN_WORK, states.ACCEPTED, states.RECHECKED),
        *(states.REFUSED, states.CANCELLED),
    )
    _order = "decoration_id, id"

    kind = fields.Selection(
        [
            (rules.DEPOSIT, "Deposit Paid In"),
            (rules.DEDUCTION, "Deduction"),
            (rules.REFUND, "Refund"),
            (rules.CLAIM_PAID, "Claim Paid"),
            (rules.WAIVER, "Claim Waived"),
            (rules.FEE, "Fee Paid"),
        ],
        string="What",
        required=True,
        default=rules.DEPOSIT,
        help="Deductions and waivers are the supervisor's; refunds come from a refund slip.",
    )
    payer = fields.Selection(
        [(rules.CONTRACTOR, "Contractor"), (rules.OWNER, "Applicant")],
        string="Whose",
        help="Who paid the deposit, a claim or a fee, or gets the refund.",
    )
    amount = fields.Monetary(required=True, help="To the cent; more than 0.")
    method = fields.Selection(METHODS, string="Way of Payment", help="How it was paid.")
    receipt_no = fields.Char(string="Receipt No.", help="Number of the receipt that was given.")
    paid_on = fields.Date(
        required=True,
        default=lambda self: self.env["property.estate"]._today_of_asker() or fields.Date.context_today(self),
        help="Day of the payment, today or before.",
    )
    reason = fields.Char(help="What it is for.")
    corrects_id = fields.Many2one(
        "property.decoration.money",
        string="Takes Back",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    corrected_by_ids = fields.One2many(
        "property.decoration.money", "corrects_id", string="Taken Back By", readonly=True
    )
    breach_id = fields.Many2one(
        "property.decoration.breach", string="Notice", readonly=True, copy=False, index="btree_not_null"
    )
    refund_id = fields.Many2one(
        "property.decoration.refund", string="Refund Slip", readonly=True, copy=False, index="btree_not_null"
    )

    _corrected_once = models.UniqueIndex(
        "(corrects_id) WHERE corrects_id IS NOT NULL", "This row is taken back already."
    )
    _charged_once = models.UniqueIndex(
        "(breach_id) WHERE breach_id IS NOT NULL AND corrects_id IS NULL", "This notice is charged already."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "amount": (0, MOST)}

    @api.depends("kind", "decoration_id.number", "amount")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{row.decoration_id.number or ''} {kinds.get(row.kind) or ''} {row.amount:,.2f}".strip()

    # ----------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_new()
        # what a slip pays out ends what it was owed by, in time or not
        self.env["property.decoration.clock"]._money_moved(rows.filtered(lambda row: not row.refund_id).decoration_id)
        return rows

    def _check_write(self, vals):
        """:raises DecorationError: what was entered stays"""
        result = super()._check_write(vals)
        if not is_open(self._name, self.ids, vals.keys()):
            raise DecorationError(
                self.env._("What was entered stays. Take the row back by another one, and enter it anew.")
            )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DecorationError(self.env._("Money that was entered is never deleted; take the row back by another one."))

    def _check_new(self):
        """:raises DecorationError, DecorationRightError: a row that can't be, or isn't the user's to enter"""
        self._lock(self.decoration_id)
        if self.filtered(lambda row: row.kind == rules.REFUND and not (row.refund_id or row.corrects_id)):
            raise DecorationRightError(self.env._("A refund comes from a refund slip; make one from the decoration."))
        # what a notice or a slip brings was checked there; nobody enters money of the own home by hand
        self.filtered(lambda row: not (row.breach_id or row.refund_id))._check_not_own_case()
        self._check_day()
        if decided := self.filtered(lambda row: row.kind in DECIDED or row.corrects_id):
            decided._check_supervisor()
        for case, some in self.grouped("decoration_id").items():
            before = (case.money_ids - some)._as_rules()
            for row in some.sorted("id"):
                new = row._as_rules()
                if problem := rules.problem(before, new[0]):
                    raise DecorationError(row._problem_text(problem))
                before += new

    def _check_day(self):
        """:raises DecorationError: a payment of a day to come, or of long before the work"""
        for row in self:
            today = row.estate_id._local_date()
            first = fields.Date.subtract(row.decoration_id.date_from, days=EARLIEST_DAYS)
            if not first <= row.paid_on <= today:
                raise DecorationError(
                    self.env._(
                        "%(row)s: the day of the payment lies between %(first)s and %(last)s.",
                        row=row.display_name,
                        first=first,
                        last=today,
                    )
                )

    def _problem_text(self, code):
        texts = {
            "nothing": self.env._("enter an amount of more than 0"),
            "no_payer": self.env._("say whose deposit it is: the contractor's or the applicant's"),
            "not_there": self.env._("the row is taken back already"),
            "spent": self.env._("it was refunded or paid meanwhile; take that back first"),
            "too_much": self.env._("that is more than is left or owed"),
        }
        return f"{self.display_name}: {texts[code]}"

    @api.model
    def _lock(self, cases):
        """Whoever comes second waits, and begins anew on what the first did."""
        cases.flush_recordset()
        self.env.cr.execute(
            SQL("SELECT id FROM property_decoration WHERE id = ANY(%s) ORDER BY id FOR UPDATE", cases.ids)
        )
        cases.invalidate_recordset(["money_ids"])

    # ----------------------------------------------------------------- rules

    def _as_rules(self):
        """The rows as the rules have them."""
        return [
            rules.Row(row.id, row.kind, rules.cents(row.amount), row.payer or "", row.corrects_id.id or None)
            for row in self
        ]

    def _balance(self):
        """How the money of these rows stands: rules.decoration_money.Balance."""
        return rules.balance(self._as_rules())

    def _sealed(self):
        """A row as it is sealed."""
        return [self.kind, self.payer or "", Decimal(repr(self.amount)), str(self.paid_on), self.corrects_id.id or 0]

    # --------------------------------------------------------------- actions

    def action_take_back(self):
        """Ask why the row is taken back."""
        return self.env["property.decoration.reason"]._ask(self, "take_back", self.env._("Take the Row Back"))

    def _take_back(self, reason):
        """Take rows back by rows of their own.

        :raises DecorationError: taken back already, or spent meanwhile
        """
        self.check_access("create")
        self._check_supervisor()
        if slip := self.filtered("refund_id")[:1]:
            raise DecorationError(self.env._("%s was paid out; what comes back is a new deposit.", slip.display_name))
        self._lock(self.decoration_id)
        if gone := self.filtered("corrected_by_ids")[:1]:
            raise DecorationError(gone._problem_text("not_there"))
        copied = ("kind", "payer", "amount", "method", "receipt_no")
        vals = [
            {
                **{name: row[name] for name in copied},
                "decoration_id": row.decoration_id.id,
                "paid_on": row.estate_id._local_date(),
                "corrects_id": row.id,
                "reason": reason,
            }
            for row in self
        ]
        return self._passed_create(PASS, vals)

    @api.model
    def _charge(self, notices):
        """A deduction for each of these breach notices."""
        vals = [
            {
                "decoration_id": one.decoration_id.id,
                "kind": rules.DEDUCTION,
                "amount": one.amount,
                "paid_on": one.estate_id._local_date(),
                "reason": one.display_name,
                "breach_id": one.id,
            }
            for one in notices
        ]
        return self._passed_create(PASS, vals)
