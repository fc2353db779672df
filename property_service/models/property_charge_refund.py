# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ChargeError
from ..guard import PASS
from ..rules import charge, refund


class PropertyChargeRefund(models.Model):
    """Money of a paid charge that goes back to the resident, or a credit on what was signed and isn't paid (TKT-6).

    *Proposed* by whoever works on the ticket, *refunded* or *declined* by the supervisor, from the setting's amount on
    by the director; who may decide refunds in one step. Written by its own steps alone and never changed; who is the
    the resident, or lives in the home, neither proposes nor decides. A credit that is decided becomes a line
    of the ticket (``property.refunded.mixin``).
    """

    _name = "property.charge.refund"
    _description = "Refund or Credit of a Charge"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _order = "id desc"
    _rec_name = "charge_id"
    _guard_pass = PASS
    _guard_all = True
    _guard_error = _own_case_error = ChargeError
    _concerned_fields = ()
    _transitions = {refund.PROPOSED: {refund.DONE, refund.DECLINED}}

    charge_id = fields.Many2one(
        "property.charge", required=True, index=True, ondelete="restrict", help="Charge that it is taken off."
    )
    kind = fields.Selection(
        [(refund.REFUND, "Refund"), (refund.CREDIT, "Credit")],
        required=True,
        default=refund.REFUND,
        help="What is paid is refunded; what is signed and not paid yet is credited.",
    )
    ticket_id = fields.Many2one(related="charge_id.ticket_id", store=True, index=True)
    estate_id = fields.Many2one(related="charge_id.estate_id", store=True, index=True)
    unit_id = fields.Many2one(related="charge_id.unit_id", store=True)
    partner_id = fields.Many2one(related="charge_id.partner_id", store=True, string="Resident", related_sudo=True)
    company_id = fields.Many2one(related="charge_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(required=True, help="What the resident gets back or owes less, tax included.")
    reason = fields.Text(required=True, help="Why it is given back or credited; it stays on the ticket.")
    method_id = fields.Many2one(
        "property.payment.method",
        string="Paid Back By",
        help="How the resident gets it, for example in cash; a credit isn't paid back.",
    )
    state = fields.Selection(
        [(refund.PROPOSED, "Proposed"), (refund.DONE, "Done"), (refund.DECLINED, "Declined")],
        required=True,
        default=refund.PROPOSED,
        index=True,
        help="A proposal is decided by the supervisor, a large one by the director.",
    )
    proposed_by_id = fields.Many2one("res.users", help="Who asked for it.")
    decided_by_id = fields.Many2one("res.users", help="Who gave it back, credited it or declined.")
    decided_at = fields.Datetime(index=True, help="When it was given back, credited or declined.")
    decline_reason = fields.Text(string="Why Declined", help="Why it isn't given back.")

    _amount_positive = models.Constraint("CHECK(amount > 0)", "A refund is more than 0.")
    _refund_is_paid = models.Constraint(
        "CHECK(kind = 'credit' OR method_id IS NOT NULL)", "Say how the resident gets the money back."
    )

    def _concerned_users(self):
        """Staff that is the resident itself or lives in the home, also by a login that has ended."""
        found = super()._concerned_users()
        people = {record.id: record._household() for record in self}
        partners = self.env["res.partner"].union(*people.values()).sudo()  # sudo: whose it is is the same whoever asks
        users = partners.env["res.users"].with_context(active_test=False).search([("partner_id", "in", partners.ids)])
        of_partner = users.grouped("partner_id")
        for key, household in people.items():
            found[key] = found[key].union(*(of_partner.get(person, users.browse()) for person in household))
        return found

    def _household(self):
        """Whose money it is: the resident of the ticket and all who live in its home today."""
        ticket = self.sudo().charge_id.ticket_id  # sudo: it is the same whoever asks
        return ticket.partner_id | ticket.unit_id.current_residency_ids.partner_id

    def _text_own_case(self):
        return self.env._("You are a resident of this home: others decide what is given back or credited.")

    # ----------------------------------------------------------------- steps

    @api.model
    def _propose(self, line, amount, reason, method, seen, kind=refund.REFUND):
        """Propose to give an amount of a charge back or to credit it; who may decide about so much does it at once.

        :param method: how it is paid back; of no meaning for a credit
        :param seen: what was given back, credited or proposed when the form was opened; another sum by now is another's
        :param kind: refund.REFUND of a paid charge, refund.CREDIT of a signed one
        :return: property.charge.refund
        :raises ChargeError: not paid or not signed, too much, nothing, no reason, or somebody was faster
        """
        line.check_access("write")
        self._lock(line)
        amount = line.currency_id.round(amount)
        self._check_kind(line, kind)
        if problem := refund.problem(amount, line.amount, line._refund_amounts(), line.currency_id.round(seen)):
            raise ChargeError(self._problem_text(problem, line))
        if not (reason or "").strip():
            raise ChargeError(self.env._("Enter why it is given back."))
        vals = {
            "charge_id": line.id,
            "kind": kind,
            "amount": amount,
            "reason": reason.strip(),
            "method_id": method.id if kind == refund.REFUND else False,
            "proposed_by_id": self.env.uid,
        }
        # sudo: refunds are written by their own steps; who may work on the charge proposes
        record = self.sudo()._passed_create(PASS, [vals]).with_env(self.env)
        record._check_not_own_case()
        if record._may_decide():
            record._carry_out()
        else:
            record._tell_proposed()
        return record

    def _check_kind(self, line, kind):
        """:raises ChargeError: a refund of what isn't paid, a credit on what isn't signed or is settled otherwise"""
        if kind == refund.REFUND:
            if line.state != charge.PAID or line.amount <= 0:
                raise ChargeError(self.env._("“%s” isn't paid: there is nothing to refund.", line.name))
            return
        if line.state == charge.PAID:
            raise ChargeError(self.env._("“%s” is paid: refund it instead of crediting it.", line.name))
        line._check_not_settled()
        if not line._is_creditable():
            raise ChargeError(
                self.env._("“%s” isn't signed for or isn't owed. Change the line itself, or do nothing.", line.name)
            )

    def _problem_text(self, code, line):
        """A word of rules/refund.py in a sentence."""
        return {
            "changed": self.env._(
                "“%s” was refunded or credited, or it was proposed, since you opened this form. Close it and look"
                " again.",
                line.name,
            ),
            "nothing": self.env._("Enter how much is given back or credited."),
            "too_much": self.env._(
                "“%(name)s”: no more than %(left)s is left of it.",
                name=line.name,
                left=line.currency_id.format(line.refundable_amount or line.creditable_amount),
            ),
        }[code]

    @api.model
    def _lock(self, lines):
        """Whoever comes second waits, and then sees what the first did."""
        lines.flush_recordset()
        self.env.cr.execute("SELECT id FROM property_charge WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [lines.ids])
        lines.invalidate_recordset()
        lines.refund_ids.invalidate_recordset()

    def _may_decide(self):
        """Whether the user decides about this refund."""
        self.ensure_one()
        user = self.env.user
        return refund.may_decide(
            self.amount,
            self.company_id.property_refund_director_from,
            user.has_group("property_base.group_property_base_supervisor"),
            user.has_group("property_base.group_property_base_director"),
        )

    def action_confirm(self):
        """Give the proposed amounts back, or credit them."""
        self._check_may_decide()
        self._carry_out()
        return True

    def action_decline(self):
        """Ask why these proposals are declined."""
        self._check_may_decide()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decline"),
            "res_model": "property.ticket.reason",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_event": "decline_refund",
                "default_ticket_ids": self.ticket_id.ids,
                "default_refund_ids": self.ids,
            },
        }

    def _decline(self, reason):
        """The proposals are not given back."""
        self._check_may_decide()
        self._decide(refund.DECLINED, decline_reason=reason)
        for record in self:
            record.ticket_id._note(
                self.env._("Declined: %(kind)s of %(amount)s, %(name)s. %(reason)s", reason=reason, **record._said())
            )

    def _check_may_decide(self):
        """:raises ChargeError: the own case, no supervisor, or a large amount and no director; decided already"""
        self.check_access("read")
        self.charge_id.check_access("write")
        self._check_not_own_case()
        self._lock(self.charge_id)
        if self.filtered(lambda record: record.state != refund.PROPOSED):
            raise ChargeError(self.env._("This refund is decided already. Reload the page."))
        if any(not record._may_decide() for record in self):
            raise ChargeError(
                self.env._("Refunds and credits are decided by the supervisor, large ones by the director.")
            )

    def _carry_out(self):
        """Refunds go back, credits are taken off."""
        self.filtered(lambda record: record.kind == refund.REFUND)._give_back()
        self.filtered(lambda record: record.kind == refund.CREDIT)._take_off()

    def _take_off(self):
        """What was signed is owed no longer, in whole or in part: a line of its own, and a trace on the ticket."""
        for record in self:
            record._check_kind(record.charge_id, record.kind)
        self._decide(refund.DONE)
        for record in self:
            record.charge_id._credit(record.amount, record.reason)
            record.ticket_id._note(
                self.env._("Credited: %(amount)s, %(name)s. %(reason)s", reason=record.reason, **record._said())
            )

    def _give_back(self):
        """The money goes back: a trace on the ticket, which the resident sees."""
        if lost := self.filtered(lambda record: record.charge_id.state != charge.PAID)[:1]:
            raise ChargeError(self.env._("“%s” isn't paid: there is nothing to refund.", lost.charge_id.name))
        self._decide(refund.DONE)
        for record in self:
            record.ticket_id._note(
                self.env._(
                    "Refunded: %(amount)s by %(method)s, %(name)s. %(reason)s",
                    method=record.method_id.name,
                    reason=record.reason,
                    **record._said(),
                )
            )

    def _decide(self, state, **vals):
        # sudo: refunds are written by their own steps; who decides was checked
        self.sudo()._move(PASS, state, decided_by_id=self.env.uid, decided_at=fields.Datetime.now(), **vals)

    def _said(self):
        """Kind, amount and name for a line on the ticket."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {"kind": kinds[self.kind], "amount": self.currency_id.format(self.amount), "name": self.charge_id.name}

    def _tell_proposed(self):
        """Who decides finds it among the activities of the ticket."""
        role = "director" if self._is_large() else "supervisor"
        told = self.env["property.reachable"]._users(role, self.estate_id, fields.Datetime.now())
        amount = self._said()["amount"]
        self.ticket_id._note(
            self.env._("Proposed: %(kind)s of %(amount)s, %(name)s. %(reason)s", reason=self.reason, **self._said())
        )
        self.env["helpdesk.ticket.mail"]._alert(
            self.ticket_id,
            self.env["res.users"].union(*told.values()),
            lambda env: (
                env._("A credit of %s is proposed: decide.", amount)
                if self.kind == refund.CREDIT
                else env._("A refund of %s is proposed: decide.", amount)
            ),
        )

    def _is_large(self):
        """Whether it takes the director."""
        return not refund.may_decide(self.amount, self.company_id.property_refund_director_from, True, False)

    # --------------------------------------------------------------- figures

    @api.model
    def _figures(self, estate, days, span):
        """Money of home services in a month: ``(paid, refunded, net)``.

        :param days: first day of the month and of the next one: what was paid counts by the day of service
        :param span: the same as naive UTC: what went back counts when it went
        """
        lines = self.env["property.charge"].sudo()  # sudo: figures of the whole estate, for who reads its report
        paid = lines.search(
            [
                ("estate_id", "=", estate.id),
                ("state", "=", charge.PAID),
                ("service_on", ">=", days[0]),
                ("service_on", "<", days[1]),
            ]
        )
        back = lines.env[self._name].search(
            [
                ("estate_id", "=", estate.id),
                ("state", "=", refund.DONE),
                ("kind", "=", refund.REFUND),
                ("decided_at", ">=", span[0]),
                ("decided_at", "<", span[1]),
            ]
        )
        taken, given = sum(paid.mapped("amount")), sum(back.mapped("amount"))
        return taken, given, taken - given
