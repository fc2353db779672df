# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.property_base.guard import is_open

from ..exceptions import ChargeError
from ..guard import PASS
from ..rules import charge, flow

STATES = [
    (charge.UNPAID, "Unpaid"),
    (charge.PAID, "Paid"),
    (charge.FREE, "Free of charge"),
    (charge.CANCELLED, "Cancelled with the Ticket"),
    (charge.CREDITED, "Credited"),
]
FIXED = {
    "ticket_id",
    "appointment_id",
    "product_id",
    "name",
    "kind",
    "quantity",
    "price_unit",
    "is_free",
    "free_reason",
    "service_on",
    "price_reason",
}
PRICED = {"ticket_id", "product_id", "price_unit", "service_on", "is_free", "price_reason"}
"""What says whether a price is that of the list."""


class PropertyCharge(models.Model):
    """One line of what a resident owes for a home service: work or material (TKT-6).

    The price is that of the day of service and stays whatever the list says later. *Unpaid* becomes *paid* by
    the button or by an invoice; *free* lines say why. Once the resident has signed, amounts don't change: what is too
    much is taken back by a line of the kind *credit*, which is owed and paid together with its charge.
    """

    _name = "property.charge"
    _description = "Charge of a Home Service"
    _inherit = [
        "property.setting.mixin",
        "property.guarded.mixin",
        "property.estate.scope.mixin",
        "property.refunded.mixin",
    ]
    _estate_fields = ("ticket_id",)
    _guard_pass = PASS
    _guard_error = ChargeError
    _order = "service_on desc, id"

    ticket_id = fields.Many2one(
        "helpdesk.ticket",
        required=True,
        index=True,
        ondelete="restrict",
        help="Ticket whose resident owes this; it shows the total and whether it is paid.",
    )
    appointment_id = fields.Many2one(
        "property.appointment",
        index="btree_not_null",
        ondelete="restrict",
        help="Visit of the worker that it is charged for; the resident signs for it there.",
    )
    estate_id = fields.Many2one(related="ticket_id.estate_id", store=True, index=True)
    unit_id = fields.Many2one(related="ticket_id.unit_id", store=True, index=True)
    partner_id = fields.Many2one(related="ticket_id.partner_id", store=True, string="Resident", related_sudo=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [("service", "Work"), ("material", "Material"), (charge.CREDIT, "Credit")],
        required=True,
        default="service",
        help="Work by the price list, or material. A credit is made by its button on the charge that was signed.",
    )
    product_id = fields.Many2one(
        "product.product",
        string="Service",
        domain="[('type', '=', 'service')]",
        ondelete="restrict",
        help="Service of the price list; it brings its name and the price of the day. Empty for material.",
    )
    name = fields.Char(
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        help="What is charged, as it stands on the sheet the resident signs and on the invoice.",
    )
    quantity = fields.Float(
        required=True, default=1, digits=(12, 2), help="How many units of the service or pieces of material."
    )
    price_unit = fields.Monetary(
        string="Price, Tax Included",
        compute="_compute_price",
        store=True,
        readonly=False,
        precompute=True,
        help="Of one, as the resident pays it, tax included; proposed by the price list of the day of service.",
    )
    is_off_list = fields.Boolean(compute="_compute_is_off_list")
    price_reason = fields.Char(
        string="Why Not the List's Price", help="Why the price is another one than that of the price list."
    )
    is_free = fields.Boolean(string="Free", help="Nothing is charged, for the reason given.")
    free_reason = fields.Char(help="Why nothing is charged.")
    amount = fields.Monetary(compute="_compute_amount", store=True, precompute=True)
    service_on = fields.Date(
        string="Day of Service",
        required=True,
        default=fields.Date.context_today,
        index=True,
        help="The price list of this day holds, and the days a charge is open are counted from it.",
    )
    state = fields.Selection(STATES, required=True, default="unpaid", readonly=True, copy=False, index=True)
    paid_at = fields.Datetime(readonly=True, copy=False)
    paid_by_id = fields.Many2one("res.users", string="Taken By", readonly=True, copy=False)
    method_id = fields.Many2one("property.payment.method", string="Paid By", readonly=True, copy=False)
    remind_count = fields.Integer(string="Reminders", readonly=True, copy=False)
    reminded_at = fields.Datetime(string="Reminded", readonly=True, copy=False)
    age_days = fields.Integer(string="Days Open", compute="_compute_age_days")

    _quantity_positive = models.Constraint("CHECK(quantity > 0)", "A quantity is more than 0.")
    _free_needs_reason = models.Constraint(
        "CHECK(is_free IS NOT TRUE OR free_reason IS NOT NULL)", "Say why nothing is charged."
    )
    _credit_has_charge = models.Constraint(
        "CHECK((kind = 'credit') = (credited_id IS NOT NULL))", "A credit is made by its button on the signed charge."
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "quantity": (0, 10_000),
            "price_unit": (0, 1_000_000_000),
        }

    @api.depends("product_id")
    def _compute_name(self):
        for line in self:
            line.name = line.product_id.name or line.name or ""

    @api.depends("product_id", "ticket_id", "service_on")
    def _compute_price(self):
        """By itself: the price that somebody types with a new line stays."""
        for line in self:
            line.price_unit = line._listed_price().price if line.product_id else line.price_unit

    def _listed_price(self):
        """The line of the price list of the day of service; none where the list doesn't know the service."""
        self.ensure_one()
        estate = self.ticket_id.estate_id or self.appointment_id.estate_id
        return self.env["property.price"]._price_on(self.product_id, estate, self.service_on)

    @api.depends("product_id", "ticket_id", "service_on", "price_unit", "is_free")
    def _compute_is_off_list(self):
        for line in self:
            is_priced = line.product_id and not line.is_free and line.kind != charge.CREDIT
            listed = line._listed_price() if is_priced else None
            line.is_off_list = listed is not None and (not listed or not charge.is_same(line.price_unit, listed.price))

    @api.depends("quantity", "price_unit", "is_free", "kind")
    def _compute_amount(self):
        for line in self:
            line.amount = float(charge.amount(line.quantity, line.price_unit, line.is_free, line.kind))

    @api.depends("service_on", "state", "estate_id")
    def _compute_age_days(self):
        days = {estate: estate._local_date() for estate in self.estate_id}
        for line in self:
            is_owed = line.state == "unpaid" and line.service_on and line.estate_id
            line.age_days = (days[line.estate_id] - line.service_on).days if is_owed else 0

    @api.model_create_multi
    def create(self, vals_list):
        appointments = self.env["property.appointment"]
        for vals in vals_list:
            if vals.get("appointment_id") and not vals.get("ticket_id"):
                vals["ticket_id"] = appointments.browse(vals["appointment_id"]).ticket_id.id
        lines = super().create(vals_list)
        lines._check_not_signed()
        lines._check_ticket_stands()
        lines._check_priced()
        lines.filtered("is_free")._passed_write(PASS, {"state": charge.FREE})
        lines._settle_nothing()
        return lines

    def write(self, vals):
        if FIXED & vals.keys():
            self._check_not_signed()
            self._check_no_credit()
            self._check_not_settled()
            self._check_ticket_stands()
        result = super().write(vals)
        if PRICED & vals.keys() and not is_open(self._name, self.ids, vals.keys()):
            self._check_priced()
        if "is_free" in vals:
            self._passed_write(PASS, {"state": charge.FREE if vals["is_free"] else charge.UNPAID})
        if FIXED & vals.keys():
            self._settle_nothing()
        return result

    def _settle_nothing(self):
        """A price of 0 is paid at once; when it gets a price it is owed."""
        for state, lines in self.grouped(lambda line: charge.settled(line.state, line.amount, line.paid_at)).items():
            lines.filtered(lambda line, state=state: line.state != state)._passed_write(PASS, {"state": state})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_not_signed()
        self._check_no_credit()
        self._check_not_settled()

    def _check_priced(self):
        """A service costs what the list says; any other price was agreed, and somebody says why (TKT-6)."""
        for line in self.filtered("is_off_list"):
            said = {"service": line.name, "day": format_date(self.env, line.service_on)}
            if not line.price_unit and not line._listed_price():
                raise ChargeError(
                    self.env._(
                        "“%(service)s” isn't on the price list of %(day)s. Enter the price that was agreed.", **said
                    )
                )
            if not (line.price_reason or "").strip():
                raise ChargeError(
                    self.env._("“%(service)s” costs another price than the list of %(day)s says. Enter why.", **said)
                )

    def _check_not_signed(self):
        """What the resident signed for stays."""
        if signed := self.filtered("appointment_id.is_sealed"):
            raise ChargeError(
                self.env._(
                    "The resident has signed for “%s”: what is too much is credited by its button, what is missing is a"
                    " new line of the ticket.",
                    signed[0].name,
                )
            )

    def _end_owed(self):
        """Their ticket is cancelled: what is unpaid isn't owed any more, signed or not; what is paid stays paid."""
        owed = self.filtered(lambda line: line.state == charge.UNPAID)
        owed._check_not_settled()
        owed._passed_write(PASS, {"state": charge.CANCELLED})
        for ticket, lines in owed.grouped("ticket_id").items():
            ticket._note(self.env._("Not owed any more: %s", sum(lines.mapped("amount"))))

    def _check_ticket_stands(self):
        """Nothing is charged on a cancelled ticket, nor on one that was destroyed."""
        self.env["property.document.eraser"]._check_not_destroyed(self.ticket_id)
        if ended := self.filtered(lambda line: line.ticket_id.property_state == flow.CANCELLED)[:1]:
            raise ChargeError(self.env._("“%s”: its ticket is cancelled, nothing is charged on it.", ended.name))

    def _check_not_settled(self):
        """What is paid stays; modules that settle charges in another way say so here."""
        if paid := self.filtered(lambda line: line.state == charge.PAID and line.paid_at):
            raise ChargeError(self.env._("“%s” is paid: it isn't changed or deleted any more.", paid[0].name))

    # --------------------------------------------------------------- actions

    def action_pay(self):
        """Ask how the marked lines were paid."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Mark as Paid"),
            "res_model": "property.charge.pay",
            "view_mode": "form",
            "target": "new",
            "context": {"default_charge_ids": self.ids},
        }

    def _pay(self, method, at):
        """The lines were paid; what is paid or free already stays.

        :param datetime at: naive UTC, not in the future
        """
        self.check_access("write")
        if at > fields.Datetime.now():
            raise ChargeError(self.env._("A payment can't lie in the future."))
        todo = self._with_credits().filtered(lambda line: line.state == "unpaid")
        todo._passed_write(PASS, {"state": "paid", "paid_at": at, "paid_by_id": self.env.uid, "method_id": method.id})
        for ticket, lines in todo.grouped("ticket_id").items():
            ticket._note(
                self.env._("Paid: %(amount)s by %(method)s", amount=sum(lines.mapped("amount")), method=method.name)
            )

    def action_unpay(self):
        """Ask why the marked lines were not paid after all."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take the Payment Mark Back"),
            "res_model": "property.ticket.reason",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_event": "unpay",
                "default_ticket_ids": self.ticket_id.ids,
                "default_charge_ids": self.ids,
            },
        }

    def _unpay(self, reason):
        """The lines were marked as paid by mistake: they are owed again; who marked them how stays on the ticket.

        :raises ChargeError: no supervisor, or nothing that was marked by hand
        """
        self.check_access("write")
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise ChargeError(self.env._("A payment mark is taken back by the supervisor."))
        todo = self._with_credits().filtered(lambda line: line.state == charge.PAID and line.paid_at)
        if not todo:
            raise ChargeError(self.env._("None of these was marked as paid by hand."))
        todo._check_not_refunded()
        for line in todo:
            line.ticket_id._note(
                self.env._(
                    "Payment mark taken back: %(name)s, %(amount)s by %(method)s, taken by %(person)s. %(reason)s",
                    name=line.name,
                    amount=line.amount,
                    method=line.method_id.name or "",
                    person=line.paid_by_id.name or "",
                    reason=reason,
                )
            )
        nothing = {"paid_at": False, "paid_by_id": False, "method_id": False}
        for state, lines in todo.grouped(lambda line: line._state_open()).items():
            lines._passed_write(PASS, {"state": state, **nothing})

    def action_remind(self):
        """Note that the residents were reminded."""
        self.check_access("write")
        owed = self.filtered(lambda line: line.state == charge.UNPAID and line.kind != charge.CREDIT)
        for count, lines in owed.grouped("remind_count").items():
            lines._passed_write(PASS, {"remind_count": count + 1, "reminded_at": fields.Datetime.now()})
            lines.ticket_id._note(self.env._("Reminded of the unpaid charges."))
        return True

    # --------------------------------------------------------------- helpers

    def _state_open(self):
        """What a line is that isn't paid after all: nothing is owed on a cancelled ticket."""
        self.ensure_one()
        if self.ticket_id.property_state == flow.CANCELLED:
            return charge.CANCELLED
        return charge.CREDITED if self._is_wholly_credited() else charge.UNPAID

    def _seal_values(self):
        """What the resident signs for of this line, as a seal holds it."""
        self.ensure_one()
        return {
            "name": self.name,
            "kind": self.kind,
            "quantity": f"{self.quantity:.2f}",
            "price": f"{self.price_unit:.2f}",
            "amount": f"{self.amount:.2f}",
            "free": self.free_reason or "",
            **({"reason": self.price_reason} if self.price_reason else {}),
        }
